package org.starfix.engine.internal.sky.gwcs.projection;

import org.starfix.engine.internal.base.numeric.Check;

/**
 * AZP: the sphere seen from a point {@code mu} radii behind its centre, on a plane that may be tilted. Units: degrees.
 *
 * @param mu distance of the point of projection from the centre in radii
 * @param gamma tilt of the plane in degrees
 */
public record PerspectiveProjection(double mu, double gamma) implements Projection {
    public PerspectiveProjection {
        Check.argument(
                Double.isFinite(mu) && mu != -1, "zenithal_perspective: mu must be a number other than -1, not %s", mu);
        Check.argument(
                Math.abs(gamma) < 90,
                "zenithal_perspective: gamma must lie between -90 and 90 degrees and is %s",
                gamma);
    }

    @Override
    public void toNative(double x, double y, double[] out, int at) {
        double g = Math.toRadians(gamma);
        double u = Math.toRadians(x);
        double v = Math.toRadians(y);
        double down = v * Math.cos(g);
        double r = Math.hypot(u, down);
        double rho = r / (mu + 1 + v * Math.sin(g));
        double psi = Math.toDegrees(Math.atan2(1, rho));
        double omega = Math.toDegrees(Math.asin(rho * mu / Math.sqrt(rho * rho + 1)));
        double near = wrapped(psi - omega);
        double far = wrapped(psi + omega + 180);
        double theta = Math.max(near, far);
        double azimuth = r == 0 ? 0 : Math.toDegrees(Math.atan2(u, -down));
        out[at] = Double.isNaN(theta) ? theta : azimuth;
        out[at + 1] = theta;
    }

    private static double wrapped(double latitude) {
        return latitude > 90 + 1e-9 ? latitude - 360 : Math.min(latitude, 90);
    }

    @Override
    public void toPlane(double phi, double theta, double[] out, int at) {
        double g = Math.toRadians(gamma);
        double a = Math.toRadians(phi);
        double t = Math.toRadians(theta);
        double below = mu + Math.sin(t) + Math.cos(t) * Math.cos(a) * Math.tan(g);
        // Below the limb the ray meets the sphere a second time.
        boolean visible = below * Math.signum(mu + 1) > 0 && (Math.abs(mu) <= 1 || Math.sin(t) >= -1 / mu);
        double r = visible ? Math.toDegrees((mu + 1) * Math.cos(t) / below) : Double.NaN;
        out[at] = r * Math.sin(a);
        out[at + 1] = -r * Math.cos(a) / Math.cos(g);
    }
}
