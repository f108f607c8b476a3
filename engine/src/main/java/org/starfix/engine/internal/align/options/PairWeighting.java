package org.starfix.engine.internal.align.options;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * What weighs a matched pair.
 *
 * @param basis whether position errors count; a user's weights always do
 * @param floorPixels added in quadrature to the error of every pair, pixels of the image
 */
public record PairWeighting(Basis basis, double floorPixels) implements Serializable {
    /** The user's weights, or none. */
    public static final PairWeighting NONE = new PairWeighting(Basis.WEIGHTS, 0);

    /** What weights are made of. */
    public enum Basis {
        /** The user's weights alone. */
        WEIGHTS,
        /** The inverse variance of the pair's distance, times the user's weights. */
        ERRORS
    }

    public PairWeighting {
        Check.argument(
                floorPixels >= 0 && Double.isFinite(floorPixels),
                "error_floor must be 0 or more and finite, not %s",
                floorPixels);
    }
}
