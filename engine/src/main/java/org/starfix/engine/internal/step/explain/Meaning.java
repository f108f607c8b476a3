package org.starfix.engine.internal.step.explain;

import org.starfix.engine.align.Refusal;

/** What a refusal means, for those who do not know the algorithm. */
final class Meaning {
    private Meaning() {}

    /** In a sentence. */
    static String of(Refusal.Kind kind) {
        return switch (kind) {
            case NOT_ENOUGH_MATCHES ->
                "Fewer of its sources have a partner in the reference, within the tolerance about the best common offset, than are"
                        + " asked for.";
            case MORE_MATCHES_THAN_SOURCES ->
                "Stars of the reference are so close to each other, for this tolerance, that several of them have the same source"
                        + " as their partner.";
            case SEARCH_RADIUS_TOO_LARGE ->
                "The offset is looked for in a histogram with bins of a pixel, and one of this radius would be too large.";
            case NO_PATTERN ->
                "No triangle of its stars is found among those of the reference with more stars around it than chance puts there.";
            case AMBIGUOUS_PATTERN ->
                "Its stars fit the reference at two places nearly as well, as those of a regular grid do.";
            case NO_SOURCES -> "Nothing was found in its images that could be matched.";
            case NO_POSITION_ERRORS -> "Pairs were to be weighted by the errors of the sources, and no source has any.";
            case SINGULAR_FIT ->
                "The stars that were matched lie so that many corrections fit them equally well: too few of them, in one place or on"
                        + " a line.";
            case ACCIDENTAL_MATCHES ->
                "As many pairs would be found if its sources had nothing to do with the reference, so they prove nothing.";
            case AMBIGUOUS_OFFSET ->
                "Its sources fit the reference at two offsets about as well, so that either may be the wrong one.";
            case DETECTOR_DEFECTS ->
                "What was matched keeps its place on the detector while the sky moves: hot pixels do so, stars do not.";
            case HELD_OUT_STARS ->
                "Stars that had no say in the fit lie further from it than its own residuals allow for.";
            case NOT_CORRECTABLE -> "The correction was found, but the WCS of an image cannot hold it.";
            case CORRECTION_TOO_LARGE ->
                "The correction moves the images further than offsets were looked for, which a right match does not need.";
            case TOO_FEW_GROUPS ->
                "An alignment to each other needs at least two groups with sources in a field, and there is no catalogue to align a"
                        + " single one to.";
            case REPEATED_DETECTOR ->
                "All exposures count as one pointing, which moves as one, although they show the same sky several times.";
            case TOO_FEW_REFERENCE_SOURCES ->
                "The absolute catalogue has fewer stars around it than matches are asked for.";
            case NO_DATE ->
                "Stars of the catalogue move, and where they were cannot be known without the date of the exposure.";
            case FIELD_TOO_WIDE -> "One flat map is to correct a piece of the sky that is too curved for it.";
        };
    }

    /** What no key can supply, in a sentence; empty where keys may help. */
    static String lacking(Refusal.Kind kind) {
        return switch (kind) {
            case TOO_FEW_GROUPS ->
                "What is missing is another group with sources that overlaps it, or an absolute catalogue (abs_refcat).";
            case REPEATED_DETECTOR -> "What is missing is a keyword that tells its pointings apart (group_by).";
            case NO_SOURCES -> "Its images may hold no star at all.";
            case TOO_FEW_REFERENCE_SOURCES -> "What is missing is a deeper catalogue, or one that covers it.";
            case NO_DATE -> "What is missing is a date in the header of the exposure.";
            case DETECTOR_DEFECTS -> "What is missing is a mask of the defects (exclude_flags, mask_file).";
            case NOT_ENOUGH_MATCHES,
                    MORE_MATCHES_THAN_SOURCES,
                    SEARCH_RADIUS_TOO_LARGE,
                    NO_PATTERN,
                    AMBIGUOUS_PATTERN,
                    NO_POSITION_ERRORS,
                    SINGULAR_FIT,
                    ACCIDENTAL_MATCHES,
                    AMBIGUOUS_OFFSET,
                    HELD_OUT_STARS,
                    NOT_CORRECTABLE,
                    CORRECTION_TOO_LARGE,
                    FIELD_TOO_WIDE -> "";
        };
    }
}
