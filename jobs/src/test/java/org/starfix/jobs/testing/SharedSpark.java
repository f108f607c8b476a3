package org.starfix.jobs.testing;

import java.util.Optional;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.session.SparkSessions;
import org.starfix.jobs.session.StageProgress;

/** The local Spark of all tests. A test that needs another one stops it; the next use starts it again. */
public final class SharedSpark {
    private static SparkRun run;

    private SharedSpark() {}

    /** Spark on two threads. */
    public static synchronized SparkRun run() {
        if (run == null || run.spark().sc().isStopped()) {
            run = SparkRun.of(SparkSessions.open(Optional.of("local[2]")), StageProgress.lines());
        }
        return run;
    }

    /** Makes room for another Spark in this JVM. */
    public static synchronized void stop() {
        if (run != null) {
            run.session().stop();
            run = null;
        }
    }
}
