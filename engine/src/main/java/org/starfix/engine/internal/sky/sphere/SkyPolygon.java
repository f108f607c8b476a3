package org.starfix.engine.internal.sky.sphere;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * A convex polygon on the sky whose sides are arcs of great circles. Immutable.
 *
 * <p>Holds for any place on the sphere (right ascension through 0, a pole inside or on a side) and for sizes from a thousandth
 * of an arcsec to nearly a hemisphere. The corners may be given in either direction; the inside is the smaller part of the
 * sphere. Convex is meant up to the distortion of an image: a side bent inwards by a fraction e of the polygon's size makes
 * an overlap too small by about e.
 *
 * <p>Units: areas in steradian. Error: relative 1e-16 divided by the size in radian, at most 1e-15 steradian for small ones.
 */
public final class SkyPolygon implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Corners, 3 numbers each, inside to the left. */
    private final double[] corners;

    private final double area;
    private final SkyCone cone;

    private SkyPolygon(double[] corners) {
        double signed = SphericalArea.of(corners, corners.length / 3);
        this.corners = signed < 0 ? reversed(corners) : corners;
        this.area = Math.abs(signed);
        this.cone = SkyCone.aboutMean(corners);
    }

    /**
     * The polygon with the given corners, not closed.
     *
     * <p>Shapes: one entry per corner, at least 3. Units: degrees.
     */
    public static SkyPolygon of(double[] ra, double[] dec) {
        Check.argument(
                ra.length == dec.length,
                "sky polygon: there are %s values of ra and %s of dec; each corner needs both",
                ra.length,
                dec.length);
        return ofVectors(UnitVectors.of(ra, dec));
    }

    /**
     * The polygon with the given corners, not closed.
     *
     * <p>Shapes: {@code xyz} holds 3 numbers a unit vector, at least 3 vectors.
     */
    public static SkyPolygon ofVectors(double[] xyz) {
        Check.argument(
                xyz.length % 3 == 0 && xyz.length >= 9,
                "sky polygon: the number of coordinates is %s; it must be 3 for each of at least 3 corners",
                xyz.length);
        for (double c : xyz) {
            Check.argument(Double.isFinite(c), "sky polygon: a coordinate of a corner is %s; all must be finite", c);
        }
        return new SkyPolygon(xyz.clone());
    }

    public int cornerCount() {
        return corners.length / 3;
    }

    /** The unit vector of a corner; counter-clockwise as seen from outside the sphere. */
    public UnitVector corner(int index) {
        return UnitVectors.at(corners, index);
    }

    /** Area, steradian. */
    public double area() {
        return area;
    }

    /** The {@link #intersectionArea} with a polygon that contains this one: the same bits, which need not be those of {@link #area}. */
    public double uncutArea() {
        return Math.max(0, SphericalArea.of(corners, corners.length / 3));
    }

    /** A cone that contains the polygon. */
    public SkyCone cone() {
        return cone;
    }

    /** Whether a direction lies inside or on a side. */
    public boolean contains(UnitVector direction) {
        double[] p = {direction.x(), direction.y(), direction.z()};
        for (int i = 0; i < corners.length; i += 3) {
            if (ConvexClip.leftOf(corners, i, (i + 3) % corners.length, p, 0) < 0) {
                return false;
            }
        }
        // The half spaces of a polygon also meet where it degenerates to a line; there the hemisphere decides.
        return cone.axis().dot(direction) > 0 || cone.radiusRadians() >= Math.PI / 2;
    }

    /** Area of the part common with {@code other}, steradian; 0 where they only touch. */
    public double intersectionArea(SkyPolygon other) {
        if (cone.isDisjointFrom(other.cone)) {
            return 0;
        }
        ConvexClip clip = new ConvexClip(corners, other.corners.length / 3);
        for (int i = 0; i < other.corners.length && clip.size() >= 3; i += 3) {
            clip.cut(other.corners, i, (i + 3) % other.corners.length);
        }
        return clip.size() < 3 ? 0 : Math.max(0, SphericalArea.of(clip.corners(), clip.size()));
    }

    /**
     * Area of the part to the left of some sides of {@code other}, steradian.
     *
     * @param sides the first {@code count} are the numbers of sides, ascending; side i begins at corner i
     */
    double areaLeftOf(SkyPolygon other, int[] sides, int count) {
        ConvexClip clip = new ConvexClip(corners, count);
        for (int k = 0; k < count && clip.size() >= 3; k++) {
            int from = 3 * sides[k];
            clip.cut(other.corners, from, (from + 3) % other.corners.length);
        }
        return clip.size() < 3 ? 0 : Math.max(0, SphericalArea.of(clip.corners(), clip.size()));
    }

    /**
     * Whether the mean of the corners lies to the left of every side. Then the polygon is made of triangles that all count as positive,
     * and no part of it, however it is cut, is larger than the whole; an image whose WCS folds the sky may have other polygons.
     */
    public boolean isUnfolded() {
        double[] middle = {cone.axis().x(), cone.axis().y(), cone.axis().z()};
        for (int i = 0; i < corners.length; i += 3) {
            if (ConvexClip.leftOf(corners, i, (i + 3) % corners.length, middle, 0) < 0) {
                return false;
            }
        }
        return cone.radiusRadians() < Math.PI / 2;
    }

    private static double[] reversed(double[] xyz) {
        double[] out = new double[xyz.length];
        for (int i = 0; i < xyz.length; i += 3) {
            System.arraycopy(xyz, i, out, xyz.length - 3 - i, 3);
        }
        return out;
    }
}
