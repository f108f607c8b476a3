package org.starfix.engine.internal.align.refusal;

import java.util.Locale;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.align.Refusal.Evidence;
import org.starfix.engine.align.Refusal.Kind;
import org.starfix.engine.internal.base.numeric.SignificantDigits;

/**
 * Refusals of pairs that were matched and fitted. Each method takes all that is known of these and keeps what the ledger shows of
 * its kind.
 */
public final class FitRefusals {
    private FitRefusals() {}

    /** The pairs do not determine the map. */
    public static Refusal singular(String why, AlignmentStage stage) {
        return new Refusal(
                Kind.SINGULAR_FIT, "singular fit", why, "choose a simpler " + StageKey.of(stage, "fitgeometry"));
    }

    /**
     * Unrelated lists would match as well.
     *
     * @param logChance natural logarithm of the chance of that
     * @param largestChance that is accepted
     * @param found what is known of the group
     */
    public static Refusal accidental(double logChance, double largestChance, Evidence found, AlignmentStage stage) {
        MatchEvidence match = found.match();
        return new Refusal(
                Kind.ACCIDENTAL_MATCHES,
                "accidental matches",
                String.format(
                        Locale.ROOT,
                        "unrelated sources would match as well with a chance of %s, and at most %s is accepted (%d pairs within"
                                + " %.3f arcsec, %.2f by chance)",
                        SignificantDigits.chance(logChance),
                        SignificantDigits.general(largestChance, 3),
                        match.matches(),
                        match.width() / 2,
                        match.expected()),
                "check the pointing, reduce " + StageKey.of(stage, "separation")
                        + " in a dense field, or raise min_significance",
                Shown.match(found));
    }

    /**
     * Another offset matches about as well.
     *
     * @param matchesHere pairs in a square of the size of the rival's
     * @param found what is known of the group
     */
    public static Refusal ambiguousOffset(int matchesHere, Evidence found) {
        MatchEvidence match = found.match();
        return new Refusal(
                Kind.AMBIGUOUS_OFFSET,
                "ambiguous offset",
                String.format(
                        Locale.ROOT,
                        "%d pairs here and %d at %.3f, %.3f arcsec from here, so that either may be right",
                        matchesHere,
                        match.rivalMatches(),
                        match.rivalX(),
                        match.rivalY()),
                "where the same sources occur twice remove one of each, or set accept=as-jwst to take this place"
                        + " unchecked",
                Shown.match(found));
    }

    /** So many of the matches that were found keep their place on the detector. */
    public static Refusal detectorDefects(int samePixel, Evidence found) {
        return new Refusal(
                Kind.DETECTOR_DEFECTS,
                "detector defects",
                samePixel + " of " + found.matches()
                        + " matches are at the same pixel of another pointing, as stars are not",
                "mask the defects (exclude_flags, mask_file), or set accept=as-jwst if the telescope did not move",
                Shown.match(found));
    }

    /**
     * Stars that were held out of the fit lie further off than it predicts.
     *
     * @param found what is known of the group
     * @param fitRmseArcsec of the stars that were fitted
     * @param largestExcess that is accepted, standard deviations
     * @param seed with which the stars were chosen
     */
    public static Refusal heldOutStars(
            Evidence found, double fitRmseArcsec, double largestExcess, long seed, AlignmentStage stage) {
        FitSolution checked = found.solution();
        return new Refusal(
                Kind.HELD_OUT_STARS,
                "held-out stars deny the fit",
                String.format(
                        Locale.ROOT,
                        "their residuals are %.4f arcsec rms, %.4f median (%d stars, seed %d), those of the fit %.4f rms; that is"
                                + " %.1f sigma too much, and at most %.1f is accepted",
                        checked.heldOutRmse(),
                        checked.heldOutMedian(),
                        checked.heldOut(),
                        seed,
                        fitRmseArcsec,
                        checked.heldOutExcess(),
                        largestExcess),
                "check " + StageKey.of(stage, "tolerance") + ", " + StageKey.of(stage, "minobj") + " or "
                        + StageKey.of(stage, "fitgeometry"),
                Shown.fit(found));
    }

    /** The WCS of an image cannot carry the correction. */
    public static Refusal notCorrectable(String image, String why) {
        return new Refusal(Kind.NOT_CORRECTABLE, "correction cannot be applied to " + image, why, "");
    }

    /** The correction moves a corner of an image further than the offsets that were searched. */
    public static Refusal correctionTooLarge(
            double moveArcsec, double limitArcsec, Evidence found, AlignmentStage stage) {
        return new Refusal(
                Kind.CORRECTION_TOO_LARGE,
                "correction too large",
                String.format(
                        Locale.ROOT,
                        "it moves a corner by %.3f arcsec, where only less than %.3f arcsec is accepted",
                        moveArcsec,
                        limitArcsec),
                "raise " + StageKey.of(stage, "searchrad") + " if the pointing is so far off",
                Shown.pairs(found));
    }

    /** The correction moves a corner of an image too far from where a pattern puts it. */
    public static Refusal correctionBeyondPattern(
            double moveArcsec, double limitArcsec, Evidence found, AlignmentStage stage) {
        return new Refusal(
                Kind.CORRECTION_TOO_LARGE,
                "correction too large",
                String.format(
                        Locale.ROOT,
                        "it moves a corner %.3f arcsec from where the pattern puts it, where only less than %.3f arcsec is"
                                + " accepted",
                        moveArcsec,
                        limitArcsec),
                "set a " + StageKey.of(stage, "fitgeometry") + " that can follow a rotation",
                Shown.pairs(found));
    }
}
