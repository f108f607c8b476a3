package org.starfix.jobs.session;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Starts the Spark session of a run. */
public final class SparkSessions {
    private SparkSessions() {}

    /**
     * The session, new or that of {@code spark-submit}.
     *
     * @param master Spark's master URL; empty leaves it to {@code spark-submit}, or to {@code local[*]} where nothing set it
     * @throws IllegalStateException if Spark or Scala is of another binary version than this program was built for
     */
    public static SparkSession open(Optional<String> master) {
        SparkVersions.requireCompatible();
        SparkSession.Builder builder = SparkSession.builder().appName("starfix");
        Optional<String> chosen = master.or(() -> Optional.ofNullable(System.getProperty("spark.master")));
        if (chosen.isEmpty() || chosen.get().startsWith("local")) {
            builder.config("spark.ui.enabled", System.getProperty("spark.ui.enabled", "false"))
                    .config("spark.ui.showConsoleProgress", "false");
        }
        return builder.master(chosen.orElse("local[*]")).getOrCreate();
    }
}
