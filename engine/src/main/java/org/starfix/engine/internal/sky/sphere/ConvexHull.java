package org.starfix.engine.internal.sky.sphere;

import java.util.Arrays;
import java.util.Comparator;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * The convex hull of points in a plane.
 *
 * <p>Source: monotone chain, A. M. Andrew, Information Processing Letters 9 (1979) 216.
 */
public final class ConvexHull {
    private ConvexHull() {}

    /**
     * Which points are the corners of the hull: counter-clockwise, from the leftmost (the lowest of several), not closed.
     * Points on a side and repeated points are left out, so that points on one line give two corners and equal points one.
     *
     * <p>Shapes: {@code x} and {@code y} of equal length; all values finite.
     */
    public static int[] corners(double[] x, double[] y) {
        Check.argument(
                x.length == y.length,
                "convex hull: there are %s values of x and %s of y; each point needs both",
                x.length,
                y.length);
        int[] order = sorted(x, y);
        int n = order.length;
        if (n < 3) {
            return order;
        }
        int[] hull = new int[2 * n];
        int size = 0;
        for (int i = 0; i < n; i++) { // lower side, left to right
            size = append(hull, size, 0, order[i], x, y);
        }
        int fixed = size - 1;
        for (int i = n - 2; i >= 0; i--) { // upper side, right to left; ends with the first corner again
            size = append(hull, size, fixed, order[i], x, y);
        }
        return Arrays.copyOf(hull, size - 1);
    }

    /** The distinct points by x, then y. */
    private static int[] sorted(double[] x, double[] y) {
        Integer[] order = new Integer[x.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.<Integer>comparingDouble(i -> x[i]).thenComparingDouble(i -> y[i]));
        int[] distinct = new int[order.length];
        int size = 0;
        for (int i : order) {
            if (size == 0 || x[i] != x[distinct[size - 1]] || y[i] != y[distinct[size - 1]]) {
                distinct[size++] = i;
            }
        }
        return Arrays.copyOf(distinct, size);
    }

    /** Adds a corner after removing those, above {@code fixed}, that it makes superfluous. Returns the new size. */
    private static int append(int[] hull, int size, int fixed, int point, double[] x, double[] y) {
        int end = size;
        while (end >= fixed + 2 && turn(hull[end - 2], hull[end - 1], point, x, y) <= 0) {
            end--;
        }
        hull[end] = point;
        return end + 1;
    }

    /** Positive where the way from a over b to c turns left. */
    private static double turn(int a, int b, int c, double[] x, double[] y) {
        return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]);
    }
}
