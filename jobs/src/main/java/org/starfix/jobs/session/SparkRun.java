package org.starfix.jobs.session;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What the stages of a run share: the session, the job groups, Hadoop's settings.
 *
 * @param partitions the most partitions that a stage of many small items makes
 */
public record SparkRun(
        SparkSession session,
        JavaSparkContext spark,
        JobGroups jobGroups,
        Broadcast<SerializableConfiguration> hadoop,
        int partitions) {
    /** Beyond this many tasks the driver is busier scheduling than the executors working. */
    private static final int MOST_PARTITIONS = 20_000;
    /**
     * On one machine, whose cores are known. While the last task of a stage runs the other cores are idle; with so many tasks
     * for each core that costs a few percent of the stage.
     */
    private static final int PARTITIONS_PER_LOCAL_CORE = 16;
    /** With so many no core of a usual cluster is idle. */
    private static final int FEW_PARTITIONS = 200;

    /** So that tasks that take longer than others leave few cores idle. */
    private static final int TASKS_A_CORE = 3;

    private static final int ROWS_IN_TASK = 500;
    private static final int FILES_IN_TASK = 16;

    /** The shared things of a session. */
    public static SparkRun of(SparkSession session, StageProgress progress) {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
        session.sparkContext().addSparkListener(progress);
        return new SparkRun(
                session,
                spark,
                new JobGroups(spark, progress),
                spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration())),
                mostPartitions(spark));
    }

    /** Executors of a cluster may come later than this is asked: there, each item is a task. */
    private static int mostPartitions(JavaSparkContext spark) {
        return spark.isLocal()
                ? Math.min(MOST_PARTITIONS, PARTITIONS_PER_LOCAL_CORE * spark.defaultParallelism())
                : MOST_PARTITIONS;
    }

    /** With at most so many partitions in a stage; the answer is the same. */
    public SparkRun withPartitions(int most) {
        return new SparkRun(session, spark, jobGroups, hadoop, most);
    }

    /**
     * Partitions for rows of which one is done sooner than a task is started, as those that are only moved: on a cluster, too, several
     * hundred a task. Where rows are shuffled, the driver knows of each pair of partitions.
     */
    public int partitionsForRows(int rows) {
        return partitionsFor(rows, ROWS_IN_TASK);
    }

    /** Partitions for files that are opened, or fields of few exposures: milliseconds each. */
    public int partitionsForFiles(int files) {
        return partitionsFor(files, FILES_IN_TASK);
    }

    private int partitionsFor(int items, int inTask) {
        int few = Math.max(FEW_PARTITIONS, TASKS_A_CORE * spark.defaultParallelism());
        return Math.min(partitionsFor(items), Math.max(few, items / inTask));
    }

    /** Partitions for so many items: one each as long as that is sensible, then several items in a row each. */
    public int partitionsFor(int items) {
        return Math.max(1, Math.min(items, partitions));
    }
}
