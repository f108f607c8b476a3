package org.starfix.engine.internal.align.solve.terms;

import java.io.Serializable;
import java.util.Arrays;
import org.starfix.engine.internal.align.solve.linear.InverseBlocks;

/**
 * Covariances of the corrections: of every group, and of all pairs of groups with stars in common, unless there are too many.
 *
 * <p>Shapes: {@code p x p} numbers a block, row-major; pairs by ascending {@code g << 32 | h}, g > h. Units: arcsec squared.
 */
public final class Covariances implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Beyond so many groups pairs are left out: the errors of the groups of a star then count as one and the same. */
    private static final int MOST_GROUPS = 100_000;

    /** Nothing is known to be uncertain. */
    public static final Covariances NONE = new Covariances(1, new double[0], new long[0], new double[0]);

    private final int unknowns;
    private final double[] own;
    private final long[] keys;
    private final double[] pairs;

    private Covariances(int unknowns, double[] own, long[] keys, double[] pairs) {
        this.unknowns = unknowns;
        this.own = own;
        this.keys = keys;
        this.pairs = pairs;
    }

    public static Covariances of(InverseBlocks inverse, NormalTerms terms, int groups) {
        int square = terms.unknowns * terms.unknowns;
        double[] own = new double[groups * square];
        for (int g = 0; g < groups; g++) {
            put(inverse.diagonal(g), own, g * square);
        }
        if (groups > MOST_GROUPS) {
            return new Covariances(terms.unknowns, own, new long[0], new double[0]);
        }
        long[] keys = Arrays.stream(terms.blocks.keys())
                .filter(key -> (int) (key >>> 32) != (int) key)
                .toArray();
        double[] pairs = new double[keys.length * square];
        for (int k = 0; k < keys.length; k++) {
            put(inverse.block((int) (keys[k] >>> 32), (int) keys[k]), pairs, k * square);
        }
        return new Covariances(terms.unknowns, own, keys, pairs);
    }

    /** The same with others of each group; what two groups have in common stays as it is. */
    public Covariances withOwn(double[] blocks) {
        return new Covariances(unknowns, blocks, keys, pairs);
    }

    private static void put(double[] block, double[] to, int at) {
        System.arraycopy(block, 0, to, at, block.length);
    }

    public boolean isKnown() {
        return own.length > 0;
    }

    /** That of one group. */
    public double[] group(int g) {
        int square = unknowns * unknowns;
        return Arrays.copyOfRange(own, g * square, (g + 1) * square);
    }

    /**
     * Adds {@code share * A C A'^T} for two groups, A and A' two rows each of {@code rows}, from {@code at} and {@code otherAt} on, which lie
     * {@code width} apart. A pair that is not known counts as wholly correlated.
     *
     * @param out two by two, row-major
     */
    public void add(int g, int h, double[] rows, int at, int otherAt, int width, double share, double[] out) {
        boolean turned = g < h;
        double[] from = own;
        int block = g * unknowns * unknowns;
        if (g != h) {
            int found = Arrays.binarySearch(keys, (long) Math.max(g, h) << 32 | Math.min(g, h));
            if (found >= 0) {
                from = pairs;
                block = found * unknowns * unknowns;
            }
        }
        for (int i = 0; i < unknowns; i++) {
            double x = 0;
            double y = 0;
            for (int j = 0; j < unknowns; j++) {
                double c = from[block + (turned ? j * unknowns + i : i * unknowns + j)];
                x += c * rows[otherAt + j];
                y += c * rows[otherAt + width + j];
            }
            out[0] += share * rows[at + i] * x;
            out[1] += share * rows[at + i] * y;
            out[2] += share * rows[at + width + i] * x;
            out[3] += share * rows[at + width + i] * y;
        }
    }
}
