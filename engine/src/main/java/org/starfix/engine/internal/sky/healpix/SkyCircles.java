package org.starfix.engine.internal.sky.healpix;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.IndexSort;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.sky.SkyPosition;

/**
 * Many circles on the sky without an object for each: 32 bytes a circle.
 *
 * <p>Shapes: {@code xyz} holds 3 numbers a circle, the unit vector of its centre, {@code radius} one, radians.
 */
public final class SkyCircles implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Steps of 2e-7 arcsec; the sum of eight million coordinates is still a long. */
    private static final double FIXED_POINT = 1L << 40;

    private final double[] xyz;
    private final double[] radius;

    private SkyCircles(double[] xyz, double[] radius) {
        this.xyz = xyz;
        this.radius = radius;
    }

    /** The borders of some cones. */
    public static SkyCircles of(List<SkyCone> cones) {
        double[] xyz = new double[3 * cones.size()];
        double[] radius = new double[cones.size()];
        for (int i = 0; i < radius.length; i++) {
            UnitVector axis = cones.get(i).axis();
            xyz[3 * i] = axis.x();
            xyz[3 * i + 1] = axis.y();
            xyz[3 * i + 2] = axis.z();
            radius[i] = cones.get(i).radiusRadians();
        }
        return new SkyCircles(xyz, radius);
    }

    /** Circles about unit vectors, 3 numbers each, with radii in radian. The arrays are not copied. */
    public static SkyCircles of(double[] xyz, double[] radius) {
        Check.argument(
                xyz.length == 3 * radius.length,
                "circles on the sky: there are %s coordinates of centres and %s radii; each circle needs 3 and one",
                xyz.length,
                radius.length);
        return new SkyCircles(xyz, radius);
    }

    /** The circles of several parts, one part after the other. */
    public static SkyCircles joined(List<SkyCircles> parts) {
        int size = parts.stream().mapToInt(SkyCircles::size).sum();
        double[] xyz = new double[3 * size];
        double[] radius = new double[size];
        int n = 0;
        for (SkyCircles part : parts) {
            System.arraycopy(part.xyz, 0, xyz, 3 * n, part.xyz.length);
            System.arraycopy(part.radius, 0, radius, n, part.size());
            n += part.size();
        }
        return new SkyCircles(xyz, radius);
    }

    /** The circles of the given indices, in their order. */
    public SkyCircles at(int[] chosen) {
        double[] newXyz = new double[3 * chosen.length];
        double[] newRadius = new double[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(xyz, 3 * chosen[i], newXyz, 3 * i, 3);
            newRadius[i] = radius[chosen[i]];
        }
        return new SkyCircles(newXyz, newRadius);
    }

    public int size() {
        return radius.length;
    }

    double x(int i) {
        return xyz[3 * i];
    }

    double y(int i) {
        return xyz[3 * i + 1];
    }

    double z(int i) {
        return xyz[3 * i + 2];
    }

    /** The direction of a centre. */
    public UnitVector center(int i) {
        return new UnitVector(x(i), y(i), z(i));
    }

    public double radiusRadians(int i) {
        return radius[i];
    }

    /** Whether two circles touch or overlap: unless their cones have surely no point in common. */
    public boolean touch(int i, int j) {
        return touch(i, this, j);
    }

    boolean touch(int i, SkyCircles others, int j) {
        double dx = x(i) - others.x(j);
        double dy = y(i) - others.y(j);
        double dz = z(i) - others.z(j);
        return !SkyCone.areDisjoint(dx * dx + dy * dy + dz * dz, radius[i] + others.radius[j]);
    }

    /** The pixel in which the mean of some centres lies; the same for any order of them. */
    public long pixelOfMean(int order, int[] chosen) {
        SkyPosition mean = mean(chosen).toSky();
        return Healpix.pixel(order, mean.ra(), mean.dec());
    }

    /** Diameter of the circle about the mean of some centres that holds all of them, degrees; the same for any order of them. */
    public double extentDegrees(int[] chosen) {
        UnitVector mean = mean(chosen).normalized();
        double farthest = 0;
        for (int i : chosen) {
            UnitVector d = new UnitVector(x(i), y(i), z(i)).minus(mean);
            farthest = Math.max(farthest, d.dot(d));
        }
        return 2 * Math.toDegrees(2 * Math.asin(Math.min(1, 0.5 * Math.sqrt(farthest))));
    }

    /** A sum of whole numbers, which is the same for any order; not normalised, but for opposite centres, which have no mean. */
    private UnitVector mean(int[] chosen) {
        long sx = 0;
        long sy = 0;
        long sz = 0;
        for (int i : chosen) {
            sx += Math.round(x(i) * FIXED_POINT);
            sy += Math.round(y(i) * FIXED_POINT);
            sz += Math.round(z(i) * FIXED_POINT);
        }
        return sx == 0 && sy == 0 && sz == 0 ? new UnitVector(0, 0, 1) : new UnitVector(sx, sy, sz);
    }

    /** Some circles along the curve of nested pixels, small before large where their centres are the same. */
    int[] alongCurve(int[] chosen) {
        long[] pixel = new long[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            SkyPosition center = new UnitVector(x(chosen[i]), y(chosen[i]), z(chosen[i])).toSky();
            pixel[i] = Healpix.pixel(Healpix.MAX_ORDER, center.ra(), center.dec());
        }
        int[] sorted = IndexSort.sorted(chosen.length, (a, b) -> {
            int byPixel = Long.compare(pixel[a], pixel[b]);
            return byPixel != 0 ? byPixel : Double.compare(radius[chosen[a]], radius[chosen[b]]);
        });
        return Arrays.stream(sorted).map(i -> chosen[i]).toArray();
    }
}
