package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.util.ArrayList;
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
import org.starfix.jobs.stage.AlignGlobal;
import org.starfix.jobs.stage.RecallFields;
import org.starfix.jobs.store.RunStore;

/** Aligns all exposures in one solution, or recalls it where nothing at all has changed. */
final class AlignTogether implements Alignment {
    private final SparkRun run;
    private final TweakRegOptions options;
    private final int waveThreshold;
    private final FieldDigest digest;
    private final Optional<RunReference> reference;
    private final Optional<RunStore.OpenParts> store;
    private final StageClock clock;
    private final List<AlignGlobal> stage = new ArrayList<>();

    AlignTogether(
            SparkRun run,
            TweakRegOptions options,
            int waveThreshold,
            FieldDigest digest,
            Optional<RunReference> reference,
            Optional<RunStore.OpenParts> store,
            StageClock clock) {
        this.run = run;
        this.options = options;
        this.waveThreshold = waveThreshold;
        this.digest = digest;
        this.reference = reference;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public RecallFields.Result recalled(JavaRDD<DetectedExposure> detected, FieldAssignment fields) throws IOException {
        BitSet numbers = new BitSet();
        if (fields.fieldCount() > 0) {
            stage.add(clock.time("gather", () -> new AlignGlobal(run, options, waveThreshold, reference, detected)));
            Optional<JavaRDD<AlignedField>> known = store.isEmpty()
                    ? Optional.empty()
                    : clock.time("recall", () -> stage.get(0).recalled(store.get(), digest));
            if (known.isPresent()) {
                numbers.set(0, fields.fieldCount());
                return new RecallFields.Result(known.get(), numbers);
            }
        }
        return new RecallFields.Result(run.spark().emptyRDD(), numbers);
    }

    @Override
    public JavaRDD<AlignedField> aligned(
            JavaRDD<DetectedExposure> detected,
            FieldAssignment fields,
            RecallFields.Result recalled,
            Optional<StarWriter> stars)
            throws IOException {
        if (recalled.numbers().cardinality() == fields.fieldCount()) {
            return recalled.fields();
        }
        JavaRDD<AlignedField> aligned =
                clock.time("together", () -> stage.get(0).apply());
        if (store.isPresent()) {
            clock.timed("store", () -> stage.get(0).store(aligned, store.get(), digest));
        }
        return aligned;
    }
}
