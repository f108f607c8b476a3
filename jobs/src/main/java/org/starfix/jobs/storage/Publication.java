package org.starfix.jobs.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
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
    private Publication() {}

    /** What writes the content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes {@code content} to {@code target}, replacing what is there. */
    public static void publish(Path target, Configuration configuration, Content content) throws IOException {
        FileSystem files = target.getFileSystem(configuration);
        if (target.toUri().getScheme() != null && isObjectStore(files, target)) {
            writeInPlace(files, target, content);
        } else {
            writeAndMove(files, target, configuration, content);
        }
    }

    private static boolean isObjectStore(FileSystem files, Path target) throws IOException {
        return files.hasPathCapability(target.getParent(), "fs.capability.outputstream.abortable");
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
        Path temporary = new Path(
                target.getParent(), "." + target.getName() + ".writing-" + Long.toHexString(System.nanoTime()));
        try {
            try (FSDataOutputStream out = files.create(temporary, true)) {
                content.writeTo(out);
            }
            move(files, temporary, target, configuration);
        } finally {
            files.delete(temporary, false);
        }
    }

    /** Moves a finished file onto its final name, replacing what is there. */
    private static void move(FileSystem files, Path from, Path to, Configuration configuration) throws IOException {
        if ("file".equals(files.getUri().getScheme())) {
            Files.move(
                    java.nio.file.Path.of(from.toUri().getPath()),
                    java.nio.file.Path.of(to.toUri().getPath()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } else {
            FileContext.getFileContext(files.getUri(), configuration).rename(from, to, Options.Rename.OVERWRITE);
        }
    }
}
