package org.starfix.engine.internal.catalog.service;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.text.Digest;

/**
 * Answers of the service on this machine's disk, a file for each request. Files appear whole; one whose content is not what was
 * written counts as absent. A folder that cannot be written is no error: the service is asked each time.
 */
public final class ReplyCache {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyCache.class);
    private static final String MARK = "starfix reply 1 ";

    private final Optional<Path> folder;

    private ReplyCache(Optional<Path> folder) {
        this.folder = folder;
    }

    public static ReplyCache in(Path folder) {
        return new ReplyCache(Optional.of(folder));
    }

    /** Keeps nothing. */
    public static ReplyCache none() {
        return new ReplyCache(Optional.empty());
    }

    /**
     * The usual place: {@code STARFIX_CACHE}, else {@code XDG_CACHE_HOME/starfix}, else {@code .cache/starfix} in the home folder;
     * below it {@code replies}.
     */
    public static ReplyCache usual(Map<String, String> environment) {
        Path base = set(environment, "STARFIX_CACHE")
                .map(Path::of)
                .or(() -> set(environment, "XDG_CACHE_HOME").map(dir -> Path.of(dir, "starfix")))
                .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".cache", "starfix"));
        return in(base.resolve("replies"));
    }

    private static Optional<String> set(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** The answer to a request, if it is there and whole. */
    Optional<String> find(URI request) {
        if (folder.isEmpty() || !Files.isRegularFile(file(folder.get(), request))) {
            return Optional.empty();
        }
        Path file = file(folder.get(), request);
        try {
            String content = Files.readString(file);
            int end = content.indexOf('\n');
            if (end > 0 && content.startsWith(MARK)) {
                String reply = content.substring(end + 1);
                if (content.substring(MARK.length(), end).equals(Digest.sha256(request + "\n" + reply))) {
                    return Optional.of(reply);
                }
            }
            LOG.warn("{}: this cached answer is damaged; the service is asked again.", file);
        } catch (IOException e) {
            LOG.warn("{}: this cached answer cannot be read ({}); the service is asked again.", file, e.toString());
        }
        return Optional.empty();
    }

    /** Keeps an answer. */
    void keep(URI request, String reply) {
        if (folder.isEmpty()) {
            return;
        }
        Path file = file(folder.get(), request);
        try {
            Files.createDirectories(folder.get());
            Path temporary = Files.createTempFile(folder.get(), ".", ".writing");
            try {
                Files.writeString(temporary, MARK + Digest.sha256(request + "\n" + reply) + "\n" + reply);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            LOG.warn(
                    "{}: the answer of the service cannot be kept: {}; set STARFIX_CACHE to a folder that can be written",
                    file,
                    FailureText.of(e));
        }
    }

    private static Path file(Path folder, URI request) {
        return folder.resolve(Digest.sha256(request.toString()).substring(0, 40) + ".csv");
    }
}
