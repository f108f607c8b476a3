package org.starfix.jobs.stage;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.field.FieldPlan;
import org.starfix.engine.internal.step.field.Footprints;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.jobs.session.SparkRun;

/** Decides which exposures are aligned together, from their footprints and the way they were given. */
public final class PartitionIntoFields {
    private final SparkRun run;
    private final FieldPlan plan;

    public PartitionIntoFields(SparkRun run, FieldPlan plan) {
        this.run = run;
        this.plan = plan;
    }

    /** The driver gets a circle for each exposure, no names. */
    public FieldAssignment apply(JavaRDD<IndexedExposure> exposures) {
        double padding = plan.paddingArcsec();
        return run.jobGroups().run("partition into fields", exposures.getNumPartitions(), () -> {
            List<Footprints> parts = exposures
                    .mapPartitions(part -> List.of(Footprints.of(part, padding)).iterator())
                    .collect();
            return plan.assign(Footprints.joined(parts));
        });
    }
}
