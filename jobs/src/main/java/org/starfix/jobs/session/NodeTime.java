package org.starfix.jobs.session;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerBlockManagerAdded;
import org.apache.spark.scheduler.SparkListenerBlockManagerRemoved;
import org.apache.spark.storage.BlockManagerId;

/** For how long machines are at work, summed over them, as executors come and go. That of the driver is one of them. */
public final class NodeTime extends SparkListener {
    private static final double SECOND = 1e9;

    private final LongSupplier nanos;
    private final Set<Worker> workers = new HashSet<>();
    private long start;
    private long last;
    private double nodeSeconds;

    /** An executor or the driver; several may be on a machine. */
    private record Worker(String host, int port) {}

    /**
     * Nobody works yet.
     *
     * @param nanos the clock, nanoseconds
     */
    NodeTime(LongSupplier nanos) {
        this.nanos = nanos;
        begin();
    }

    /** From now on, of those who work on a run. To be {@link #over}. */
    public static NodeTime of(SparkRun run) {
        NodeTime time = new NodeTime(System::nanoTime);
        run.session().sparkContext().addSparkListener(time);
        for (SparkExecutorInfo info : run.spark().statusTracker().getExecutorInfos()) {
            if (info.port() > 0) { // another one has no place yet, and comes when it has
                time.comes(info.host(), info.port());
            }
        }
        time.begin();
        return time;
    }

    private synchronized void begin() {
        start = nanos.getAsLong();
        last = start;
        nodeSeconds = 0;
    }

    /** Of this run. */
    public void over(SparkRun run) {
        run.session().sparkContext().removeSparkListener(this);
    }

    /**
     * So far.
     *
     * @param seconds that have passed
     * @param nodeSeconds the same times the machines that were there
     */
    public record Reading(double seconds, double nodeSeconds) {}

    /** What has passed so far. */
    public synchronized Reading read() {
        pass();
        return new Reading((last - start) / SECOND, nodeSeconds);
    }

    @Override
    public void onBlockManagerAdded(SparkListenerBlockManagerAdded added) {
        BlockManagerId who = added.blockManagerId();
        comes(who.host(), who.port());
    }

    @Override
    public void onBlockManagerRemoved(SparkListenerBlockManagerRemoved removed) {
        BlockManagerId who = removed.blockManagerId();
        goes(who.host(), who.port());
    }

    synchronized void comes(String host, int port) {
        pass();
        workers.add(new Worker(host, port));
    }

    synchronized void goes(String host, int port) {
        pass();
        workers.remove(new Worker(host, port));
    }

    private void pass() {
        long now = nanos.getAsLong();
        long hosts = workers.stream().map(Worker::host).distinct().count();
        nodeSeconds += hosts * (now - last) / SECOND;
        last = now;
    }
}
