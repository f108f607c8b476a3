package org.starfix.jobs.storage;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.StreamCapabilities;
import org.starfix.engine.internal.base.numeric.StorageException;
import org.starfix.engine.internal.step.output.LocalPublication;
import org.starfix.engine.internal.step.output.Publisher;

/**
 * Writes a file so that a reader sees the old one, none, or the whole new one.
 *
 * <p>File systems with a rename get a temporary file beside the target that is moved onto it. Object stores, whose objects
 * appear when the stream is closed, are written in place and aborted on failure.
 */
public final class Publication {
    private Publication() {}

    /**
     * Writes {@code content} to {@code target}, replacing what is there; missing folders are made.
     *
     * @throws StorageException if the file cannot be stored there
     */
    public static void publish(Path target, Configuration configuration, Publisher.Content content) throws IOException {
        FileSystem files = HadoopPaths.fileSystem(target, configuration);
        if ("file".equals(files.getUri().getScheme())) {
            // without Hadoop, whose local file system puts a checksum file beside every file
            LocalPublication.publish(
                    java.nio.file.Path.of(files.makeQualified(target).toUri().getPath()), content);
        } else if (files.hasPathCapability(target.getParent(), CommonPathCapabilities.ABORTABLE_STREAM)) {
            writeInPlace(files, target, content);
        } else {
            writeAndMove(files, target, configuration, content);
        }
    }

    private static void writeInPlace(FileSystem files, Path target, Publisher.Content content) throws IOException {
        String path = HadoopPaths.display(target);
        FSDataOutputStream out = create(files, target, path);
        try {
            content.writeTo(StorageException.stream(out, path));
        } catch (IOException | RuntimeException e) {
            if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
                out.abort();
            }
            throw e;
        }
        StorageException.storing(path, out::close);
    }

    private static FSDataOutputStream create(FileSystem files, Path file, String path) throws IOException {
        try {
            return files.create(file, true);
        } catch (IOException e) {
            throw new StorageException(path, e);
        }
    }

    private static void writeAndMove(
            FileSystem files, Path target, Configuration configuration, Publisher.Content content) throws IOException {
        String path = HadoopPaths.display(target);
        Path temporary = HadoopPaths.below(target.getParent(), LocalPublication.temporaryName(target.getName()));
        try {
            try (OutputStream out = StorageException.stream(create(files, temporary, path), path)) {
                content.writeTo(out);
            }
            StorageException.storing(
                    path,
                    () -> FileContext.getFileContext(files.getUri(), configuration)
                            .rename(temporary, target, Options.Rename.OVERWRITE));
        } finally {
            StorageException.storing(path, () -> files.delete(temporary, false));
        }
    }
}
