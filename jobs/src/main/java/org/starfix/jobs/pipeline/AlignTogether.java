package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.base.InputException;
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

/** Aligns all exposures in one solution, or beside one that stands, or recalls it where nothing at all has changed. */
final class AlignTogether implements Alignment {
    private final SparkRun run;
    private final TweakRegOptions options;
    private final int waveThreshold;
    private final FieldDigest digest;
    private final Optional<RunReference> reference;
    private final Optional<RunStore.OpenParts> store;
    private final StageClock clock;
    private final Optional<Frozen> frozen;
    private final List<AlignGlobal> stage = new ArrayList<>();
    /** What of an earlier solution is to stay: nothing, or one. */
    private final List<AlignGlobal.StandingFields> standing = new ArrayList<>();

    /**
     * An earlier solution is to stand.
     *
     * @param resolveAbove unless a solution of all would move a group by more than so many of its errors
     */
    record Frozen(double resolveAbove) {}

    AlignTogether(
            SparkRun run,
            TweakRegOptions options,
            int waveThreshold,
            FieldDigest digest,
            Optional<RunReference> reference,
            Optional<RunStore.OpenParts> store,
            Optional<Frozen> frozen,
            StageClock clock) {
        this.run = run;
        this.options = options;
        this.waveThreshold = waveThreshold;
        this.digest = digest;
        this.reference = reference;
        this.store = store;
        this.frozen = frozen;
        this.clock = clock;
        if (frozen.isPresent()
                && store.map(open -> open.contents().parts().isEmpty()).orElse(true)) {
            throw new InputException(
                    "frozen=true keeps the corrections of an earlier solution, and none is stored in the output folder, or --store=none"
                            + " or --force leaves it out; align the earlier exposures with alignment=global first, or leave out frozen=true");
        }
    }

    @Override
    public RecallFields.Result recalled(JavaRDD<DetectedExposure> detected, FieldAssignment fields) throws IOException {
        BitSet numbers = new BitSet();
        if (fields.fieldCount() > 0) {
            AlignGlobal global =
                    clock.time("gather", () -> new AlignGlobal(run, options, waveThreshold, reference, detected));
            stage.add(global);
            Optional<JavaRDD<AlignedField>> known =
                    store.isEmpty() ? Optional.empty() : clock.time("recall", () -> known(global, store.get()));
            if (known.isPresent()) {
                numbers.set(0, fields.fieldCount());
                return new RecallFields.Result(known.get(), numbers);
            }
        }
        return new RecallFields.Result(run.spark().emptyRDD(), numbers);
    }

    /** What nothing has changed of: the solution of all, or, if an earlier one is to stand, what was solved beside that. */
    private Optional<JavaRDD<AlignedField>> known(AlignGlobal global, RunStore.OpenParts parts) {
        Optional<JavaRDD<AlignedField>> whole = global.recalled(parts, digest, AlignGlobal.Made.WHOLE);
        if (whole.isPresent() || frozen.isEmpty()) {
            return whole;
        }
        Optional<JavaRDD<AlignedField>> extended = global.recalled(parts, digest, AlignGlobal.Made.EXTENDED);
        if (extended.isPresent()) {
            return extended.filter(fields -> !isTooFar(FullMoves.of(fields)));
        }
        AlignGlobal.StandingFields stands = global.standing(parts, digest);
        long count = stands.groups().count();
        if (count == 0) {
            throw new InputException(parts.parts().folder()
                    + ": no solution of any of these exposures with these parameters is stored, so there is nothing to keep;"
                    + " leave out frozen=true");
        }
        standing.add(stands);
        // what is told once for all is with one group, which may be among those that are gone
        return count == global.inside() && count == global.stored(parts)
                ? Optional.of(global.unchanged(stands)).filter(fields -> !isTooFar(FullMoves.of(fields)))
                : Optional.empty();
    }

    private boolean isTooFar(FullMoves moves) {
        boolean tooFar = frozen.stream().anyMatch(keep -> moves.worstSigma() > keep.resolveAbove());
        if (tooFar) {
            RunLog.info(moves.line() + " That is more than resolve_above, so all are solved again.");
            standing.clear();
        }
        return tooFar;
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
        AlignGlobal global = stage.get(0);
        if (!standing.isEmpty()) {
            JavaRDD<AlignedField> extended = clock.time("together", () -> global.extend(standing.get(0)));
            FullMoves moves = FullMoves.of(extended);
            if (!isTooFar(moves)) {
                RunLog.info(moves.line());
                return stored(global, extended, AlignGlobal.Made.EXTENDED);
            }
            extended.unpersist();
        }
        return stored(global, clock.time("together", global::apply), AlignGlobal.Made.WHOLE);
    }

    private JavaRDD<AlignedField> stored(AlignGlobal global, JavaRDD<AlignedField> aligned, AlignGlobal.Made made)
            throws IOException {
        if (store.isPresent()) {
            clock.timed("store", () -> global.store(aligned, store.get(), digest, made));
        }
        return aligned;
    }
}
