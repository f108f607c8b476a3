package org.starfix.jobs.testing;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.util.SerializableConfiguration;
import org.starfix.jobs.session.SparkRun;

/** The local disk, now fast and now slow, so that tasks end in another order every time. */
public final class UnevenFileSystem extends RawLocalFileSystem {
    private static final int LONGEST_MILLIS = 60;

    /** This Spark with such a disk. */
    public static SparkRun on(SparkRun run) {
        Configuration configuration = new Configuration(run.spark().hadoopConfiguration());
        configuration.set("fs.file.impl", UnevenFileSystem.class.getName());
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        return new SparkRun(
                run.session(),
                run.spark(),
                run.jobGroups(),
                run.spark().broadcast(new SerializableConfiguration(configuration)),
                run.partitions());
    }

    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return super.open(path, bufferSize);
    }
}
