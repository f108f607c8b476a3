package org.starfix.engine.internal.sky.sphere;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * The convex hull of positions on the sky, to which further positions can be added. Immutable.
 *
 * <p>Only the corners and the sum of all directions are kept, so that adding k positions costs the same however many are
 * already inside.
 *
 * <p>Source: hull in the tangent plane at the mean direction, as tweakwcs does for reference catalogues. Differs from it for
 * one or two positions (or positions on one line): the box around them, {@value #MARGIN} larger on each side, lies in the true
 * tangent plane, whereas the reference implementation's plane is tilted there.
 */
public final class SkyHull implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Half width of the region that stands for a single position; units of the tangent plane, i.e. radian. */
    public static final double MARGIN = 0.5;

    private static final SkyHull EMPTY = new SkyHull(new double[0], 0, 0, 0);

    /** Corners, 3 numbers each; fewer than 3 corners where the positions have no area. */
    private final double[] corners;

    private final double sumX;
    private final double sumY;
    private final double sumZ;

    private SkyHull(double[] corners, double sumX, double sumY, double sumZ) {
        this.corners = corners;
        this.sumX = sumX;
        this.sumY = sumY;
        this.sumZ = sumZ;
    }

    /** The hull of positions in degrees, one entry per position. */
    public static SkyHull of(double[] ra, double[] dec) {
        return EMPTY.plus(ra, dec);
    }

    /**
     * The hull with further positions, degrees, one entry per position.
     *
     * @throws IllegalArgumentException if the positions do not fit into a hemisphere around their mean
     */
    public SkyHull plus(double[] ra, double[] dec) {
        Check.argument(
                ra.length == dec.length,
                "sky hull: there are %s values of ra and %s of dec; each position needs both",
                ra.length,
                dec.length);
        double[] added = UnitVectors.of(ra, dec);
        double x = sumX;
        double y = sumY;
        double z = sumZ;
        for (int i = 0; i < added.length; i += 3) {
            x += added[i];
            y += added[i + 1];
            z += added[i + 2];
        }
        double[] points = Columns.joined(corners, added);
        return points.length == 0 ? this : new SkyHull(hull(points, frame(x, y, z)), x, y, z);
    }

    public boolean isEmpty() {
        return corners.length == 0;
    }

    /**
     * The mean of all positions.
     *
     * @throws IllegalArgumentException if there is no position
     */
    public UnitVector meanDirection() {
        checkNotEmpty();
        return new UnitVector(sumX, sumY, sumZ).normalized();
    }

    /**
     * The hull as a polygon.
     *
     * @throws IllegalArgumentException if there is no position
     */
    public SkyPolygon polygon() {
        checkNotEmpty();
        return SkyPolygon.ofVectors(corners.length >= 9 ? corners : box(corners, frame(sumX, sumY, sumZ)));
    }

    private void checkNotEmpty() {
        Check.argument(!isEmpty(), "sky hull: there are no positions; at least one is needed");
    }

    /** Rows: the mean direction, and two directions (east, north) that span its tangent plane. */
    private static UnitVector[] frame(double x, double y, double z) {
        UnitVector mean = new UnitVector(x, y, z).normalized();
        UnitVector pole = Math.abs(mean.z()) < 0.9 ? new UnitVector(0, 0, 1) : new UnitVector(1, 0, 0);
        UnitVector east = pole.cross(mean).normalized();
        return new UnitVector[] {mean, east, mean.cross(east)};
    }

    private static double[] hull(double[] points, UnitVector[] frame) {
        double[][] plane = project(points, frame);
        int[] chosen = ConvexHull.corners(plane[0], plane[1]);
        double[] out = new double[3 * chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(points, 3 * chosen[i], out, 3 * i, 3);
        }
        return out;
    }

    /** The four corners of the box around {@code points}, {@link #MARGIN} larger on each side. */
    private static double[] box(double[] points, UnitVector[] frame) {
        double[][] plane = project(points, frame);
        double left = Arrays.stream(plane[0]).min().getAsDouble() - MARGIN;
        double right = Arrays.stream(plane[0]).max().getAsDouble() + MARGIN;
        double bottom = Arrays.stream(plane[1]).min().getAsDouble() - MARGIN;
        double top = Arrays.stream(plane[1]).max().getAsDouble() + MARGIN;
        double[] x = {left, right, right, left};
        double[] y = {bottom, bottom, top, top};
        List<UnitVector> box = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            box.add(new UnitVector(
                            frame[0].x() + x[i] * frame[1].x() + y[i] * frame[2].x(),
                            frame[0].y() + x[i] * frame[1].y() + y[i] * frame[2].y(),
                            frame[0].z() + x[i] * frame[1].z() + y[i] * frame[2].z())
                    .normalized());
        }
        return UnitVectors.joined(box);
    }

    private static double[][] project(double[] points, UnitVector[] frame) {
        int n = points.length / 3;
        double[][] plane = new double[2][n];
        for (int i = 0; i < n; i++) {
            UnitVector v = UnitVectors.at(points, i);
            double depth = v.dot(frame[0]);
            Check.argument(
                    depth > 0,
                    "sky hull: a position is 90 degrees or more from the mean direction (cosine %s); split positions that span a hemisphere",
                    depth);
            plane[0][i] = v.dot(frame[1]) / depth;
            plane[1][i] = v.dot(frame[2]) / depth;
        }
        return plane;
    }
}
