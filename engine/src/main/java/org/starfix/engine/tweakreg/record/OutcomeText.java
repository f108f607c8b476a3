package org.starfix.engine.tweakreg.record;

import java.util.Locale;
import org.starfix.engine.align.group.FitChecks;
import org.starfix.engine.align.group.GroupOutcome;
import org.starfix.engine.fit.HeldOutCheck;

/** Outcomes of groups as reasons for people. */
public final class OutcomeText {
    private OutcomeText() {}

    /** Why a group was not aligned in a stage, with the numbers and the keys of that stage. */
    public static String reason(GroupOutcome outcome, AlignmentStage stage) {
        String key = stage == AlignmentStage.ABSOLUTE ? "abs_" : "";
        if (outcome instanceof GroupOutcome.NotEnoughMatches few) {
            return String.format(
                    Locale.ROOT,
                    "not enough matches: got %d, expected at least %d; check pointing, %ssearchrad, %stolerance or %sminobj",
                    few.found(),
                    few.required(),
                    key,
                    key,
                    key);
        }
        if (outcome instanceof GroupOutcome.Confused confused) {
            return String.format(
                    Locale.ROOT,
                    "ambiguous matches: got %d matches of %d sources, expected one each; reduce %stolerance or raise"
                            + " %sseparation",
                    confused.matches(),
                    confused.imageSources(),
                    key,
                    key);
        }
        if (outcome instanceof GroupOutcome.SearchTooWide wide) {
            return String.format(
                    Locale.ROOT,
                    "search radius too large: got %.6g pixels, expected at most %.0f; reduce %ssearchrad",
                    wide.radiusPixels(),
                    wide.limitPixels(),
                    key);
        }
        if (outcome instanceof GroupOutcome.EmptyCatalog) {
            return "no sources: got 0, expected some; lower snr_threshold or check the exposure";
        }
        if (outcome instanceof GroupOutcome.Singular singular) {
            return "singular fit: " + singular.why() + "; choose a simpler " + key + "fitgeometry";
        }
        if (outcome instanceof GroupOutcome.NotCorrectable not) {
            return "correction cannot be applied to " + not.image() + ": " + not.why();
        }
        if (outcome instanceof GroupOutcome.NoPattern none) {
            return String.format(
                    Locale.ROOT,
                    "no pattern: got %d sources and %d of the reference, whose stars agree nowhere better than by chance (%d places"
                            + " tried), expected one place; check that the reference covers the exposure within half a degree and is not"
                            + " mirrored, raise %stolerance, or choose %sfitgeometry=rscale if the scale may be off",
                    none.imageSources(),
                    none.referenceSources(),
                    none.tried(),
                    key,
                    key);
        }
        if (outcome instanceof GroupOutcome.AmbiguousPattern two) {
            return String.format(
                    Locale.ROOT,
                    "ambiguous pattern: got %d pairs, and %d with another shift, expected one place; use matcher=xyxy if the"
                            + " pointing is good to %ssearchrad",
                    two.pairs(),
                    two.elsewhere(),
                    key);
        }
        if (outcome instanceof GroupOutcome.NoErrors none) {
            return String.format(
                    Locale.ROOT,
                    "no position errors: got 0 of %d sources with x_error and y_error, expected some; give these columns, set"
                            + " source_quality=true or weighting=none",
                    none.imageSources());
        }
        if (outcome instanceof GroupOutcome.CorrectionTooLarge large
                && large.matches().pattern().isPresent()) {
            return String.format(
                    Locale.ROOT,
                    "correction too large: got %.3f arcsec beyond the place of the pattern, expected less than %.3f arcsec;"
                            + " check %sfitgeometry: a shift cannot follow a rotation",
                    large.moveArcsec(),
                    large.limitArcsec(),
                    key);
        }
        if (outcome instanceof GroupOutcome.CorrectionTooLarge large) {
            return String.format(
                    Locale.ROOT,
                    "correction too large: got %.3f arcsec, expected less than %.3f arcsec; raise %ssearchrad if it is real",
                    large.moveArcsec(),
                    large.limitArcsec(),
                    key);
        }
        if (outcome instanceof GroupOutcome.Accidental
                || outcome instanceof GroupOutcome.Ambiguous
                || outcome instanceof GroupOutcome.OfTheDetector) {
            return RefusalText.reason(outcome, key);
        }
        if (outcome instanceof GroupOutcome.HeldOutDiffer differ) {
            HeldOutCheck check = differ.check();
            return String.format(
                    Locale.ROOT,
                    "held-out stars deny the fit: got residuals of %.4f arcsec rms, %.4f median (%d stars, seed %d) against %.4f rms of"
                            + " the fit, %.1f sigma above it, expected at most %.1f; check %stolerance, %sminobj or"
                            + " %sfitgeometry",
                    check.rms() * differ.unitArcsec(),
                    check.median() * differ.unitArcsec(),
                    check.count(),
                    FitChecks.HELD_OUT_SEED,
                    differ.fit().rmse() * differ.unitArcsec(),
                    check.excess(),
                    HeldOutCheck.LARGEST_EXCESS,
                    key,
                    key,
                    key);
        }
        if (outcome instanceof GroupOutcome.TooFewGroups few) {
            return String.format(
                    Locale.ROOT,
                    "too few groups: got %d with sources, expected at least %d; give abs_refcat to align a single group",
                    few.found(),
                    few.required());
        }
        if (outcome instanceof GroupOutcome.TooFewReferenceSources few) {
            return String.format(
                    Locale.ROOT,
                    "too few reference sources: got %d, expected at least %d; use a deeper catalogue or lower abs_minobj",
                    few.found(),
                    few.required());
        }
        if (outcome instanceof GroupOutcome.UnknownEpoch unknown) {
            return unknown.unreadable().isEmpty()
                    ? "no date: the header has none (DATE-OBS, MJD-OBS or another), but the stars of the absolute catalogue move;"
                            + " add a date to the header, or set abs_epoch=published to leave the stars where they are"
                    : "no date: " + unknown.unreadable()
                            + " is unreadable, but the stars of the absolute catalogue move;"
                            + " write DATE-OBS as 2023-02-25T12:34:56, or set abs_epoch=published to leave the stars where they are";
        }
        if (outcome instanceof GroupOutcome.FieldTooWide wide) {
            return String.format(
                    Locale.ROOT,
                    "field too wide for one fit: got %.2f degrees, expected at most %.2f; use abs_group=group",
                    wide.degrees(),
                    wide.limitDegrees());
        }
        return outcome.status();
    }
}
