package org.starfix.jobs.session;

import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/** Runs the Spark jobs of a stage inside a named job group, so that Spark's pages and the progress tell the story. */
public final class JobGroups {
    private final JavaSparkContext spark;
    private final StageProgress progress;

    public JobGroups(JavaSparkContext spark, StageProgress progress) {
        this.spark = spark;
        this.progress = progress;
    }

    /** {@code 1 field}, {@code 2 fields}. */
    public static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    /**
     * Runs {@code jobs} in a group.
     *
     * @param description e.g. {@code detect sources: 42 exposures}
     * @param tasks how many tasks it will have, for the progress
     */
    public <T> T run(String description, int tasks, Supplier<T> jobs) {
        spark.setJobGroup(description, description, true);
        progress.begin(description, tasks);
        try {
            return jobs.get();
        } finally {
            progress.end();
            spark.clearJobGroup();
        }
    }
}
