package org.starfix.engine.internal.sky.sphere;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.sky.SkyPosition;

/**
 * All positions within an angle of a centre: what is asked of a catalogue.
 *
 * @param radiusDegrees 0 to 180
 */
public record SkyCone(SkyPosition center, double radiusDegrees) implements Serializable {
    private static final double WHOLE_SKY = 180;
    private static final double ARCSEC_PER_DEGREE = 3600;

    /** The distance of a position is known this well, degrees: a corner stays inside the cone that was laid about it. */
    private static final double ROUNDING = 1e-12;

    public SkyCone {
        Check.argument(
                center.ra() >= 0 && center.ra() <= 360 && Math.abs(center.dec()) <= 90,
                "sky cone: the centre is RA %s, Dec %s; RA must be 0 to 360 and Dec -90 to 90 degrees",
                center.ra(),
                center.dec());
        Check.argument(
                radiusDegrees >= 0 && radiusDegrees <= WHOLE_SKY,
                "sky cone: the radius is %s; it must be 0 to 180 degrees",
                radiusDegrees);
    }

    /**
     * A small cone that contains the given directions: about the middle of their extent, at most 1.16 times as wide as the
     * smallest one.
     *
     * <p>Shapes: {@code xyz} holds 3 numbers a unit vector, at least one vector. Source: the centre moves towards the farthest
     * direction by ever smaller steps (Badoiu and Clarkson, Proc. SODA 2003, 801), which ends close to the smallest circle.
     */
    public static SkyCone around(double[] xyz) {
        SkyCap first = SkyCap.around(xyz);
        if (first.radius() >= Math.PI / 2) {
            return new SkyCone(first.center().toSky(), WHOLE_SKY);
        }
        UnitVector center = first.center();
        for (int step = 2; step <= 200; step++) {
            UnitVector far = farthest(center, xyz);
            UnitVector towards = far.minus(center);
            center = new UnitVector(
                            center.x() + towards.x() / step,
                            center.y() + towards.y() / step,
                            center.z() + towards.z() / step)
                    .normalized();
        }
        SkyPosition middle = center.toSky();
        double radius = middle.separationDegrees(farthest(center, xyz).toSky());
        double mean = first.center()
                .toSky()
                .separationDegrees(farthest(first.center(), xyz).toSky());
        return radius <= mean
                ? new SkyCone(middle, radius + ROUNDING)
                : new SkyCone(first.center().toSky(), mean + ROUNDING);
    }

    private static UnitVector farthest(UnitVector center, double[] xyz) {
        UnitVector farthest = center;
        double most = -1;
        for (int i = 0; i < xyz.length; i += 3) {
            UnitVector v = new UnitVector(xyz[i], xyz[i + 1], xyz[i + 2]);
            UnitVector d = v.minus(center);
            double chord = d.dot(d);
            if (chord > most) {
                most = chord;
                farthest = v;
            }
        }
        return farthest;
    }

    /** This cone, wider by so many arcsec. */
    public SkyCone padded(double arcsec) {
        return new SkyCone(center, Math.min(WHOLE_SKY, radiusDegrees + arcsec / ARCSEC_PER_DEGREE));
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
