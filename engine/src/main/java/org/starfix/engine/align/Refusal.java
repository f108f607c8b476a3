package org.starfix.engine.align;

import java.io.Serializable;

/**
 * Why a group was not aligned. It is made where the failure is known, and nothing later changes it or its text: the status of
 * an exposure, the ledger and the log have it as it is.
 *
 * @param kind what failed
 * @param headline the same in a few words of plain English
 * @param numbers what was found and what is needed; empty if there is nothing to add
 * @param remedy what the user can do, with the keys of the stage; empty if there is nothing
 * @param evidence what the ledger shows of the attempt
 */
public record Refusal(Kind kind, String headline, String numbers, String remedy, Evidence evidence)
        implements Serializable {

    /** A refusal before any pair was found. */
    public Refusal(Kind kind, String headline, String numbers, String remedy) {
        this(kind, headline, numbers, remedy, Evidence.NONE);
    }

    /** Headline, numbers and remedy in one line: the reason of a status, and of the log. */
    public String reason() {
        return headline + (numbers.isEmpty() ? "" : ": " + numbers) + (remedy.isEmpty() ? "" : "; " + remedy);
    }

    /**
     * What the ledger shows of an attempt: how far the group came. Of a group that is refused no pair was used.
     *
     * @param matches pairs of a star of the reference and a source
     * @param stars stars of the reference among them
     * @param match how sure the match is, of a group that was aligned or refused for its match
     * @param solution how the fit was checked, of a group that was aligned or that held-out stars deny
     */
    public record Evidence(int matches, int stars, MatchEvidence match, FitSolution solution) implements Serializable {
        /** Nothing was found. */
        public static final Evidence NONE = new Evidence(0, 0, MatchEvidence.NONE, FitSolution.NONE);
    }

    /** The kinds of refusals. */
    public enum Kind {
        /** Too few sources were found in the reference, or too few of positive weight. */
        NOT_ENOUGH_MATCHES("not enough matches"),
        /** The tolerance is too large for these lists. */
        MORE_MATCHES_THAN_SOURCES("more matches than image sources"),
        /** The first offset cannot be searched that far. */
        SEARCH_RADIUS_TOO_LARGE("search radius too large"),
        /** No pattern of the group's stars was found among those of the reference. */
        NO_PATTERN("no pattern found"),
        /** A pattern was found, and another shift explains it nearly as well. */
        AMBIGUOUS_PATTERN("ambiguous pattern"),
        /** No image of the group has a source. */
        NO_SOURCES("empty source catalog"),
        /** Weights are to come from errors, and no source of the group has one. */
        NO_POSITION_ERRORS("no position errors"),
        /** The matched positions do not determine a fit. */
        SINGULAR_FIT("singular fit"),
        /** Unrelated lists would match as well. */
        ACCIDENTAL_MATCHES("accidental matches"),
        /** Another offset matches about as well. */
        AMBIGUOUS_OFFSET("ambiguous offset"),
        /** Sources were matched that keep their place on the detector. */
        DETECTOR_DEFECTS("detector defects"),
        /** Stars that were held out of the fit lie further off than it predicts. */
        HELD_OUT_STARS("held-out stars deny the fit"),
        /** The WCS of an image cannot carry the correction; no image of the group was corrected. */
        NOT_CORRECTABLE("correction cannot be applied"),
        /** The correction moves the images further than is believable. */
        CORRECTION_TOO_LARGE("correction too large"),
        /** There was nothing to align the group to. */
        TOO_FEW_GROUPS("too few groups with sources"),
        /** The same, because the group is several pointings of one detector. */
        REPEATED_DETECTOR("too few groups with sources"),
        /** The reference has fewer stars than matches are required. */
        TOO_FEW_REFERENCE_SOURCES("not enough reference sources"),
        /** The stars of the reference move, and it is not known when the exposures were taken. */
        NO_DATE("no date"),
        /** One map in one plane cannot correct a field of this size. */
        FIELD_TOO_WIDE("field too wide for one correction");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** In a few words, those of tweakwcs where it has them. */
        public String words() {
            return words;
        }

        /** What the column {@code outcome} of the ledger has. */
        public String outcome() {
            return (wasAttempted() ? "FAILED: " : "SKIPPED: ") + words;
        }

        /** Whether an alignment was attempted; where there is nothing to align to it was not. */
        public boolean wasAttempted() {
            return this != TOO_FEW_GROUPS && this != REPEATED_DETECTOR;
        }
    }
}
