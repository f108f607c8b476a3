package org.starfix.engine.internal.stars.segment;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How segments are deblended.
 *
 * @param levels number of levels between the faintest and the brightest pixel (<code>nlevels</code>)
 * @param contrast least share of the parent's flux that makes a child ({@code contrast}); 1: nothing is deblended
 */
public record DeblendOptions(int levels, double contrast, LevelSpacing spacing) implements Serializable {
    /** More are a mistake. */
    private static final int MOST_LEVELS = 100_000;

    public static final DeblendOptions DEFAULT = new DeblendOptions(32, 0.001, LevelSpacing.EXPONENTIAL);

    /** Segments stay whole. */
    public static final DeblendOptions NONE = new DeblendOptions(1, 1, LevelSpacing.LINEAR);

    public DeblendOptions {
        Check.argument(
                levels >= 1 && levels <= MOST_LEVELS,
                "segmentation: nlevels is %s; it must be from 1 to %s",
                levels,
                MOST_LEVELS);
        Check.argument(
                contrast >= 0 && contrast <= 1, "segmentation: contrast is %s; it must be from 0 to 1", contrast);
    }
}
