package org.starfix.jobs.session;

import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.SparkSession;

/** Starts the Spark session of a run. */
public final class SparkSessions {
    private static final String SERIALIZER = "spark.serializer";
    private static final String JAVA = JavaSerializer.class.getName();
    private static final String KRYO = KryoSerializer.class.getName();
    private static final String REGISTRATOR = "spark.kryo.registrator";
    private static final String BYPASS = "spark.shuffle.sort.bypassMergeThreshold";
    private static final String RECORDS = RecordRegistrator.class.getName();

    private SparkSessions() {}

    /**
     * The session, new or that of {@code spark-submit}.
     *
     * @param master Spark's master URL; empty leaves it to {@code spark-submit}, or to {@code local[*]} where nothing set it
     * @throws org.starfix.engine.base.InputException if this program does not run on this Spark, Scala or Java
     * @throws IllegalStateException if Spark runs already with a serializer that cannot move records
     */
    public static SparkSession open(Optional<String> master) {
        SparkVersions.requireCompatible();
        SparkSession.Builder builder = SparkSession.builder().appName("starfix");
        Optional<String> chosen = master.or(() -> Optional.ofNullable(System.getProperty("spark.master")));
        if (chosen.isEmpty() || chosen.get().startsWith("local")) {
            builder.config("spark.ui.enabled", System.getProperty("spark.ui.enabled", "false"))
                    .config("spark.ui.showConsoleProgress", "false");
        }
        String used = chosen.orElse("local[*]");
        ScratchFolder.settings(used, System.getenv()).forEach(builder::config);
        SparkSession session = builder.config(SERIALIZER, KRYO)
                .config(REGISTRATOR, registrators(System.getProperty(REGISTRATOR, "")))
                .config("spark.kryo.registrationRequired", "false")
                .config("spark.kryoserializer.buffer.max", "2047m")
                // a shuffle that bypasses the sort has a serializer for each of its partitions in every task, and
                // making those is dear
                .config(BYPASS, System.getProperty(BYPASS, "0"))
                .master(used)
                .getOrCreate();
        requireSerializer(session.sparkContext().getConf());
        return session;
    }

    /** That of this program after those of the site. */
    static String registrators(String sites) {
        return sites.isBlank() ? RECORDS : sites + "," + RECORDS;
    }

    /** Settings come too late for a Spark that runs already, e.g. in a notebook. See {@code docs/decisions/0006-serializer.md}. */
    static void requireSerializer(SparkConf settings) {
        String serializer = settings.get(SERIALIZER, JAVA);
        boolean knowsRecords =
                List.of(settings.get(REGISTRATOR, "").split("\\s*,\\s*")).contains(RECORDS);
        if (!serializer.equals(JAVA) && !knowsRecords) {
            throw new IllegalStateException("the Spark that runs already has " + SERIALIZER + "=" + serializer
                    + ", which cannot move records; stop it, or start it with " + REGISTRATOR + "=" + RECORDS
                    + ", or with "
                    + SERIALIZER + "=" + JAVA);
        }
    }
}
