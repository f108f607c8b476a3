package org.starfix.jobs.session;

import java.util.Optional;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the Spark session of a run. */
public final class SparkSessions {
    private static final Logger LOG = LoggerFactory.getLogger("starfix");
    private static final String SERIALIZER = "spark.serializer";
    private static final String JAVA = JavaSerializer.class.getName();

    private SparkSessions() {}

    /**
     * The session, new or that of {@code spark-submit}.
     *
     * @param master Spark's master URL; empty leaves it to {@code spark-submit}, or to {@code local[*]} where nothing set it
     * @throws IllegalStateException if Spark or Scala is of another binary version than this program was built for, or Spark
     *     runs already with a serializer that cannot move records
     */
    public static SparkSession open(Optional<String> master) {
        SparkVersions.requireCompatible();
        SparkSession.Builder builder = SparkSession.builder().appName("starfix");
        Optional<String> chosen = master.or(() -> Optional.ofNullable(System.getProperty("spark.master")));
        if (chosen.isEmpty() || chosen.get().startsWith("local")) {
            builder.config("spark.ui.enabled", System.getProperty("spark.ui.enabled", "false"))
                    .config("spark.ui.showConsoleProgress", "false");
        }
        String asked = System.getProperty(SERIALIZER, JAVA);
        if (!asked.equals(JAVA)) {
            LOG.info("{} is {}, which cannot move records; this run uses {} instead", SERIALIZER, asked, JAVA);
        }
        String used = chosen.orElse("local[*]");
        ScratchFolder.settings(used, System.getenv()).forEach(builder::config);
        SparkSession session = builder.config(SERIALIZER, JAVA).master(used).getOrCreate();
        requireJavaSerializer(session.sparkContext().getConf().get(SERIALIZER, JAVA));
        return session;
    }

    /** Settings come too late for a Spark that runs already, e.g. in a notebook. See {@code docs/decisions/0006-serializer.md}. */
    static void requireJavaSerializer(String serializer) {
        if (!serializer.equals(JAVA)) {
            throw new IllegalStateException("the Spark that runs already has " + SERIALIZER + "=" + serializer
                    + ", which cannot move records; stop it, or start it" + " with " + JAVA);
        }
    }
}
