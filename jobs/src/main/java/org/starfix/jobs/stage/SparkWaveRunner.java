package org.starfix.jobs.stage;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.jobs.session.SparkRun;

/** Aligns the groups of a wave in parallel: the reference catalogue is broadcast, each group is matched and fitted in a task. */
final class SparkWaveRunner implements WaveRunner {
    private final SparkRun run;

    SparkWaveRunner(SparkRun run) {
        this.run = run;
    }

    @Override
    public List<GroupOutcome> align(List<AlignmentGroup> wave, ReferenceParts reference, AlignmentOptions options) {
        if (wave.isEmpty()) {
            return List.of();
        }
        Broadcast<ReferenceParts> shared = run.spark().broadcast(reference);
        try {
            return run.spark()
                    .parallelize(wave, run.partitionsFor(wave.size()))
                    .map(group -> GroupAligner.align(group, shared.value(), options))
                    .collect();
        } catch (Exception e) { // Spark wraps what a task throws; the caller should see what it would see without Spark
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        } finally {
            shared.destroy();
        }
    }
}
