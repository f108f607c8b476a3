package org.starfix.engine.internal.sky.sphere;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Arcsec;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.sky.SkyPosition;

/**
 * All positions within an angle of a centre: what is asked of a catalogue, and a cheap bound of a region. Immutable.
 *
 * <p>Centre and radius are kept in degrees and as vector and radians: comparisons of regions are made on vectors, what a catalogue
 * is asked for is told in degrees, and neither is rounded twice.
 */
public final class SkyCone implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final double WHOLE_SKY = 180;

    /** The distance of a position is known this well, degrees: a corner stays inside the cone that was laid about it. */
    private static final double ROUNDING = 1e-12;

    /** Rounding of an axis, of a radius and of an angle between two axes together stay below this many radians. */
    private static final double ROUNDING_RADIANS = 1e-14;

    private final SkyPosition center;
    private final double radiusDegrees;
    private final UnitVector axis;
    private final double radiusRadians;

    /** @param radiusDegrees 0 to 180 */
    public SkyCone(SkyPosition center, double radiusDegrees) {
        this(center, radiusDegrees, UnitVector.ofDegrees(center.ra(), center.dec()), Math.toRadians(radiusDegrees));
    }

    private SkyCone(UnitVector axis, double radiusRadians) {
        this(axis.toSky(), Math.toDegrees(radiusRadians), axis, radiusRadians);
    }

    private SkyCone(SkyPosition center, double radiusDegrees, UnitVector axis, double radiusRadians) {
        Check.argument(
                center.ra() >= 0 && center.ra() <= 360 && Math.abs(center.dec()) <= 90,
                "sky cone: the centre is RA %s, Dec %s; RA must be 0 to 360 and Dec -90 to 90 degrees",
                center.ra(),
                center.dec());
        Check.argument(
                radiusDegrees >= 0 && radiusDegrees <= WHOLE_SKY,
                "sky cone: the radius is %s; it must be 0 to 180 degrees",
                radiusDegrees);
        this.center = center;
        this.radiusDegrees = radiusDegrees;
        this.axis = axis;
        this.radiusRadians = radiusRadians;
    }

    /**
     * A cone that contains the given directions, centred on their mean.
     *
     * <p>A cone of less than a quarter circle also contains the great-circle arcs between them; a larger one is widened to the
     * whole sphere.
     *
     * <p>Shapes: {@code xyz} holds 3 numbers a unit vector, at least one vector.
     */
    public static SkyCone aboutMean(double[] xyz) {
        Check.argument(
                xyz.length >= 3 && xyz.length % 3 == 0,
                "sky cone: the number of coordinates is %s; it must be 3 for each of at least one position",
                xyz.length);
        double sx = 0;
        double sy = 0;
        double sz = 0;
        for (int i = 0; i < xyz.length; i += 3) {
            sx += xyz[i];
            sy += xyz[i + 1];
            sz += xyz[i + 2];
        }
        UnitVector mean = new UnitVector(sx, sy, sz);
        if (!(mean.dot(mean) > 0)) {
            return new SkyCone(new UnitVector(0, 0, 1), Math.PI); // opposite directions have no mean
        }
        UnitVector axis = mean.normalized();
        double radius = 0;
        for (int i = 0; i < xyz.length / 3; i++) {
            radius = Math.max(radius, angle(axis, UnitVectors.at(xyz, i)));
        }
        return new SkyCone(axis, radius < Math.PI / 2 - ROUNDING_RADIANS ? radius + ROUNDING_RADIANS : Math.PI);
    }

    /**
     * A small cone that contains the given directions: about the middle of their extent, at most 1.16 times as wide as the
     * smallest one.
     *
     * <p>Shapes: {@code xyz} holds 3 numbers a unit vector, at least one vector. Source: the centre moves towards the farthest
     * direction by ever smaller steps (Badoiu and Clarkson, Proc. SODA 2003, 801), which ends close to the smallest circle.
     */
    public static SkyCone around(double[] xyz) {
        SkyCone first = aboutMean(xyz);
        if (first.radiusRadians >= Math.PI / 2) {
            return new SkyCone(first.center, WHOLE_SKY);
        }
        UnitVector axis = first.axis;
        for (int step = 2; step <= 200; step++) {
            UnitVector far = farthest(axis, xyz);
            UnitVector towards = far.minus(axis);
            axis = new UnitVector(
                            axis.x() + towards.x() / step, axis.y() + towards.y() / step, axis.z() + towards.z() / step)
                    .normalized();
        }
        SkyPosition middle = axis.toSky();
        double radius = middle.separationDegrees(farthest(axis, xyz).toSky());
        double mean = first.center.separationDegrees(farthest(first.axis, xyz).toSky());
        return radius <= mean ? new SkyCone(middle, radius + ROUNDING) : new SkyCone(first.center, mean + ROUNDING);
    }

    /** A cone that contains two others. */
    public static SkyCone around(SkyCone a, SkyCone b) {
        UnitVector sum = new UnitVector(a.axis.x() + b.axis.x(), a.axis.y() + b.axis.y(), a.axis.z() + b.axis.z());
        if (!(sum.dot(sum) > ROUNDING)) {
            return new SkyCone(a.axis, Math.PI);
        }
        UnitVector middle = sum.normalized();
        double radius = Math.max(angle(middle, a.axis) + a.radiusRadians, angle(middle, b.axis) + b.radiusRadians);
        return new SkyCone(middle, Math.min(Math.PI, radius + ROUNDING_RADIANS));
    }

    private static UnitVector farthest(UnitVector center, double[] xyz) {
        UnitVector farthest = center;
        double most = -1;
        for (int i = 0; i < xyz.length / 3; i++) {
            UnitVector v = UnitVectors.at(xyz, i);
            UnitVector d = v.minus(center);
            double chord = d.dot(d);
            if (chord > most) {
                most = chord;
                farthest = v;
            }
        }
        return farthest;
    }

    /** The angle between two unit vectors, from the chord: accurate where it is small. */
    private static double angle(UnitVector a, UnitVector b) {
        UnitVector d = a.minus(b);
        return angle(d.dot(d));
    }

    private static double angle(double squaredChord) {
        return 2 * Math.asin(Math.min(1, 0.5 * Math.sqrt(squaredChord)));
    }

    public SkyPosition center() {
        return center;
    }

    /** 0 to 180. */
    public double radiusDegrees() {
        return radiusDegrees;
    }

    /** The direction of the centre. */
    public UnitVector axis() {
        return axis;
    }

    /** At {@code pi} or more the cone is the whole sphere. */
    public double radiusRadians() {
        return radiusRadians;
    }

    /** Whether the cones have surely no point in common. */
    public boolean isDisjointFrom(SkyCone other) {
        UnitVector d = axis.minus(other.axis);
        return areDisjoint(d.dot(d), radiusRadians + other.radiusRadians);
    }

    /**
     * Whether two cones have surely no point in common.
     *
     * @param squaredChord between the unit vectors of their centres
     * @param radiiRadians the sum of their radii
     */
    public static boolean areDisjoint(double squaredChord, double radiiRadians) {
        return angle(squaredChord) > radiiRadians + ROUNDING_RADIANS;
    }

    /** This cone, wider by so many arcsec. */
    public SkyCone padded(double arcsec) {
        return new SkyCone(
                center,
                Math.min(WHOLE_SKY, radiusDegrees + arcsec / Arcsec.PER_DEGREE),
                axis,
                radiusRadians + Math.toRadians(arcsec / Arcsec.PER_DEGREE));
    }

    /** Whether a position, in degrees, lies inside or on the border. */
    public boolean contains(double ra, double dec) {
        return center.separationDegrees(new SkyPosition(ra, dec)) <= radiusDegrees;
    }

    /** The area, square degrees. */
    public double areaSquareDegrees() {
        double half = Math.sin(Math.toRadians(radiusDegrees) / 2);
        return 4 * Math.PI * half * half * Math.toDegrees(1) * Math.toDegrees(1);
    }
}
