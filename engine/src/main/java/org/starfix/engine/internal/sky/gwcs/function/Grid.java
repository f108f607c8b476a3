package org.starfix.engine.internal.sky.gwcs.function;

import java.io.Serializable;
import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/** The points of one axis of a table, in rising order. Immutable. */
public final class Grid implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] points;

    /** @param points two or more, finite, rising strictly; not copied */
    public Grid(double[] points) {
        Check.argument(points.length >= 2, "tabular: an axis needs 2 points or more and has %s", points.length);
        for (int i = 0; i < points.length; i++) {
            Check.argument(
                    Double.isFinite(points[i]) && (i == 0 || points[i] > points[i - 1]),
                    "tabular: the points of an axis must be finite and rise; point %s is %s",
                    i,
                    points[i]);
        }
        this.points = points;
    }

    int length() {
        return points.length;
    }

    double[] points() {
        return points.clone();
    }

    /** Whether a position lies between the first and the last point; NaN does not. */
    boolean contains(double x) {
        return x >= points[0] && x <= points[points.length - 1];
    }

    /** The interval in which a position lies; the first or last for one outside. */
    int interval(double x) {
        int found = Arrays.binarySearch(points, x);
        int after = found >= 0 ? found + 1 : -found - 1;
        return Math.max(0, Math.min(points.length - 2, after - 1));
    }

    /** Where in interval i a position lies: 0 at its beginning, 1 at its end. */
    double fraction(int i, double x) {
        return (x - points[i]) / (points[i + 1] - points[i]);
    }
}
