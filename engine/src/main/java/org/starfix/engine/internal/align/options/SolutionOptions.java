package org.starfix.engine.internal.align.options;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How groups are matched and fitted beyond the reference implementation.
 *
 * @param pairSearch how the first offset is found ({@code matcher})
 * @param fallback what follows a fit that its stars do not hold ({@code fallback})
 * @param weighting what weighs a pair ({@code weighting})
 * @param heldOutFraction share of the matched reference stars that check the fit instead of making it
 *     ({@code holdout_fraction})
 * @param detections which detections of a reference star are used ({@code abs_detections})
 */
public record SolutionOptions(
        PairSearch pairSearch,
        Fallback fallback,
        PairWeighting weighting,
        double heldOutFraction,
        Detections detections)
        implements Serializable {

    /** Farther than half a degree from the images no pattern is looked for. */
    public static final double LARGEST_PATTERN_OFFSET_ARCSEC = 1800;

    /** What the reference implementation does. */
    public static final SolutionOptions REFERENCE =
            new SolutionOptions(PairSearch.OFFSET, Fallback.NONE, PairWeighting.NONE, 0);

    /** One detection of each reference star, as the reference implementation has it. */
    public SolutionOptions(PairSearch pairSearch, Fallback fallback, PairWeighting weighting, double heldOutFraction) {
        this(pairSearch, fallback, weighting, heldOutFraction, Detections.NEAREST);
    }

    /** Which detections of a reference star are used. */
    public enum Detections {
        /** One of all images, the nearest to where the first offset puts it. */
        NEAREST,
        /** One of every image, sought anew until the fit no longer changes them. */
        ALL
    }

    /** How the place of an image list in the reference list is found. */
    public enum PairSearch {
        /** One offset, from the histogram of differences or as given. */
        OFFSET,
        /** Any shift and rotation, from patterns of stars. */
        PATTERN
    }

    /** What follows a fit that its stars do not hold. */
    public enum Fallback {
        /** The fit stands, or fails. */
        NONE,
        /** The next simpler geometry. */
        SIMPLER_GEOMETRY
    }

    public SolutionOptions {
        Check.argument(
                heldOutFraction >= 0 && heldOutFraction < 1,
                "holdout_fraction must be 0 or more and below 1, not %s",
                heldOutFraction);
    }
}
