package org.starfix.jobs.storage;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.internal.base.text.LocalPath;
import org.starfix.engine.internal.format.input.Location;
import org.starfix.engine.internal.step.output.LocalPublication;

/** Where paths lead, and how they are shown and compared. */
public final class HadoopPaths {
    private HadoopPaths() {}

    /** A path below a folder. The relative path may hold any character, also a colon, which is no scheme here. */
    public static Path below(Path folder, String relative) {
        return new Path(folder, new Path(null, null, relative));
    }

    /** A path as a user writes it, also below {@code ~}. Without a scheme it may hold any character, also a colon. */
    public static Path of(String given) {
        String text = LocalPath.expanded(given);
        return new Location(text).isAbsolute() ? new Path(text) : new Path(null, null, text);
    }

    /** The file system of a path. The local disk as it is: without {@code .crc} files beside products, and blind to those there are. */
    public static FileSystem fileSystem(Path path, Configuration configuration) throws IOException {
        FileSystem files = path.getFileSystem(configuration);
        return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    }

    /** Where a file lies, or would: the same for every name of its folder. Links of the local disk are followed. */
    public static String place(Path file, Configuration configuration) throws IOException {
        Path qualified = fileSystem(file, configuration).makeQualified(file);
        return isLocal(qualified) ? LocalPublication.place(local(qualified)) : display(qualified);
    }

    /** Where the bytes of a file lie, if it is a link of the local disk; otherwise as {@link #place}. */
    public static String target(Path file, Configuration configuration) throws IOException {
        Path qualified = fileSystem(file, configuration).makeQualified(file);
        return isLocal(qualified) ? LocalPublication.target(local(qualified)) : display(qualified);
    }

    private static boolean isLocal(Path qualified) {
        return "file".equals(qualified.toUri().getScheme());
    }

    private static java.nio.file.Path local(Path qualified) {
        return java.nio.file.Path.of(qualified.toUri().getPath());
    }

    /** The path as a user writes it: without the scheme for local files. */
    public static String display(Path path) {
        String scheme = path.toUri().getScheme();
        return scheme == null || scheme.equals("file") ? path.toUri().getPath() : path.toString();
    }
}
