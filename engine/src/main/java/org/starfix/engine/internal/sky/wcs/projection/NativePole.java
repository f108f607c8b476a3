package org.starfix.engine.internal.sky.wcs.projection;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * The native pole on the sky: its celestial longitude and latitude, and LONPOLE.
 *
 * <p>Units: degrees. Source: Calabretta and Greisen 2002, section 2.4.
 */
public record NativePole(double longitude, double latitude, double lonpole) implements Serializable {
    /** Degrees within which a latitude is that of a pole, and by which rounding may make a cosine exceed 1. */
    private static final double TOLERANCE = 1e-10;

    /**
     * @throws IllegalArgumentException if no native pole gives this reference point
     */
    public static NativePole of(SkyReference sky, Fiducial fiducial) {
        if (fiducial.latitude() == 90) {
            return new NativePole(sky.longitude(), sky.latitude(), sky.lonpole());
        }
        double turn = Math.toRadians(sky.lonpole() - fiducial.longitude());
        double latitude = latitude(sky, fiducial, turn);
        return new NativePole(longitude(sky, fiducial, turn, latitude), latitude, sky.lonpole());
    }

    /** Equation 8: of its two solutions the valid one next to LATPOLE. */
    private static double latitude(SkyReference sky, Fiducial fiducial, double turn) {
        double theta = Math.toRadians(fiducial.latitude());
        double sinTurn = Math.cos(theta) * Math.sin(turn);
        double slant = Math.sqrt(Math.max(0, 1 - sinTurn * sinTurn));
        double sinSky = Math.sin(Math.toRadians(sky.latitude()));
        if (slant < Math.toRadians(TOLERANCE)) {
            Check.argument(
                    Math.abs(sinSky) < Math.toRadians(TOLERANCE),
                    "the native pole is undefined: CRVAL has the latitude %s, but must have 0 with LONPOLE %s",
                    sky.latitude(),
                    sky.lonpole());
            return fiducial.latpole();
        }
        double cos = sinSky / slant;
        Check.argument(
                Math.abs(cos) <= 1 + TOLERANCE,
                "the native pole is undefined: LONPOLE %s is impossible with CRVAL at latitude %s",
                sky.lonpole(),
                sky.latitude());
        double middle = Math.toDegrees(Math.atan2(Math.sin(theta), Math.cos(theta) * Math.cos(turn)));
        double half = Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, cos))));
        double upper = pole(middle + half);
        double lower = pole(middle - half);
        boolean upperValid = Math.abs(upper) <= 90;
        boolean lowerValid = Math.abs(lower) <= 90;
        Check.argument(
                upperValid || lowerValid,
                "the native pole is undefined: LONPOLE %s is impossible with CRVAL at latitude %s",
                sky.lonpole(),
                sky.latitude());
        boolean takeUpper = upperValid
                && (!lowerValid || Math.abs(upper - fiducial.latpole()) < Math.abs(lower - fiducial.latpole()));
        return takeUpper ? upper : lower;
    }

    /** In -180 to 180, and a pole exactly where it is one but for rounding. */
    private static double pole(double latitude) {
        double wrapped = Math.IEEEremainder(latitude, 360);
        return Math.abs(Math.abs(wrapped) - 90) < TOLERANCE ? Math.copySign(90, wrapped) : wrapped;
    }

    /** Equations 9 and 10 with their exceptions at the poles. */
    private static double longitude(SkyReference sky, Fiducial fiducial, double turn, double latitude) {
        double degrees = Math.toDegrees(turn);
        if (Math.abs(sky.latitude()) > 90 - TOLERANCE) {
            return sky.longitude();
        }
        if (latitude == 90) {
            return sky.longitude() + degrees - 180;
        }
        if (latitude == -90) {
            return sky.longitude() - degrees;
        }
        double theta = Math.toRadians(fiducial.latitude());
        double cosSky = Math.cos(Math.toRadians(sky.latitude()));
        double sinSky = Math.sin(Math.toRadians(sky.latitude()));
        double sinPole = Math.sin(Math.toRadians(latitude));
        double cosPole = Math.cos(Math.toRadians(latitude));
        double sin = Math.sin(turn) * Math.cos(theta) / cosSky;
        double cos = (Math.sin(theta) - sinPole * sinSky) / (cosPole * cosSky);
        return sky.longitude() - Math.toDegrees(Math.atan2(sin, cos));
    }
}
