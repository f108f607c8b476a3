package org.starfix.engine.internal.align.match.evidence;

import java.io.Serializable;
import org.starfix.engine.internal.align.match.InitialOffset;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * What a match was free to choose from.
 *
 * @param options in the unit of the plane
 * @param offset by which the image was moved before pairs were looked for: image minus reference, at most the search radius
 *     along both axes
 * @param linearParameters of the fit besides the two of the shift
 * @param pixelScale of the image, in the unit of the plane
 * @param range how much was searched
 */
public record MatchSearch(
        MatchOptions options, InitialOffset offset, int linearParameters, double pixelScale, Range range)
        implements Serializable {

    /** How much was searched. */
    public enum Range {
        /** Offsets up to the search radius, or the one that was given. */
        OFFSETS,
        /** All offsets that leave the lists in touch, and all rotations. */
        PATTERNS
    }

    public MatchSearch {
        Check.argument(pixelScale > 0, "the pixel scale must be above 0, not %s", pixelScale); // also rejects NaN
    }
}
