package org.starfix.jobs.storage;

import org.apache.hadoop.fs.Path;

/** How paths are shown and compared. */
public final class HadoopPaths {
    private HadoopPaths() {}

    /** A path below a folder. The relative path may hold any character, also a colon, which is no scheme here. */
    public static Path below(Path folder, String relative) {
        return new Path(folder, new Path(null, null, relative));
    }

    /** The path as a user writes it: without the scheme for local files. */
    public static String display(Path path) {
        String scheme = path.toUri().getScheme();
        return scheme == null || scheme.equals("file") ? path.toUri().getPath() : path.toString();
    }
}
