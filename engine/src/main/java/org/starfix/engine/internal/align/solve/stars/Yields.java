package org.starfix.engine.internal.align.solve.stars;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.align.solve.yields.ResidualSums;

/**
 * What cells yield after the last round.
 *
 * @param stars a table a cell, in the order of the cells; empty from a runner that keeps them where they are
 * @param residuals sums of all cells
 */
public record Yields(List<StarTable> stars, ResidualSums.Packed residuals) implements Serializable {
    public Yields {
        stars = List.copyOf(stars);
    }
}
