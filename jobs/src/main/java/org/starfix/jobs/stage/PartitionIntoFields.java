package org.starfix.jobs.stage;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.field.FieldPartition.Member;
import org.starfix.engine.internal.step.field.FieldPlan;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.jobs.session.SparkRun;

/** Decides which exposures are aligned together, from their footprints and the way they were given. */
public final class PartitionIntoFields {
    private final SparkRun run;
    private final FieldPlan plan;

    public PartitionIntoFields(SparkRun run, FieldPlan plan) {
        this.run = run;
        this.plan = plan;
    }

    public FieldPlan.Assignment apply(JavaRDD<DetectedExposure> detected) {
        double padding = plan.paddingArcsec();
        return run.jobGroups().run("partition into fields", detected.getNumPartitions(), () -> {
            List<Member> members = detected.map(exposure -> Member.of(exposure.exposure(), padding)).collect().stream()
                    .sorted(Comparator.comparingInt(Member::ordinal))
                    .toList();
            return plan.assign(members);
        });
    }
}
