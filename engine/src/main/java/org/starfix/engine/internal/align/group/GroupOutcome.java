package org.starfix.engine.internal.align.group;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.align.fit.HeldOutCheck;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.judge.FitChecks;
import org.starfix.engine.internal.align.judge.JudgedMatch;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;

/** What came of aligning one group. A failure is a result: trying again would not help. */
public sealed interface GroupOutcome extends Serializable {

    /** One line for logs and ledgers, in the words of tweakwcs where it has them. */
    String status();

    /** The match that was judged, if it came to that. */
    default Optional<JudgedMatch> judged() {
        if (this instanceof Aligned aligned) {
            FitChecks checks = aligned.checks();
            return Optional.of(
                    new JudgedMatch(aligned.fit(), aligned.matches(), checks.significance(), checks.refitted()));
        }
        if (this instanceof Accidental accidental) {
            return Optional.of(accidental.match());
        }
        if (this instanceof Ambiguous ambiguous) {
            return Optional.of(ambiguous.match());
        }
        return this instanceof OfTheDetector defects ? Optional.of(defects.match()) : Optional.empty();
    }

    /** The group that the others are aligned to; its WCS stay. */
    record Reference() implements GroupOutcome {
        @Override
        public String status() {
            return "REFERENCE";
        }
    }

    /**
     * The group was aligned.
     *
     * @param fit in the group's tangent plane; its points are the matches in their order
     * @param matches rows of the reference catalogue and rows of {@code catalog}
     * @param catalog the group's sources, placed by the WCS before the correction
     * @param plane the tangent plane of the group's first image before the correction
     * @param correctedWcs one per image of the group, those without sources too
     * @param checks what is known of the fit beside its residuals
     */
    record Aligned(
            LinearFit fit,
            Matches matches,
            GroupCatalog catalog,
            TangentPlane plane,
            List<Wcs> correctedWcs,
            FitChecks checks)
            implements GroupOutcome {
        public Aligned {
            correctedWcs = List.copyOf(correctedWcs);
        }

        /** The correction about the origin of the plane. */
        public Affine2 correction() {
            return fit.aboutOrigin();
        }

        @Override
        public String status() {
            return "SUCCESS";
        }
    }

    /** Too few sources were found in the reference, or too few of positive weight. */
    record NotEnoughMatches(int found, int required) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: not enough matches";
        }
    }

    /** More matches than image sources: the tolerance is too large for these lists. */
    record Confused(int matches, int imageSources) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: more matches than image sources";
        }
    }

    /** No pattern of the group's stars was found among those of the reference. */
    record NoPattern(long tried, int imageSources, int referenceSources) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: no pattern found";
        }
    }

    /** A pattern was found, and another shift explains it nearly as well. */
    record AmbiguousPattern(int pairs, int elsewhere) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: ambiguous pattern";
        }
    }

    /** Weights are to come from errors and no source of the group has one. */
    record NoErrors(int imageSources) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: no position errors";
        }
    }

    /** The initial offset cannot be searched that far. */
    record SearchTooWide(double radiusPixels, double limitPixels) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: search radius too large";
        }
    }

    /** No image of the group has a source. */
    record EmptyCatalog() implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: empty source catalog";
        }
    }

    /** The matched positions do not determine a fit. */
    record Singular(String why) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: singular fit";
        }
    }

    /** A fit was found but the WCS of an image cannot carry it; no image of the group was corrected. */
    record NotCorrectable(String image, String why) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: correction cannot be applied";
        }
    }

    /**
     * A fit was found but moves the images further than is believable, counted from where a pattern puts them if there is one; it was not
     * applied.
     */
    record CorrectionTooLarge(double moveArcsec, double limitArcsec, LinearFit fit, Matches matches)
            implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: correction too large";
        }
    }

    /** Unrelated lists would match as well: chance is more probable than what is tolerated. */
    record Accidental(JudgedMatch match, double largestChance) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: accidental matches";
        }
    }

    /** Another offset matches about as well. */
    record Ambiguous(JudgedMatch match) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: ambiguous offset";
        }
    }

    /** Sources were matched that keep their place on the detector: {@code samePixel} of the matches. */
    record OfTheDetector(JudgedMatch match, int samePixel) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: detector defects";
        }
    }

    /** Stars that were held out of the fit lie further off than it predicts; it was not applied. */
    record HeldOutDiffer(LinearFit fit, Matches matches, HeldOutCheck check, double unitArcsec)
            implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: held-out stars deny the fit";
        }
    }

    /** There was nothing to align the group to. */
    record TooFewGroups(int found, int required) implements GroupOutcome {
        @Override
        public String status() {
            return "SKIPPED: too few groups with sources";
        }
    }

    /** The reference catalogue has fewer sources than matches are required. */
    record TooFewReferenceSources(int found, int required) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: not enough reference sources";
        }
    }

    /**
     * The reference sources move, and it is not known when the exposures were taken.
     *
     * @param unreadable what a header has in the place of a date, with its keyword; empty if there is nothing
     */
    record UnknownEpoch(int exposures, String unreadable) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: no date";
        }
    }

    /** One map in one plane cannot correct a field of this size. */
    record FieldTooWide(double degrees, double limitDegrees) implements GroupOutcome {
        @Override
        public String status() {
            return "FAILED: field too wide for one correction";
        }
    }
}
