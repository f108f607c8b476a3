package org.starfix.engine.internal.align.match.pattern;

import java.io.Serializable;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How a pattern is searched. Units: the plane of the lists.
 *
 * @param tolerance largest distance of a star from its counterpart where the pattern puts it
 * @param largestOffset reference stars farther than this from the image's stars are not looked at
 * @param scaleRange largest difference of the scale from 1
 * @param stage whose keys these are
 */
public record PatternOptions(double tolerance, double largestOffset, double scaleRange, AlignmentStage stage)
        implements Serializable {

    public PatternOptions {
        Check.argument(tolerance > 0, "the tolerance of a pattern must be above 0, not %s", tolerance);
        Check.argument(largestOffset > 0, "the largest offset of a pattern must be above 0, not %s", largestOffset);
        Check.argument(
                scaleRange > 0 && scaleRange < 1,
                "the scale range of a pattern must be between 0 and 1, not %s",
                scaleRange);
    }
}
