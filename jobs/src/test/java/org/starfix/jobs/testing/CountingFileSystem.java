package org.starfix.jobs.testing;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.util.SerializableConfiguration;
import org.starfix.jobs.session.SparkRun;

/** The local disk, which counts how often each file is opened. */
public final class CountingFileSystem extends RawLocalFileSystem {
    private static final Map<String, Integer> OPENED = new ConcurrentHashMap<>();

    /** This Spark with such a disk, nothing counted yet. */
    public static SparkRun on(SparkRun run) {
        OPENED.clear();
        Configuration configuration = new Configuration(run.spark().hadoopConfiguration());
        configuration.set("fs.file.impl", CountingFileSystem.class.getName());
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        return new SparkRun(
                run.session(),
                run.spark(),
                run.jobGroups(),
                run.spark().broadcast(new SerializableConfiguration(configuration)),
                run.partitions());
    }

    /** How often each file whose name starts so was opened. */
    public static Map<String, Integer> opened(String start) {
        Map<String, Integer> found = new TreeMap<>();
        OPENED.forEach((path, count) -> {
            if (path.substring(path.lastIndexOf('/') + 1).startsWith(start)) {
                found.put(path, count);
            }
        });
        return found;
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        OPENED.merge(path.toUri().getPath(), 1, Integer::sum);
        return super.open(path, bufferSize);
    }
}
