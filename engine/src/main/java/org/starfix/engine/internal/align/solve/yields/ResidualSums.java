package org.starfix.engine.internal.align.solve.yields;

import java.io.Serializable;

/**
 * Sums of residuals by channel: over squares of the detector, and with magnitude and colour. Scratch object, one per thread; {@link #packed} is what is
 * kept and sent.
 *
 * <p>Equation of a slope s along an axis: a detection i with direction e_i of the axis and regressor z_i is off by {@code (o + s z_i) e_i}; with the kernel k_ij
 * of the solution, from which the position of the star is eliminated, {@code sum k_ij e_i.e_j (1, z_i)(1, z_j)^T (o, s)^T = sum w_i e_i.r_i (1, z_i)^T}. So
 * what all detections of a star have alike, which moves the star and no residual, counts for nothing.
 */
public final class ResidualSums {
    /** Squares along each axis of a detector. */
    public static final int SIDE = 16;

    /** What a residual may depend on. */
    public enum Regressor {
        MAGNITUDE,
        COLOUR
    }

    /** Along what. */
    public enum Axis {
        X,
        Y,
        EAST,
        NORTH
    }

    /** Errors below 0.01 mas count as that, arcsec^-2: sums have a range. */
    private static final double HEAVIEST = 1e10;

    /** Of a square: how many, weights, weighted residuals, weighted squares. */
    static final int COUNT = 0;

    static final int WEIGHT = 1;
    static final int X = 2;
    static final int Y = 3;
    static final int XX = 4;
    static final int YY = 5;
    static final int OF_SQUARE = 6;

    /** Of a slope: how many, weights, weighted squares of the regressor; then five numbers an axis. */
    static final int SQUARES = 2;

    static final int FIRST_AXIS = 3;
    static final int OF_AXIS = 5;
    static final int OF_SLOPE = FIRST_AXIS + 4 * OF_AXIS;

    private final ExactSums maps = new ExactSums(OF_SQUARE);
    private final ExactSums slopes = new ExactSums(OF_SLOPE);

    static long mapKey(int channel, int square) {
        return (long) channel * SIDE * SIDE + square;
    }

    static long slopeKey(int channel, Regressor regressor) {
        return 2L * channel + regressor.ordinal();
    }

    /**
     * Adds a residual to a map.
     *
     * @param square row times {@value #SIDE} plus column
     * @param weight inverse of the variance of an axis
     * @param x,y along the axes of the detector, to what the other detections of the star say
     */
    public void addToMap(int channel, int square, double weight, double x, double y) {
        double w = Math.min(weight, HEAVIEST);
        int at = maps.at(mapKey(channel, square));
        maps.add(at, COUNT, 1);
        maps.add(at, WEIGHT, w);
        maps.add(at, X, w * x);
        maps.add(at, Y, w * y);
        maps.add(at, XX, w * x * x);
        maps.add(at, YY, w * y * y);
    }

    /**
     * Adds what a star says of a slope.
     *
     * @param count of its detections
     * @param weights of these, and {@code squares} weighted squares of the regressor
     * @param axes five numbers an axis: the matrix of offset and slope (three), the right side (two)
     */
    public void addToSlope(int channel, Regressor regressor, int count, double weights, double squares, double[] axes) {
        double scale = Math.min(1, HEAVIEST * count / weights);
        int at = slopes.at(slopeKey(channel, regressor));
        slopes.add(at, COUNT, count);
        slopes.add(at, WEIGHT, scale * weights);
        slopes.add(at, SQUARES, scale * squares);
        for (int k = 0; k < axes.length; k++) {
            slopes.add(at, FIRST_AXIS + k, scale * axes[k]);
        }
    }

    /** The sums as they are sent. */
    public Packed packed() {
        return new Packed(maps.packed(), slopes.packed());
    }

    /** Sums as they are sent: those of parts are the same in any order. Immutable. */
    public static final class Packed implements Serializable {
        private static final long serialVersionUID = 1L;

        /** Of nothing. */
        public static final Packed NONE = new Packed(ExactSums.Packed.none(OF_SQUARE), ExactSums.Packed.none(OF_SLOPE));

        final ExactSums.Packed maps;
        final ExactSums.Packed slopes;

        private Packed(ExactSums.Packed maps, ExactSums.Packed slopes) {
            this.maps = maps;
            this.slopes = slopes;
        }

        /** Both. */
        public Packed plus(Packed other) {
            return new Packed(maps.plus(other.maps), slopes.plus(other.slopes));
        }
    }
}
