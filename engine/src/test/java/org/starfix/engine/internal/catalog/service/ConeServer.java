package org.starfix.engine.internal.catalog.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A cone search on this machine that answers as it is told. */
public final class ConeServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What answers one request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** Answers the first request with the first answer, and all that come after the last answer with that. */
    public ConeServer(Answer... answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestURI().toString());
            int turn = Math.min(requests.size(), answers.length) - 1;
            try (exchange) {
                answers[turn].to(exchange);
            }
        });
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/webservices";
    }

    /** Paths with queries, in the order they came. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public static Answer text(String body) {
        return status(200, body);
    }

    public static Answer status(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Says how long the body is and sends a part of it. */
    public static Answer cut(String body, int sent) {
        return exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            OutputStream out = exchange.getResponseBody();
            out.write(bytes, 0, sent);
            out.flush();
        };
    }

    /** Waits before it answers. */
    public static Answer slow(long millis, Answer answer) {
        return exchange -> {
            sleep(millis);
            answer.to(exchange);
        };
    }

    /** Sends the head at once and the body never. */
    public static Answer stalled(long millis) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('#');
            exchange.getResponseBody().flush();
            sleep(millis);
        };
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
