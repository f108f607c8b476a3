package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.alignments.FieldDigest;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.output.StarWriter;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.stage.AlignAbsolute;
import org.starfix.jobs.stage.AlignRelative;
import org.starfix.jobs.stage.RecallFields;
import org.starfix.jobs.stage.SavedStars;
import org.starfix.jobs.store.Compaction;
import org.starfix.jobs.store.PartId;
import org.starfix.jobs.store.RunStore;

/** Aligns the fields of which something has changed, and recalls the others. */
final class AlignFields implements Alignment {
    /** Parts of the store that many are put together to. */
    private static final int FEW_PARTS = 16;

    private final SparkRun run;
    private final TweakRegOptions options;
    private final Optional<RunReference> reference;
    private final Optional<RunStore.OpenParts> store;
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
        this.store = store;
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

    /** All fields: those that were recalled and the others. */
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
        JavaRDD<AlignedField> relative = clock.time(
                "relative", () -> new AlignRelative(run, options).apply(detected, fields, recalled.numbers()));
        JavaRDD<AlignedField> aligned = reference.isEmpty()
                ? relative
                : clock.time(
                        "absolute",
                        () -> new AlignAbsolute(
                                        run,
                                        options,
                                        reference.get().query(),
                                        reference.get().source(),
                                        stars)
                                .apply(relative, count));
        if (recall.isPresent()) {
            int generation = store.orElseThrow().contents().generation();
            clock.timed("store", () -> recall.get().store(aligned, generation));
        }
        return recalled.numbers().isEmpty() ? aligned : aligned.union(recalled.fields());
    }

    /** Puts the parts of the store together when there are many. */
    @Override
    public void tidy(JavaRDD<AlignedField> all) throws IOException {
        if (store.isPresent()) {
            RunStore.OpenParts open = store.get();
            List<PartId> before = open.parts().contents().parts();
            if (before.size() > Compaction.MANY_PARTS) {
                int generation = open.parts().contents().generation();
                recall.orElseThrow().store(all.coalesce(run.partitionsFor(FEW_PARTS)), generation);
                open.parts().remove(before);
            }
            open.parts().remove(open.contents().incomplete());
        }
    }
}
