package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.alignments.FieldDigest;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.StarWriter;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.KeptRows;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.stage.AlignAbsolute;
import org.starfix.jobs.stage.AlignRelative;
import org.starfix.jobs.stage.RecallFields;
import org.starfix.jobs.stage.SavedStars;
import org.starfix.jobs.store.RunStore;

/** Aligns the fields of which something has changed, and recalls the others. */
final class AlignFields implements Alignment {
    private final SparkRun run;
    private final TweakRegOptions options;
    private final Optional<RunReference> reference;
    private final Optional<RecallFields> recall;
    private final StageClock clock;

    AlignFields(
            SparkRun run,
            TweakRegOptions options,
            FieldDigest digest,
            Optional<RunReference> reference,
            Optional<RunStore.OpenParts> store,
            Optional<SavedStars> saved,
            StageClock clock) {
        this.run = run;
        this.options = options;
        this.reference = reference;
        this.recall = store.map(parts -> new RecallFields(run, digest, options.exclude(), parts, reference, saved));
        this.clock = clock;
    }

    /** The fields of which nothing has changed. */
    @Override
    public RecallFields.Result recalled(JavaRDD<DetectedExposure> detected, FieldAssignment fields) throws IOException {
        return recall.isEmpty()
                ? new RecallFields.Result(run.spark().emptyRDD(), new BitSet())
                : clock.time("recall", () -> recall.get().apply(detected, fields));
    }

    /** All fields: those that were recalled and the others, each of which is stored when its alignment has ended. */
    @Override
    public JavaRDD<AlignedField> aligned(
            JavaRDD<DetectedExposure> detected,
            FieldAssignment fields,
            RecallFields.Result recalled,
            Optional<StarWriter> stars)
            throws IOException {
        int count = fields.fieldCount() - recalled.numbers().cardinality();
        if (count == 0) {
            return recalled.fields();
        }
        String description = "align: " + JobGroups.count(count, "field")
                + reference.map(to -> " to " + to.query().name()).orElse("");
        JavaRDD<AlignedField> aligned = clock.time(
                "align",
                () -> run.jobGroups()
                        .run(
                                description,
                                run.partitionsForFiles(count),
                                () -> aligned(
                                        new AlignRelative(run, options).apply(detected, fields, recalled.numbers()),
                                        absolute(stars))));
        return recalled.numbers().isEmpty() ? aligned : aligned.union(recalled.fields());
    }

    private Optional<AlignAbsolute> absolute(Optional<StarWriter> stars) {
        return reference.map(open -> new AlignAbsolute(run, options, open.query(), open.source(), stars));
    }

    /** Fields that the driver leads come first, one after the other, so that what is killed then has lost no more than one. */
    private JavaRDD<AlignedField> aligned(AlignRelative.Fields relative, Optional<AlignAbsolute> absolute) {
        JavaRDD<AlignedField> inTasks = relative.inTasks();
        List<JavaRDD<AlignedField>> all = new ArrayList<>();
        for (Supplier<JavaRDD<AlignedField>> led : relative.led()) {
            if (absolute.map(AlignAbsolute::asksForAllTogether).orElse(false)) {
                inTasks = inTasks.union(led.get());
            } else {
                all.add(finished(led.get(), absolute, relative.inTasks().getNumPartitions() + all.size()));
            }
        }
        all.add(finished(inTasks, absolute, 0));
        return run.spark().union(array(all));
    }

    @SuppressWarnings("unchecked") // there are no arrays of generic types
    private static <T> JavaRDD<T>[] array(List<JavaRDD<T>> all) {
        return all.toArray(JavaRDD[]::new);
    }

    private JavaRDD<AlignedField> finished(
            JavaRDD<AlignedField> relative, Optional<AlignAbsolute> absolute, int firstTask) {
        JavaRDD<AlignedField> aligned =
                absolute.map(stage -> stage.apply(relative)).orElse(relative);
        return KeptRows.of(recall.map(to -> to.stored(aligned, firstTask)).orElse(aligned));
    }
}
