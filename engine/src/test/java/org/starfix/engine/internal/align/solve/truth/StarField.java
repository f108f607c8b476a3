package org.starfix.engine.internal.align.solve.truth;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.synthetic.image.SeededRandom;

/**
 * The stars of one field, in boxes of its plane, so that those near an exposure are found at once. Numbers count from the first star of the field.
 * Units: arcsec, magnitudes, mas a year.
 */
final class StarField {
    private static final double BRIGHTEST = 16;
    private static final double FAINTEST = 22;
    private static final double BOX = Instrument.WIDTH / 2;

    private final LocalFrame plane;
    private final double halfWidth;
    private final double halfHeight;
    private final int columns;
    private final int[] start;
    private final double[] x;
    private final double[] y;
    private final double[] magnitude;
    private final double[] motionX;
    private final double[] motionY;
    private final boolean[] listed;

    /**
     * @param half half of width and height
     * @param count of stars that are listed, if not negative; else by the options
     */
    StarField(LocalFrame plane, double[] half, MosaicOptions options, int count, SeededRandom random) {
        this.plane = plane;
        halfWidth = half[0];
        halfHeight = half[1];
        columns = (int) Math.ceil(2 * halfWidth / BOX);
        int rows = (int) Math.ceil(2 * halfHeight / BOX);
        int n = (int) Math.round(options.stars() * 4 * halfWidth * halfHeight / (Instrument.WIDTH * Instrument.WIDTH));
        double[][] drawn = new double[n][];
        for (int i = 0; i < n; i++) {
            drawn[i] = new double[] {
                random.uniform(-halfWidth, halfWidth), random.uniform(-halfHeight, halfHeight), random.uniform()
            };
        }
        Arrays.sort(drawn, (a, b) -> Integer.compare(box(a[0], a[1]), box(b[0], b[1])));
        start = new int[columns * rows + 1];
        x = new double[n];
        y = new double[n];
        magnitude = new double[n];
        motionX = new double[n];
        motionY = new double[n];
        listed = new boolean[n];
        for (int i = 0; i < n; i++) {
            x[i] = drawn[i][0];
            y[i] = drawn[i][1];
            start[box(x[i], y[i]) + 1]++;
            magnitude[i] = random.uniform(BRIGHTEST, FAINTEST);
            motionX[i] = options.motions().masPerYear() * random.gaussian();
            motionY[i] = options.motions().masPerYear() * random.gaussian();
        }
        Arrays.parallelPrefix(start, Integer::sum);
        if (count < 0) {
            list(options.catalog(), random);
        } else {
            list(count, random);
        }
    }

    private int box(double u, double v) {
        int column = (int) Math.min(columns - 1.0, Math.floor((u + halfWidth) / BOX));
        int row = (int) Math.min(Math.ceil(2 * halfHeight / BOX) - 1, Math.floor((v + halfHeight) / BOX));
        return row * columns + column;
    }

    private void list(MosaicOptions.Listed options, SeededRandom random) {
        double within = Math.sqrt(options.middle());
        for (int i = 0; i < x.length; i++) {
            listed[i] = random.uniform() < options.share()
                    && Math.abs(x[i]) <= within * halfWidth
                    && Math.abs(y[i]) <= within * halfHeight;
        }
    }

    /** So many stars, anywhere but at the edges, where no exposure may look. */
    private void list(int count, SeededRandom random) {
        for (int left = count; left > 0; ) {
            int i = (int) (random.uniform() * x.length);
            if (!listed[i] && Math.abs(x[i]) < halfWidth / 2 && Math.abs(y[i]) < halfHeight / 2) {
                listed[i] = true;
                left--;
            }
        }
    }

    int size() {
        return x.length;
    }

    /** Told of the stars whose place in the plane is not farther than {@code reach} from that of a direction, on both axes, and of some more. */
    void near(UnitVector direction, double reach, IntConsumer stars) {
        double u = plane.x(direction);
        double v = plane.y(direction);
        int low = box(clamp(u - reach, halfWidth), clamp(v - reach, halfHeight));
        int high = box(clamp(u + reach, halfWidth), clamp(v + reach, halfHeight));
        for (int row = low / columns; row <= high / columns; row++) {
            for (int i = start[row * columns + low % columns]; i < start[row * columns + high % columns + 1]; i++) {
                stars.accept(i);
            }
        }
    }

    private static double clamp(double value, double half) {
        return Math.max(-half, Math.min(half, value));
    }

    /** Where a star is so many years after the middle of the survey. */
    UnitVector direction(int star, double years) {
        return plane.direction(x[star] + 1e-3 * years * motionX[star], y[star] + 1e-3 * years * motionY[star]);
    }

    double magnitude(int star) {
        return magnitude[star];
    }

    boolean isListed(int star) {
        return listed[star];
    }
}
