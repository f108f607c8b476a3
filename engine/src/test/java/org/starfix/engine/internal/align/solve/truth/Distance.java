package org.starfix.engine.internal.align.solve.truth;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/** How far two placements of the pixels are from each other, over a grid of pixels of each exposure from edge to edge. Units: mas. */
final class Distance {
    static final int GRID = 5;

    private Distance() {}

    /** Root mean square over the true exposures of a mosaic. */
    static double rms(Mosaic mosaic, Placement a, Placement b) {
        return rms(mosaic, a, b, exposure -> true);
    }

    /** Root mean square over some of the true exposures. */
    static double rms(Mosaic mosaic, Placement a, Placement b, IntPredicate which) {
        double[] own = of(mosaic, a, b, which);
        return Math.sqrt(Arrays.stream(own).map(d -> d * d).average().orElse(Double.NaN));
    }

    /** The root mean square of each of some of the true exposures. */
    static double[] of(Mosaic mosaic, Placement a, Placement b, IntPredicate which) {
        return IntStream.range(0, mosaic.exposures().size())
                .filter(i -> !mosaic.exposures().get(i).isDecoy())
                .filter(which)
                .mapToDouble(i -> rms(i, a, b))
                .toArray();
    }

    private static double rms(int exposure, Placement a, Placement b) {
        double sum = 0;
        for (int k = 0; k < GRID * GRID; k++) {
            double x = pixel(k % GRID);
            double y = pixel(k / GRID);
            UnitVector d = a.direction(exposure, x, y).minus(b.direction(exposure, x, y));
            sum += d.dot(d);
        }
        return 1000 / LocalFrame.ARCSEC * Math.sqrt(sum / (GRID * GRID));
    }

    /** The pixel of a line or column of the grid. */
    static double pixel(int step) {
        return step * (Instrument.SIDE - 1.0) / (GRID - 1);
    }
}
