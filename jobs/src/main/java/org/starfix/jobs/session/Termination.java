package org.starfix.jobs.session;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkExecutorInfo;
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
    /** Of these, for tasks to notice that they are cancelled. */
    private static final int TASK_SECONDS = 5;

    private static final int AGAIN_MILLIS = 200;

    private static volatile boolean requested;

    private final SparkContext spark;
    private final boolean stored;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable hook = this::end;

    private Termination(SparkContext spark, boolean stored) {
        this.spark = spark;
        this.stored = stored;
    }

    /**
     * Watches over a run on this Spark until it is {@link #over}.
     *
     * @param stored whether the run keeps what the next one can go on from
     */
    public static Termination watch(SparkContext spark, boolean stored) {
        Termination termination = new Termination(spark, stored);
        ShutdownHookManager.get().addShutdownHook(termination.hook, FIRST, SECONDS + 2, TimeUnit.SECONDS);
        return termination;
    }

    /** Whether a signal has ended the run of this process. */
    public static boolean isRequested() {
        return requested;
    }

    /** Waits, for some seconds, until no task runs any more; whether that is so. */
    public static boolean tasksHaveEnded(SparkContext spark) {
        try {
            for (int i = 0; i < TASK_SECONDS * 1000 / AGAIN_MILLIS; i++) {
                int running = 0;
                for (SparkExecutorInfo executor : spark.statusTracker().getExecutorInfos()) {
                    running += executor.numRunningTasks();
                }
                if (running == 0) {
                    return true;
                }
                Thread.sleep(AGAIN_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("Spark has gone already", e);
        }
        return false;
    }

    private void end() {
        LOG.warn(
                "Ended by a signal. What is written is whole{}.",
                stored
                        ? ", and the same command goes on from what is stored"
                        : "; nothing is stored, so that the next run begins anew");
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
