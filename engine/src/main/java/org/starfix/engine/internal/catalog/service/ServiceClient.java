package org.starfix.engine.internal.catalog.service;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.table.Table;

/**
 * Gets answers: from the cache, else from the service, which is asked again after a pause if it fails. A service that has failed
 * for several requests in a row is not asked any more: each would take minutes.
 */
final class ServiceClient {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceClient.class);
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int OK = 200;

    /** Client errors that say "later", not "never". */
    private static final Set<Integer> LATER = Set.of(408, 429);

    /** So many requests in a row without an answer are a service that is down. */
    private static final int DOWN = 3;

    private final ServiceLimits limits;
    private final ReplyCache cache;
    private final HttpClient http;
    private int failedInARow;

    ServiceClient(ServiceLimits limits, ReplyCache cache) {
        this.limits = limits;
        this.cache = cache;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(limits.answer())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** The service says that the request is wrong: it would say so again. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /**
     * The rows of the answer to a request.
     *
     * @throws IOException if no attempt gave a whole answer; the message says what came of the last one
     */
    Table rows(URI request) throws IOException {
        var kept = cache.find(request);
        if (kept.isPresent()) {
            return ServiceReply.table(request.toString(), kept.get());
        }
        if (failedInARow >= DOWN) {
            throw new IOException(
                    request + ": the service gave no answer to the " + DOWN
                            + " requests before this one, so it was not asked again; run again when it is back: the answers so far are kept");
        }
        Duration pause = limits.pause();
        for (int attempt = 1; ; attempt++) {
            try {
                String reply = ask(request);
                Table table = ServiceReply.table(request.toString(), reply);
                failedInARow = 0;
                if (table.rowCount() > 0 && table.warnings().isEmpty()) {
                    cache.keep(request, reply);
                }
                return table;
            } catch (Refused e) {
                failedInARow = 0;
                throw e;
            } catch (IOException | MalformedDataException e) {
                String reason = FailureText.message(e);
                if (attempt == limits.attempts()) {
                    failedInARow++;
                    throw new IOException(reason + " (asked " + (attempt == 1 ? "once" : attempt + " times") + ")", e);
                }
                LOG.warn("{}. Asking again in {} s.", reason, pause.toMillis() / 1e3);
                sleep(pause);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private String ask(URI request) throws IOException {
        HttpRequest question = HttpRequest.newBuilder(request)
                .timeout(limits.answer())
                .header("Content-Type", "text/csv")
                .GET()
                .build();
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(question, HttpResponse.BodyHandlers.ofString());
        try {
            return body(request, answer.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(
                    request + ": the answer was not complete after " + seconds(limits.whole())
                            + " s; try later, or align smaller fields",
                    e);
        } catch (ExecutionException e) {
            throw failure(request, Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted();
        }
    }

    private IOException failure(URI request, Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return new IOException(request + ": no answer within " + seconds(limits.answer()) + " s; try later", cause);
        }
        return new IOException(
                request + ": the service cannot be reached: " + FailureText.withKind(cause)
                        + "; check the network and gaia_service",
                cause);
    }

    private static String body(URI request, HttpResponse<String> response) throws IOException {
        int status = response.statusCode();
        if (status == OK) {
            return response.body();
        }
        String said = response.body()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
        String message = request + ": the service answered with HTTP status " + status
                + (said.isEmpty() ? "" : " ('" + (said.length() <= 80 ? said : said.substring(0, 80)) + "')");
        if (status >= CLIENT_ERROR && status < SERVER_ERROR && !LATER.contains(status)) {
            throw new Refused(message + "; check gaia_service");
        }
        throw new IOException(message + "; try later");
    }

    private static void sleep(Duration pause) throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("the run was interrupted while it waited for the service");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
