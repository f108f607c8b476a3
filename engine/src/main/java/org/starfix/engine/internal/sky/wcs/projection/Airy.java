package org.starfix.engine.internal.sky.wcs.projection;

import org.starfix.engine.internal.base.numeric.Check;

/** AIR: the projection with the least mean square error inside the circle at native latitude {@code boundary}, PVi_1. */
public record Airy(double boundary) implements Radial {
    /** Below this half colatitude, radians, the logarithm is replaced by the beginning of its series. */
    private static final double SMALL = 1e-4;

    public Airy {
        Check.argument(
                boundary > -90 && boundary <= 90,
                "AIR: PVi_1 of the latitude axis must lie between -90 and 90, but is %s",
                boundary);
    }

    @Override
    public String code() {
        return "AIR";
    }

    @Override
    public double radius(double colatitude) {
        return colatitude <= fold() ? RADIUS * value(colatitude) : Double.NaN;
    }

    @Override
    public double colatitude(double radius) {
        double r = radius / RADIUS;
        double fold = fold();
        double limit = value(fold);
        if (!(r <= limit * (1 + ROUNDING))) {
            return Double.NaN;
        }
        return r >= limit ? fold : r <= 0 ? 0 : RisingRadius.solve(this::value, this::slope, r, fold);
    }

    private double fold() {
        return RisingRadius.fold(this::slope, Math.PI * (1 - ROUNDING));
    }

    private double value(double colatitude) {
        double xi = colatitude / 2;
        double tan = Math.tan(xi);
        return -2 * (logOverTan(xi) + constant() * tan);
    }

    private double slope(double colatitude) {
        double xi = colatitude / 2;
        double sin = Math.sin(xi);
        double cos = Math.cos(xi);
        double first = xi < SMALL ? -0.5 : -1 - Math.log(cos) / (sin * sin);
        return -(first + constant() / (cos * cos));
    }

    private double constant() {
        double xi = Math.toRadians(90 - boundary) / 2;
        return xi < SMALL ? -0.5 : logOverTan(xi) / Math.tan(xi);
    }

    private static double logOverTan(double xi) {
        return xi < SMALL ? -xi / 2 : Math.log(Math.cos(xi)) / Math.tan(xi);
    }
}
