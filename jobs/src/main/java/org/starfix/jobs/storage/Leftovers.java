package org.starfix.jobs.storage;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Files that a run was writing when it was killed. */
public final class Leftovers {
    private static final Pattern NAME = Pattern.compile("\\..*\\.writing-[0-9a-f]+", Pattern.DOTALL);

    private Leftovers() {}

    /** Removes them from an output folder and all below it. Nobody may be writing there. */
    public static void remove(String folder, Configuration configuration) throws IOException {
        Path path = new Path(folder);
        FileSystem files = HadoopPaths.fileSystem(path, configuration);
        RemoteIterator<LocatedFileStatus> all = files.listFiles(path, true);
        while (all.hasNext()) {
            Path file = all.next().getPath();
            if (NAME.matcher(file.getName()).matches()) {
                files.delete(file, false);
            }
        }
    }
}
