package org.starfix.jobs.session;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.step.output.Invocation;

/**
 * Where the temporary files of this process lie: Spark's blocks and broadcasts, native libraries that are unpacked. It is a folder in the
 * temporary folder, called after the machine and the process, and goes with the process. What a process left that was killed the next one
 * of the same user on the same machine removes.
 */
final class ScratchFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);
    private static final String TEMPORARY = "java.io.tmpdir";
    private static final Pattern NAME = Pattern.compile("starfix-(.+)-(\\d{1,18})-(\\d{1,18})");
    /** When a process started is told by a clock that may be set meanwhile. */
    private static final long CLOCK_MILLIS = 600_000;
    /** After Spark, whose own hook removes its files first. */
    private static final int LAST = 0;

    private static Optional<Path> own = Optional.empty();

    private ScratchFolder() {}

    /**
     * The settings that make Spark use the folder of this process, which is made if need be. None where the user or a cluster manager decides
     * where temporary files lie, or where no folder can be made: it is a convenience.
     *
     * @param master of Spark
     */
    static synchronized Map<String, String> settings(String master, Map<String, String> environment) {
        boolean decided = System.getProperty("spark.local.dir") != null || environment.containsKey("SPARK_LOCAL_DIRS");
        if (decided || !master.startsWith("local")) {
            return Map.of();
        }
        try {
            if (own.isEmpty()) {
                Path made = make(Path.of(System.getProperty(TEMPORARY)));
                own = Optional.of(made);
                ShutdownHookManager.get().addShutdownHook(() -> remove(made), LAST);
                System.setProperty(TEMPORARY, made.toString()); // some of Spark's folders know no setting
            }
            return Map.of("spark.local.dir", own.get().toString());
        } catch (IOException | RuntimeException e) {
            LOG.debug("no folder for temporary files", e);
            return Map.of();
        }
    }

    /** Makes the folder of this process, and removes those of processes that were killed. */
    static Path make(Path temporary) throws IOException {
        Path made = Files.createDirectory(
                temporary.resolve("starfix-" + host() + "-"
                        + ProcessHandle.current().pid() + "-" + start(ProcessHandle.current())),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (DirectoryStream<Path> others = Files.newDirectoryStream(temporary, "starfix-*")) {
            for (Path other : others) {
                if (isDead(other)
                        && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(made))) {
                    remove(other);
                }
            }
        }
        return made;
    }

    /** Whether it is the folder of a process of this machine that has ended; numbers of processes are used again. */
    private static boolean isDead(Path folder) {
        Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
        return name.matches()
                && name.group(1).equals(host())
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && ProcessHandle.of(Long.parseLong(name.group(2)))
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> Math.abs(start(process) - Long.parseLong(name.group(3))) < CLOCK_MILLIS)
                        .isEmpty();
    }

    /** In milliseconds; 0 where the system does not tell. */
    private static long start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private static String host() {
        return Invocation.now().host().replaceAll("[^A-Za-z0-9.-]", "_");
    }

    /** Links are removed, not followed. */
    private static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path inner, IOException failure) throws IOException {
                    Files.deleteIfExists(inner);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.debug("{}: not removed", folder, e); // the next run tries again
        }
    }
}
