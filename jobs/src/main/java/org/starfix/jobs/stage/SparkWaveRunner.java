package org.starfix.jobs.stage;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.broadcast.Broadcast;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.jobs.session.SparkRun;

/**
 * Aligns the groups of a wave in parallel, each in a task. A reference that does not grow is broadcast for its one wave; of one that grows,
 * what it gained ({@link SharedParts}). One per field.
 */
final class SparkWaveRunner implements WaveRunner, AutoCloseable {
    /** A job costs some tens of ms; groups with fewer sources than this are sooner aligned one by one on the driver. */
    private static final int SOURCES_WORTH_A_TASK = 50_000;

    /** A broadcast costs some ms, and its stars go to every executor that needs any of them. */
    private static final int STARS_WORTH_A_BROADCAST = 5_000;

    private final SparkRun run;
    private final int sourcesWorthATask;
    private final SharedParts parts;

    SparkWaveRunner(SparkRun run) {
        this(run, SOURCES_WORTH_A_TASK, STARS_WORTH_A_BROADCAST);
    }

    SparkWaveRunner(SparkRun run, int sourcesWorthATask, int starsWorthABroadcast) {
        this.run = run;
        this.sourcesWorthATask = sourcesWorthATask;
        this.parts = new SharedParts(run.spark(), starsWorthABroadcast);
    }

    @Override
    public int width(List<AlignmentGroup> groups) {
        double sources =
                groups.stream().mapToInt(AlignmentGroup::sourceCount).average().orElse(0);
        return sources < sourcesWorthATask ? 1 : run.spark().defaultParallelism();
    }

    @Override
    public List<GroupOutcome> align(List<AlignmentGroup> wave, ReferenceParts reference, AlignmentOptions options) {
        if (wave.isEmpty()) {
            return List.of();
        }
        Broadcast<ReferenceParts> shared = run.spark().broadcast(reference);
        try {
            return unwrapped(() -> run.spark()
                    .parallelize(wave, run.partitionsFor(wave.size()))
                    .map(group -> GroupAligner.align(group, shared.value(), options))
                    .collect());
        } finally {
            shared.destroy();
        }
    }

    @Override
    public List<GroupOutcome> alignNear(List<NearGroup> wave, ReferenceParts reference, AlignmentOptions options) {
        parts.follow(reference);
        List<SentGroup> sent =
                wave.stream().map(near -> near.sent(parts::where)).toList();
        return unwrapped(() -> run.spark()
                .parallelize(sent, run.partitionsFor(sent.size()))
                .map(group -> group.align(options))
                .collect());
    }

    /** Nothing of the field stays broadcast. */
    @Override
    public void close() {
        parts.close();
    }

    /** Spark wraps what a task throws; the caller should see what it would see without Spark. */
    private static List<GroupOutcome> unwrapped(Supplier<List<GroupOutcome>> job) {
        try {
            return job.get();
        } catch (Exception e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        }
    }
}
