package org.starfix.engine.internal.step.report;

import java.util.Locale;
import org.starfix.engine.internal.align.fit.HeldOutCheck;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.pairs.HeldOutStars;

/** Outcomes of groups as reasons for people. */
public final class OutcomeText {
    private OutcomeText() {}

    /** Why a group was not aligned in a stage, with the numbers and the keys of that stage. */
    public static String reason(GroupOutcome outcome, AlignmentStage stage) {
        String key = stage == AlignmentStage.ABSOLUTE ? "abs_" : "";
        if (outcome instanceof GroupOutcome.NotEnoughMatches few) {
            return String.format(
                    Locale.ROOT,
                    "not enough matches: %d found, %d needed; check the pointing, raise %ssearchrad or %stolerance, or lower"
                            + " %sminobj",
                    few.found(),
                    few.required(),
                    key,
                    key,
                    key);
        }
        if (outcome instanceof GroupOutcome.Confused confused) {
            return String.format(
                    Locale.ROOT,
                    "ambiguous matches: %d reference sources share %d sources; raise %sseparation above the distance of the"
                            + " reference sources, or set accept=significance, with which a double match costs only a star",
                    confused.matches(),
                    confused.imageSources(),
                    key);
        }
        if (outcome instanceof GroupOutcome.SearchTooWide wide) {
            return String.format(
                    Locale.ROOT,
                    "search radius too large: %.6g pixels, where at most %.0f can be searched; reduce %ssearchrad",
                    wide.radiusPixels(),
                    wide.limitPixels(),
                    key);
        }
        if (outcome instanceof GroupOutcome.EmptyCatalog) {
            return "no sources were found; lower snr_threshold, or check the exposure or its catalogue";
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
                    "no pattern found: the %d sources and the %d reference sources agree nowhere better than by chance (%d places"
                            + " tried); check that the reference covers the exposure within half a degree and that the exposure is"
                            + " not mirrored, raise %stolerance, or set %sfitgeometry=rscale if its scale may be off",
                    none.imageSources(),
                    none.referenceSources(),
                    none.tried(),
                    key,
                    key);
        }
        if (outcome instanceof GroupOutcome.AmbiguousPattern two) {
            return String.format(
                    Locale.ROOT,
                    "ambiguous pattern: %d pairs at one place and %d at another, so that either may be right; set matcher=xyxy if"
                            + " the pointing is good to %ssearchrad",
                    two.pairs(),
                    two.elsewhere(),
                    key);
        }
        if (outcome instanceof GroupOutcome.NoErrors none) {
            return String.format(
                    Locale.ROOT,
                    "no position errors: none of %d sources has x_error and y_error, which weighting=errors needs; add these"
                            + " columns to the catalogue, or set source_quality=true or weighting=none",
                    none.imageSources());
        }
        if (outcome instanceof GroupOutcome.CorrectionTooLarge large
                && large.matches().pattern().isPresent()) {
            return String.format(
                    Locale.ROOT,
                    "correction too large: it moves a corner %.3f arcsec from where the pattern puts it, where only less than"
                            + " %.3f arcsec is accepted; set a %sfitgeometry that can follow a rotation",
                    large.moveArcsec(),
                    large.limitArcsec(),
                    key);
        }
        if (outcome instanceof GroupOutcome.CorrectionTooLarge large) {
            return String.format(
                    Locale.ROOT,
                    "correction too large: it moves a corner by %.3f arcsec, where only less than %.3f arcsec is accepted; raise"
                            + " %ssearchrad if the pointing is so far off",
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
                    "held-out stars deny the fit: their residuals are %.4f arcsec rms, %.4f median (%d stars, seed %d), those of the fit"
                            + " %.4f rms; that is %.1f sigma too much, and at most %.1f is accepted; check %stolerance, %sminobj or"
                            + " %sfitgeometry",
                    check.rms() * differ.unitArcsec(),
                    check.median() * differ.unitArcsec(),
                    check.count(),
                    HeldOutStars.SEED,
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
                    "too few groups: %d with sources, at least %d needed; give abs_refcat to align a single group",
                    few.found(),
                    few.required());
        }
        if (outcome instanceof GroupOutcome.TooFewReferenceSources few) {
            return String.format(
                    Locale.ROOT,
                    "too few reference sources: %d near the field, at least %d needed; use a deeper catalogue or lower abs_minobj",
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
                    "field too wide for one fit: %.2f degrees, at most %.2f possible; set abs_group=group",
                    wide.degrees(),
                    wide.limitDegrees());
        }
        return outcome.status();
    }
}
