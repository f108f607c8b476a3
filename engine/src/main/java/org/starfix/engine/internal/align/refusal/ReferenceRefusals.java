package org.starfix.engine.internal.align.refusal;

import java.util.Locale;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.align.Refusal.Kind;

/** Refusals of groups that have nothing they could be aligned to. */
public final class ReferenceRefusals {
    private ReferenceRefusals() {}

    /** So many groups of a field have sources. */
    public static Refusal tooFewGroups(int found, int required) {
        return new Refusal(
                Kind.TOO_FEW_GROUPS,
                "too few groups",
                found + " with sources, at least " + required + " needed",
                "give abs_refcat to align a single group");
    }

    /** So many exposures of the only group show the same sky. */
    public static Refusal repeatedDetector(int exposures) {
        return new Refusal(
                Kind.REPEATED_DETECTOR,
                "too few groups",
                "the exposures are one group, which moves as one, but " + exposures
                        + " of them show the same sky, so one detector occurs " + exposures + " times in it",
                "tell its pointings apart with group_by");
    }

    /** So many stars of an absolute catalogue are near the field. */
    public static Refusal tooFewSources(int found, int required) {
        return new Refusal(
                Kind.TOO_FEW_REFERENCE_SOURCES,
                "too few reference sources",
                found + " near the field, at least " + required + " needed",
                "use a deeper catalogue or lower abs_minobj");
    }

    /** The stars move, and no header has a date. */
    public static Refusal noDate() {
        return new Refusal(
                Kind.NO_DATE,
                "no date",
                "the header has none (DATE-OBS, MJD-OBS or another), but the stars of the absolute catalogue move",
                "add a date to the header, or set abs_epoch=published to leave the stars where they are");
    }

    /**
     * The stars move, and a header has something else in the place of a date.
     *
     * @param found what is there, with its keyword
     */
    public static Refusal unreadableDate(String found) {
        return new Refusal(
                Kind.NO_DATE,
                "no date",
                found + " is unreadable, but the stars of the absolute catalogue move",
                "write DATE-OBS as 2023-02-25T12:34:56, or set abs_epoch=published to leave the stars where they are");
    }

    /** One map in one plane cannot correct a field of this size. */
    public static Refusal fieldTooWide(double degrees, double limitDegrees) {
        return new Refusal(
                Kind.FIELD_TOO_WIDE,
                "field too wide for one fit",
                String.format(Locale.ROOT, "%.2f degrees, at most %.2f possible", degrees, limitDegrees),
                "set abs_group=group");
    }
}
