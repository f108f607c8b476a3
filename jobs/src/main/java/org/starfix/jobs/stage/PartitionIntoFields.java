package org.starfix.jobs.stage;

import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.base.InputException;
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

    /** Which exposure belongs to which field. */
    public FieldAssignment apply(JavaRDD<IndexedExposure> exposures) {
        return plan.assign(footprints("partition into fields", exposures));
    }

    /**
     * Says before any work what the plan refuses.
     *
     * @param nameOfFile by place in the user's order
     * @throws InputException if a field is too wide
     */
    public void check(JavaRDD<IndexedExposure> exposures, IntFunction<String> nameOfFile) {
        if (plan.mayRefuse()) {
            plan.refusedField(footprints("check widths of fields", exposures)).ifPresent(wide -> {
                throw new InputException(wide.refusal(nameOfFile.apply(wide.firstFile())));
            });
        }
    }

    /** What the plan needs of the exposures. */
    public Footprints footprints(JavaRDD<IndexedExposure> exposures) {
        return footprints("read footprints", exposures);
    }

    /** The driver gets a circle for each exposure, no names. */
    private Footprints footprints(String description, JavaRDD<IndexedExposure> exposures) {
        double padding = plan.paddingArcsec();
        return run.jobGroups()
                .run(
                        description,
                        exposures.getNumPartitions(),
                        () -> Footprints.joined(exposures
                                .mapPartitions(part ->
                                        List.of(Footprints.of(part, padding)).iterator())
                                .collect()));
    }
}
