package org.starfix.jobs.storage;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** Where paths lead, and how they are shown and compared. */
public final class HadoopPaths {
    private HadoopPaths() {}

    /** A path below a folder. The relative path may hold any character, also a colon, which is no scheme here. */
    public static Path below(Path folder, String relative) {
        return new Path(folder, new Path(null, null, relative));
    }

    /** The file system of a path. The local disk as it is: without {@code .crc} files beside products, and blind to those there are. */
    public static FileSystem fileSystem(Path path, Configuration configuration) throws IOException {
        FileSystem files = path.getFileSystem(configuration);
        return files instanceof LocalFileSystem local ? local.getRawFileSystem() : files;
    }

    /** The path as a user writes it: without the scheme for local files. */
    public static String display(Path path) {
        String scheme = path.toUri().getScheme();
        return scheme == null || scheme.equals("file") ? path.toUri().getPath() : path.toString();
    }
}
