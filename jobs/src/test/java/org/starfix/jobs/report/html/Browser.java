package org.starfix.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Headless Chromium with one page, led by its own protocol on a port of this machine. */
final class Browser {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    /** Errors of scripts and of the console. */
    final List<String> errors = new CopyOnWriteArrayList<>();
    /** Addresses that were asked for. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private int number;

    private Browser(Process process, String page) {
        this.process = process;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(page), new Listener())
                .join();
    }

    /** Starts it; {@code profile} is a folder that it may fill. */
    static Browser start(Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        String port = port(process);
        HttpResponse<String> pages = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        for (JsonNode page : JSON.readTree(pages.body())) {
            if (page.path("type").asText().equals("page")) {
                Browser browser =
                        new Browser(process, page.path("webSocketDebuggerUrl").asText());
                for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
                    browser.send(domain + ".enable", Map.of());
                }
                return browser;
            }
        }
        throw new AssertionError("chromium has no page: " + pages.body());
    }

    private static String port(Process process) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line;
        while ((line = said.readLine()) != null) {
            if (line.contains("DevTools listening on")) {
                Thread rest =
                        new Thread(() -> said.lines().forEach(more -> {})); // or else it blocks when the pipe is full
                rest.setDaemon(true);
                rest.start();
                return line.replaceAll(".*127\\.0\\.0\\.1:(\\d+)/.*", "$1");
            }
        }
        throw new AssertionError("chromium did not start; it is the Debian package chromium");
    }

    private static void drain(BufferedReader said) {
        try {
            while (said.readLine() != null) {
                continue;
            }
        } catch (IOException e) {
            return; // it has ended
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try {
                    take(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    errors.add(e.toString());
                }
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(part);
        }
    }

    private void take(JsonNode message) {
        CompletableFuture<JsonNode> waiting = answers.remove(message.path("id").asInt(-1));
        if (waiting != null) {
            waiting.complete(message);
        }
        switch (message.path("method").asText()) {
            case "Network.requestWillBeSent" ->
                requests.add(message.at("/params/request/url").asText());
            case "Runtime.exceptionThrown" ->
                errors.add(message.at("/params/exceptionDetails").toString());
            case "Log.entryAdded" -> errors.add(message.at("/params/entry/text").asText());
            case "Runtime.consoleAPICalled" ->
                errors.add(message.at("/params/args").toString());
            default -> {}
        }
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        ObjectNode message = JSON.createObjectNode().put("id", ++number).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(number, answer);
        socket.sendText(message.toString(), true).join();
        return answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    /** What a script gives. */
    JsonNode run(String script) {
        JsonNode answer =
                send("Runtime.evaluate", Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
        if (answer.at("/result/exceptionDetails").isObject()) {
            throw new AssertionError(script + ": " + answer);
        }
        return answer.at("/result/result/value");
    }

    /** Opens a page and waits until it is ready; the milliseconds that it took. */
    long open(URI page, int width, int height) throws InterruptedException {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        send("Page.navigate", Map.of("url", "about:blank"));
        send("Page.navigate", Map.of("url", page.toString()));
        for (int i = 0; i < 20 * SECONDS; i++) {
            JsonNode ready = run("document.body ? document.body.dataset.ready || '' : ''");
            if (!ready.asText().isEmpty()) {
                run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
                return ready.asLong();
            }
            Thread.sleep(50);
        }
        throw new AssertionError(page + " is not ready: " + errors);
    }

    /** Light or dark. */
    void scheme(String scheme) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The whole page as a picture. */
    void shoot(Path file) throws IOException {
        JsonNode size = run("({height: document.documentElement.scrollHeight, width: innerWidth})");
        JsonNode shot = send(
                "Page.captureScreenshot",
                Map.of(
                        "captureBeyondViewport",
                        true,
                        "clip",
                        Map.of(
                                "x",
                                0,
                                "y",
                                0,
                                "width",
                                size.path("width").asInt(),
                                "height",
                                Math.min(6000, size.path("height").asInt()),
                                "scale",
                                1)));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(shot.at("/result/data").asText()));
    }

    void close() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
