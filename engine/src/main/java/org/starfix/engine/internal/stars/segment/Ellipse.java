package org.starfix.engine.internal.stars.segment;

/**
 * An ellipse on the pixel grid.
 *
 * <p>The area that it shares with a pixel is exact: pixels become parallelograms over the unit circle, their area inside it is the sum
 * over their sides of the signed area that the circle shares with the triangle from its centre to the side. Error: some
 * 1e-15 of the area of the ellipse.
 */
final class Ellipse {
    private final double x;
    private final double y;
    private final double semimajor;
    private final double semiminor;
    private final double cos;
    private final double sin;

    Ellipse(double x, double y, double semimajor, double semiminor, double angleDegrees) {
        this.x = x;
        this.y = y;
        this.semimajor = semimajor;
        this.semiminor = semiminor;
        double angle = Math.toRadians(angleDegrees);
        cos = StrictMath.cos(angle);
        sin = StrictMath.sin(angle);
    }

    /** Half the width of the box around it. */
    double xExtent() {
        return Math.sqrt(semimajor * cos * (semimajor * cos) + semiminor * sin * (semiminor * sin));
    }

    /** Half the height of the box around it. */
    double yExtent() {
        return Math.sqrt(semimajor * sin * (semimajor * sin) + semiminor * cos * (semiminor * cos));
    }

    /** Distance of a point from the centre, in units of the semi-axes. */
    double radius(double px, double py) {
        double u = u(px - x, py - y);
        double v = v(px - x, py - y);
        return Math.sqrt(u * u + v * v);
    }

    /** The area of the pixel centred on (px, py) that lies inside, 0 to 1. */
    double overlap(int px, int py) {
        double left = px - 0.5 - x;
        double low = py - 0.5 - y;
        double u0 = u(left, low);
        double v0 = v(left, low);
        double u1 = u(left + 1, low);
        double v1 = v(left + 1, low);
        double u2 = u(left + 1, low + 1);
        double v2 = v(left + 1, low + 1);
        double u3 = u(left, low + 1);
        double v3 = v(left, low + 1);
        if (inside(u0, v0) && inside(u1, v1) && inside(u2, v2) && inside(u3, v3)) {
            return 1;
        }
        double area = shared(u0, v0, u1, v1) + shared(u1, v1, u2, v2) + shared(u2, v2, u3, v3) + shared(u3, v3, u0, v0);
        return Math.max(0, area * semimajor * semiminor);
    }

    private double u(double dx, double dy) {
        return (dx * cos + dy * sin) / semimajor;
    }

    private double v(double dx, double dy) {
        return (dy * cos - dx * sin) / semiminor;
    }

    private static boolean inside(double u, double v) {
        return u * u + v * v <= 1;
    }

    /** Signed area that the unit circle shares with the triangle from its centre to p to q. */
    private static double shared(double pu, double pv, double qu, double qv) {
        double du = qu - pu;
        double dv = qv - pv;
        double a = du * du + dv * dv;
        double b = pu * du + pv * dv;
        double c = pu * pu + pv * pv - 1;
        double discriminant = b * b - a * c;
        if (discriminant <= 0) {
            return sector(pu, pv, qu, qv);
        }
        double root = Math.sqrt(discriminant);
        double enter = (-b - root) / a;
        double leave = (-b + root) / a;
        if (enter >= 1 || leave <= 0) {
            return sector(pu, pv, qu, qv);
        }
        double from = Math.max(0, enter);
        double to = Math.min(1, leave);
        double su = pu + from * du;
        double sv = pv + from * dv;
        double eu = pu + to * du;
        double ev = pv + to * dv;
        double before = enter > 0 ? sector(pu, pv, su, sv) : 0;
        double after = leave < 1 ? sector(eu, ev, qu, qv) : 0;
        return before + (su * ev - sv * eu) / 2 + after;
    }

    private static double sector(double pu, double pv, double qu, double qv) {
        return 0.5 * Math.atan2(pu * qv - pv * qu, pu * qu + pv * qv);
    }
}
