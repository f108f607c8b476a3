package org.starfix.engine.internal.align.solve.linear;

import org.starfix.engine.internal.base.numeric.Check;

/**
 * Aggregates of rows, and how the rows of one move together: what iterations must be spared from finding out row by row. Good aggregates are
 * compact, of 10 to 60 rows, and move as the equations let them move at little cost, such as exposures on a part of the sky by a rotation
 * of the sphere.
 *
 * <p>Rows of the border are in none: each is its own.
 */
public final class CoarseLevel {
    private final int[] aggregate;
    private final int unknowns;
    private final double[] maps;

    /**
     * A level.
     *
     * @param aggregate of every row but those of the border: which it is in, from 0, all of them used
     * @param unknowns of an aggregate
     * @param maps of every row but those of the border, one after the other, {@code size(row) x unknowns}, row-major: its unknowns are this
     *     times those of the aggregate
     */
    public CoarseLevel(int[] aggregate, int unknowns, double[] maps) {
        Check.argument(
                unknowns > 0 && unknowns <= BlockMatrixBuilder.MAX_SIZE, "an aggregate with %s unknowns", unknowns);
        this.aggregate = aggregate;
        this.unknowns = unknowns;
        this.maps = maps;
    }

    /** Aggregate of a row. */
    int aggregate(int row) {
        return aggregate[row];
    }

    /** Number of rows, without the border. */
    int rows() {
        return aggregate.length;
    }

    int aggregates() {
        int last = -1;
        for (int a : aggregate) {
            last = Math.max(last, a);
        }
        return last + 1;
    }

    int unknowns() {
        return unknowns;
    }

    /** Element of all maps: the map of a row begins at {@code first(row) * unknowns()}. */
    double map(int at) {
        return maps[at];
    }

    int mapLength() {
        return maps.length;
    }
}
