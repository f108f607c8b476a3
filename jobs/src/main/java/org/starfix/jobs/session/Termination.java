package org.starfix.jobs.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a signal that ends the process (SIGTERM of a scheduler, SIGINT of a keyboard) does to a run: one line says so, Spark's jobs are
 * cancelled, and the run gets some seconds to say in its folder that it has ended. What Spark and the tasks say of their end is not shown.
 */
public final class Termination {
    /** What became of a run that a signal ended. */
    public static final String REASON = "ended by a signal";

    private static final Logger LOG = LoggerFactory.getLogger("starfix.tweakreg");
    /** Before Spark and the file systems go: theirs are 50 and 10. */
    private static final int FIRST = 100;
    /** Schedulers kill after 10 to 90 seconds. */
    private static final int SECONDS = 8;

    private static final int AGAIN_MILLIS = 200;

    private static volatile boolean requested;

    private final SparkContext spark;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable hook = this::end;

    private Termination(SparkContext spark) {
        this.spark = spark;
    }

    /** Watches over a run on this Spark until it is {@link #over}. */
    public static Termination watch(SparkContext spark) {
        Termination termination = new Termination(spark);
        ShutdownHookManager.get().addShutdownHook(termination.hook, FIRST, SECONDS + 2, TimeUnit.SECONDS);
        return termination;
    }

    /** Whether a signal has ended the run of this process. */
    public static boolean isRequested() {
        return requested;
    }

    private void end() {
        LOG.warn("Ended by a signal. What is written is whole, and the same command goes on from what is stored.");
        Configurator.setAllLevels(LogManager.getRootLogger().getName(), Level.OFF);
        requested = true;
        try {
            for (int i = 0; i < SECONDS * 1000 / AGAIN_MILLIS; i++) {
                spark.cancelAllJobs(); // again, for the run may begin another before it notices
                if (ended.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("Spark has gone already", e);
        }
    }

    /** The run has ended. */
    public void over() {
        ended.countDown();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
