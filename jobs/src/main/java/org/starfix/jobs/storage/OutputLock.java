package org.starfix.jobs.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.step.output.Invocation;

/**
 * Keeps a second run out of an output folder, on any file system that lists what was written.
 *
 * <p>A run lays a file with its own name into the folder, and has the lock if no other such file is there before and after. Of two that start
 * at the same moment both may see the other; they take theirs away and try again after different pauses. The file is renewed while the run
 * goes on, so that one whose owner died is told apart: on the same machine by its process, from elsewhere by its age.
 */
public final class OutputLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.tweakreg");
    private static final String START = ".starfix-lock-";
    private static final String ENDED = "ended";
    private static final Duration RENEWAL = Duration.ofSeconds(20);
    /** A lock that was not renewed for so long has no owner any more. */
    private static final Duration DEAD_AFTER = Duration.ofMinutes(3);

    /** Two runs that start within this time may see each other. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final int ATTEMPTS = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileSystem files;
    private final Path own;
    private final byte[] text;
    private final boolean abandoned;
    private volatile boolean left;
    private volatile boolean ended;
    private final ScheduledExecutorService renewal;
    private final ScheduledFuture<?> renewals;

    private OutputLock(FileSystem files, Path own, byte[] text, boolean abandoned) {
        this.files = files;
        this.own = own;
        this.text = text;
        this.abandoned = abandoned;
        this.renewal = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "starfix-lock");
            thread.setDaemon(true);
            return thread;
        });
        this.renewals =
                renewal.scheduleAtFixedRate(this::renew, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
    }

    /** A lock in the folder: whose it is, whether its owner lives, how many milliseconds before ours it was written or renewed. */
    private record Other(Path file, String owner, boolean alive, long age) {
        /** Whether it may have been written while we looked. */
        boolean isNew() {
            return age < AT_ONCE.toMillis();
        }
    }

    /**
     * Takes the lock of a folder.
     *
     * @throws InputException if another run has it
     */
    public static OutputLock take(String folder, Configuration configuration, Invocation invocation)
            throws IOException {
        Path path = new Path(folder);
        FileSystem files = HadoopPaths.fileSystem(path, configuration);
        Path own = HadoopPaths.below(path, START + invocation.id() + ".json");
        byte[] text = text(invocation);
        boolean abandoned = false;
        for (int attempt = 1; ; attempt++) {
            write(files, own, text);
            List<Other> living = new ArrayList<>();
            for (Other other : others(files, path, own, invocation)) {
                if (other.alive()) {
                    living.add(other);
                } else {
                    LOG.warn("An earlier run on this folder was ended from outside ({}).", other.owner());
                    files.delete(other.file(), false);
                    abandoned = true;
                }
            }
            if (living.isEmpty()) {
                return new OutputLock(files, own, text, abandoned);
            }
            files.delete(own, false);
            if (attempt == ATTEMPTS || !living.get(0).isNew()) {
                throw taken(folder, living.get(0));
            }
            pause();
        }
    }

    /** Whether an earlier run was ended before it could give its lock back. */
    public boolean wasAbandoned() {
        return abandoned;
    }

    /**
     * Lets {@link #close} leave the lock as one without an owner: the next run is to put in order what this one leaves.
     *
     * @param quiet whether nothing writes any more, so that the next run may begin at once; otherwise it may, from another machine, when the
     *     lock is old
     */
    public void leave(boolean quiet) {
        left = true;
        ended = quiet;
    }

    private static InputException taken(String folder, Other other) {
        return new InputException("another run writes to " + folder + ": " + other.owner()
                + "; wait until it has ended, or choose another folder (if that run is gone, its lock "
                + other.file().getName() + " is no longer respected " + DEAD_AFTER.toMinutes()
                + " minutes after its end)");
    }

    private static List<Other> others(FileSystem files, Path folder, Path own, Invocation invocation)
            throws IOException {
        long now = files.getFileStatus(own).getModificationTime(); // by the clock of the file system
        List<Other> others = new ArrayList<>();
        for (FileStatus status : files.listStatus(folder)) {
            String name = status.getPath().getName();
            if (name.startsWith(START) && !name.equals(own.getName())) {
                content(files, status.getPath())
                        .map(lock -> other(status, lock, now, invocation))
                        .ifPresent(others::add);
            }
        }
        return others;
    }

    /** What a lock says; nothing if it is gone, an empty object if it is being written. */
    private static Optional<JsonNode> content(FileSystem files, Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            JsonNode content = JSON.readTree(in.readAllBytes());
            return Optional.of(content.isObject() ? content : JSON.createObjectNode());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return Optional.of(JSON.createObjectNode());
        }
    }

    private static Other other(FileStatus status, JsonNode lock, long now, Invocation invocation) {
        long age = now - status.getModificationTime();
        String host = lock.path("host").asText("");
        boolean here = !host.isEmpty() && host.equals(invocation.host());
        boolean ended = lock.path(ENDED).asBoolean();
        boolean alive = !ended && (here ? lives(lock) : age < DEAD_AFTER.toMillis());
        String owner = host.isEmpty()
                ? "who has just begun"
                : "process " + lock.path("pid").asLong() + " of "
                        + lock.path("user").asText("?") + " on " + host + ", since "
                        + lock.path("started").asText("?");
        return new Other(status.getPath(), owner, alive, age);
    }

    /** Whether the process is there that wrote a lock on this machine; numbers of processes are used again. */
    private static boolean lives(JsonNode lock) {
        return ProcessHandle.of(lock.path("pid").asLong())
                .filter(ProcessHandle::isAlive)
                .map(process -> start(process).equals(lock.path("process_start").asText("")))
                .orElse(false);
    }

    private static String start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static byte[] text(Invocation invocation) throws IOException {
        ObjectNode lock = JSON.createObjectNode();
        lock.put("invocation", invocation.id());
        lock.put("host", invocation.host());
        lock.put("user", System.getProperty("user.name", ""));
        lock.put("pid", invocation.pid());
        lock.put("process_start", start(ProcessHandle.current()));
        lock.put("started", invocation.started().toString());
        return JSON.writeValueAsBytes(lock);
    }

    private static void write(FileSystem files, Path file, byte[] text) throws IOException {
        try (var out = files.create(file, true)) {
            out.write(text);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(200, 1500));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the lock of the output folder", e);
        }
    }

    private void renew() {
        try {
            write(files, own, text);
        } catch (IOException | RuntimeException e) { // tried again soon; the run itself will meet what is wrong
            LOG.debug("{} was not renewed", own, e);
        }
    }

    /** Gives the lock back, or leaves it. */
    @Override
    public void close() {
        renewals.cancel(true);
        renewal.shutdown();
        try {
            renewal.awaitTermination(RENEWAL.toSeconds(), TimeUnit.SECONDS);
            if (left && ended) {
                ObjectNode lock = (ObjectNode) JSON.readTree(text);
                write(files, own, JSON.writeValueAsBytes(lock.put(ENDED, true)));
            } else if (!left) {
                files.delete(own, false);
            }
        } catch (IOException e) {
            LOG.warn("{}: the lock was not removed; it is no longer respected soon", own, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
