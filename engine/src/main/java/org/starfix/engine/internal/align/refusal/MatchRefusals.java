package org.starfix.engine.internal.align.refusal;

import java.util.Locale;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.align.Refusal.Kind;

/** Refusals for want of sources, of pairs or of a place where they match. */
public final class MatchRefusals {
    private MatchRefusals() {}

    /** No image of a group has a source. */
    public static Refusal noSources() {
        return new Refusal(
                Kind.NO_SOURCES,
                "no sources were found",
                "",
                "lower snr_threshold, or check the exposure or its catalogue");
    }

    /** None of so many sources has the error that its weight is to be made of. */
    public static Refusal noPositionErrors(int imageSources) {
        return new Refusal(
                Kind.NO_POSITION_ERRORS,
                "no position errors",
                "none of " + imageSources + " sources has x_error and y_error, which weighting=errors needs",
                "add these columns to the catalogue, or set source_quality=true or weighting=none");
    }

    /** So many pairs were found, or have a positive weight, where more are required. */
    public static Refusal notEnoughMatches(int found, int required, AlignmentStage stage) {
        return new Refusal(
                Kind.NOT_ENOUGH_MATCHES,
                "not enough matches",
                found + " found, " + required + " needed",
                "check the pointing, raise " + StageKey.of(stage, "searchrad") + " or "
                        + StageKey.of(stage, "tolerance") + ", or lower " + StageKey.of(stage, "minobj"),
                Shown.pairs(found));
    }

    /** Sources serve so many reference sources each that there are more pairs than sources. */
    public static Refusal moreMatchesThanSources(int matches, int imageSources, AlignmentStage stage) {
        return new Refusal(
                Kind.MORE_MATCHES_THAN_SOURCES,
                "ambiguous matches",
                matches + " reference sources share " + imageSources + " sources",
                "raise " + StageKey.of(stage, "separation") + " above the distance of the reference sources, or set"
                        + " accept=significance, with which a double match costs only a star",
                Shown.pairs(matches));
    }

    /** The histogram of the offsets would be too large, in bins of a pixel. */
    public static Refusal searchRadiusTooLarge(double radiusPixels, double limitPixels, AlignmentStage stage) {
        return new Refusal(
                Kind.SEARCH_RADIUS_TOO_LARGE,
                "search radius too large",
                String.format(
                        Locale.ROOT, "%.6g pixels, where at most %.0f can be searched", radiusPixels, limitPixels),
                "reduce " + StageKey.of(stage, "searchrad"));
    }

    /** No place of the image in the reference has more stars than chance puts there; so many were tried. */
    public static Refusal noPattern(long tried, int imageSources, int referenceSources, AlignmentStage stage) {
        return new Refusal(
                Kind.NO_PATTERN,
                "no pattern found",
                "the " + imageSources + " sources and the " + referenceSources
                        + " reference sources agree nowhere better than by chance (" + tried + " places tried)",
                "check that the reference covers the exposure within half a degree and that the exposure is not mirrored,"
                        + " raise " + StageKey.of(stage, "tolerance") + ", or set " + StageKey.of(stage, "fitgeometry")
                        + "=rscale if its scale may be off");
    }

    /** A place was found, and another shift has nearly as many pairs: the stars form a lattice. */
    public static Refusal ambiguousPattern(int pairs, int elsewhere, AlignmentStage stage) {
        return new Refusal(
                Kind.AMBIGUOUS_PATTERN,
                "ambiguous pattern",
                pairs + " pairs at one place and " + elsewhere + " at another, so that either may be right",
                "set matcher=xyxy if the pointing is good to " + StageKey.of(stage, "searchrad"));
    }
}
