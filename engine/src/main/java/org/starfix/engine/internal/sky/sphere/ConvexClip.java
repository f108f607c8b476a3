package org.starfix.engine.internal.sky.sphere;

import java.util.Arrays;

/**
 * What is left of a polygon on the sphere after cutting it along great circles. Scratch object, one per intersection.
 *
 * <p>Source: Sutherland and Hodgman, Communications of the ACM 17 (1974) 32, with great circles for lines. A corner on the
 * cutting circle within rounding may fall on either side; the area does not notice.
 */
final class ConvexClip {
    private double[] corners;
    private double[] next;
    private int size;

    /**
     * @param polygon corners, 3 numbers each
     * @param cuts how many cuts will follow at most; each adds at most one corner to a convex polygon
     */
    ConvexClip(double[] polygon, int cuts) {
        int capacity = 2 * (polygon.length + 3 * cuts); // twice: room for a polygon bent by distortion
        corners = new double[capacity];
        next = new double[capacity];
        System.arraycopy(polygon, 0, corners, 0, polygon.length);
        size = polygon.length / 3;
    }

    int size() {
        return size;
    }

    double[] corners() {
        return corners;
    }

    /** Keeps the part to the left of the great circle from corner {@code a} to corner {@code b} of {@code knife}. */
    void cut(double[] knife, int a, int b) {
        int kept = 0;
        int last = 3 * (size - 1);
        double lastSide = leftOf(knife, a, b, corners, last);
        for (int i = 0; i < 3 * size; i += 3) {
            double side = leftOf(knife, a, b, corners, i);
            if (side >= 0 != lastSide >= 0) {
                kept = addCrossing(last, i, lastSide / (lastSide - side), kept);
            }
            if (side >= 0) {
                kept = add(corners[i], corners[i + 1], corners[i + 2], kept);
            }
            last = i;
            lastSide = side;
        }
        double[] swap = corners;
        corners = next;
        next = swap;
        size = kept;
    }

    /**
     * How far a point lies to the left of the great circle from a to b: the sine of the angle times the chord ab. Taken of
     * differences, exact for near points.
     */
    static double leftOf(double[] knife, int a, int b, double[] point, int p) {
        double ax = knife[a];
        double ay = knife[a + 1];
        double az = knife[a + 2];
        double ux = knife[b] - ax;
        double uy = knife[b + 1] - ay;
        double uz = knife[b + 2] - az;
        double vx = point[p] - ax;
        double vy = point[p + 1] - ay;
        double vz = point[p + 2] - az;
        return (ay * uz - az * uy) * vx + (az * ux - ax * uz) * vy + (ax * uy - ay * ux) * vz;
    }

    private int addCrossing(int from, int to, double fraction, int kept) {
        double x = corners[from] + fraction * (corners[to] - corners[from]);
        double y = corners[from + 1] + fraction * (corners[to + 1] - corners[from + 1]);
        double z = corners[from + 2] + fraction * (corners[to + 2] - corners[from + 2]);
        double length = Math.sqrt(x * x + y * y + z * z);
        return add(x / length, y / length, z / length, kept);
    }

    private int add(double x, double y, double z, int kept) {
        if (3 * kept + 3 > next.length) { // only a badly bent polygon gets here
            next = Arrays.copyOf(next, 2 * next.length);
            corners = Arrays.copyOf(corners, 2 * corners.length);
        }
        next[3 * kept] = x;
        next[3 * kept + 1] = y;
        next[3 * kept + 2] = z;
        return kept + 1;
    }
}
