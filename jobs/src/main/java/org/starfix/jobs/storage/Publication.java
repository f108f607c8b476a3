package org.starfix.jobs.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;

/**
 * Writes a file so that a reader sees the old one, none, or the whole new one.
 *
 * <p>File systems with a rename get a temporary file beside the target that is moved onto it. Object stores, whose objects
 * appear when the stream is closed, are written in place and aborted on failure.
 */
public final class Publication {
    /** Most bytes of UTF-8 in a name, on the file systems of Linux and in HDFS. */
    public static final int LONGEST_NAME = 255;

    private static final int BUFFER = 1 << 16;
    /** Characters of the target's name in that of its temporary file: 4 bytes each at most, and 30 more. */
    private static final int TEMPORARY_START = 56;

    private Publication() {}

    /** What writes the content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes {@code content} to {@code target}, replacing what is there; missing folders are made. */
    public static void publish(Path target, Configuration configuration, Content content) throws IOException {
        FileSystem files = HadoopPaths.fileSystem(target, configuration);
        if ("file".equals(files.getUri().getScheme())) {
            publishLocally(
                    java.nio.file.Path.of(files.makeQualified(target).toUri().getPath()), content);
        } else if (files.hasPathCapability(target.getParent(), CommonPathCapabilities.ABORTABLE_STREAM)) {
            writeInPlace(files, target, content);
        } else {
            writeAndMove(files, target, configuration, content);
        }
    }

    /** Without Hadoop, whose local file system puts a checksum file beside every file. */
    private static void publishLocally(java.nio.file.Path target, Content content) throws IOException {
        Files.createDirectories(target.getParent());
        java.nio.file.Path temporary =
                target.resolveSibling(temporaryName(target.getFileName().toString()));
        try {
            try (OutputStream out =
                    new BufferedOutputStream(new SlicedOutputStream(Files.newOutputStream(temporary)), BUFFER)) {
                content.writeTo(out);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Not longer than a name may be, whatever the target is called. */
    private static String temporaryName(String name) {
        String start = name.codePointCount(0, name.length()) > TEMPORARY_START
                ? name.substring(0, name.offsetByCodePoints(0, TEMPORARY_START))
                : name;
        return "." + start + ".writing-" + Long.toHexString(System.nanoTime());
    }

    private static void writeInPlace(FileSystem files, Path target, Content content) throws IOException {
        FSDataOutputStream out = files.create(target, true);
        try {
            content.writeTo(out);
        } catch (IOException | RuntimeException e) {
            if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
                out.abort();
            }
            throw e;
        }
        out.close();
    }

    private static void writeAndMove(FileSystem files, Path target, Configuration configuration, Content content)
            throws IOException {
        Path temporary = HadoopPaths.below(target.getParent(), temporaryName(target.getName()));
        try {
            try (FSDataOutputStream out = files.create(temporary, true)) {
                content.writeTo(out);
            }
            FileContext.getFileContext(files.getUri(), configuration)
                    .rename(temporary, target, Options.Rename.OVERWRITE);
        } finally {
            files.delete(temporary, false);
        }
    }
}
