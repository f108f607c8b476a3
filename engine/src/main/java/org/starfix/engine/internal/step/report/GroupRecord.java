package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.Optional;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.align.Refusal.Evidence;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.match.OffsetWindow;
import org.starfix.engine.internal.base.numeric.Affine2;

/**
 * What came of one group in one stage: a row of the ledger.
 *
 * <p>Units: correction and residuals in arcsec of the tangent plane of the group's first exposure; angles in degrees. Numbers
 * are NaN and counts 0 where there was no fit.
 *
 * @param order place in the order of alignment, 0 for the reference group
 * @param wave how many groups one after the other had to be aligned for this one at least, itself included: each added stars near the next; 0
 *     for the reference group and for those that had no turn
 * @param group identity of the group, as in the record of its exposures; {@code 987654} for the groups of a field that are fitted as one,
 *     {@code 987654@2021.370} for an epoch of it
 * @param name what log lines call it: the common prefix of the names of its exposures; {@code 987654, field-0001} for a whole field
 * @param sources sources of the group's exposures
 * @param referenceSources size of the reference catalogue at that moment
 * @param result what came of it
 * @param offsets the offset histogram of its match, to look at
 */
public record GroupRecord(
        String field,
        AlignmentStage stage,
        int order,
        int wave,
        String group,
        String name,
        int exposures,
        int sources,
        int referenceSources,
        Result result,
        OffsetWindow offsets)
        implements Serializable {

    /** A group without an offset histogram. */
    public GroupRecord(
            String field,
            AlignmentStage stage,
            int order,
            int wave,
            String group,
            String name,
            int exposures,
            int sources,
            int referenceSources,
            Result result) {
        this(field, stage, order, wave, group, name, exposures, sources, referenceSources, result, OffsetWindow.NONE);
    }

    /** A group is the reference, aligned or refused. */
    public sealed interface Result extends Serializable {
        /** {@code REFERENCE}, {@code SUCCESS}, or {@code FAILED: } or {@code SKIPPED: } and the reason. */
        String outcome();

        /** How far it came. */
        Evidence found();
    }

    /** The others of the field were aligned to the group. */
    public record Reference() implements Result {
        @Override
        public String outcome() {
            return GroupOutcome.Reference.STATUS;
        }

        @Override
        public Evidence found() {
            return Evidence.NONE;
        }
    }

    /** The group was aligned. */
    public record Aligned(Evidence found, Fit fit) implements Result {
        @Override
        public String outcome() {
            return GroupOutcome.Aligned.STATUS;
        }
    }

    /** It was not. */
    public record Refused(Refusal refusal) implements Result {
        @Override
        public String outcome() {
            return refusal.kind().outcome();
        }

        @Override
        public Evidence found() {
            return refusal.evidence();
        }
    }

    /**
     * The fit of a group that was aligned.
     *
     * @param used pairs that it kept
     * @param correction map of positions in the plane, about its origin, arcsec
     * @param rmse,mae of its residuals
     */
    public record Fit(int used, Affine2 correction, double rotation, double scale, double rmse, double mae)
            implements Serializable {
        private static final Fit NONE = new Fit(
                0,
                new Affine2(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN);
    }

    /** Whether its lists were compared, so that there is an offset histogram. */
    public boolean hasOffsets() {
        return !offsets.isNone();
    }

    /** {@code REFERENCE}, {@code SUCCESS}, or {@code FAILED: } or {@code SKIPPED: } and the reason. */
    public String outcome() {
        return result.outcome();
    }

    /** Matched pairs of a star of the reference and a source; a star may have one in each exposure. */
    public int matches() {
        return result.found().matches();
    }

    /** Stars of the reference among them. */
    public int stars() {
        return result.found().stars();
    }

    /** How sure the match is. */
    public MatchEvidence evidence() {
        return result.found().match();
    }

    /** How it was solved. */
    public FitSolution solution() {
        return result.found().solution();
    }

    /** Pairs that the fit kept. */
    public int used() {
        return fit().used();
    }

    /** Map of positions in the plane, about its origin, arcsec. */
    public Affine2 correction() {
        return fit().correction();
    }

    public double rotation() {
        return fit().rotation();
    }

    public double scale() {
        return fit().scale();
    }

    public double rmse() {
        return fit().rmse();
    }

    public double mae() {
        return fit().mae();
    }

    /** Why the group was not aligned, if it was not. */
    public Optional<Refusal> refusal() {
        return result instanceof Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
    }

    private Fit fit() {
        return result instanceof Aligned aligned ? aligned.fit() : Fit.NONE;
    }
}
