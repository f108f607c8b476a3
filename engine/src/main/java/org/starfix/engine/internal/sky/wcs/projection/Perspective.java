package org.starfix.engine.internal.sky.wcs.projection;

import org.starfix.engine.internal.base.numeric.Check;

/**
 * AZP: from a point on the native polar axis, {@code mu} = PVi_1 sphere radii below the centre, onto a plane tilted by
 * {@code gamma} = PVi_2 degrees. Only the side that faces the plane has an image.
 */
public record Perspective(double mu, double gamma) implements Projection {

    public Perspective {
        Check.argument(mu != -1, "AZP: PVi_1 of the latitude axis must not be %s", mu);
        Check.argument(
                Math.abs(gamma) < 90, "AZP: PVi_2 of the latitude axis must lie between -90 and 90, not %s", gamma);
    }

    @Override
    public String code() {
        return "AZP";
    }

    /**
     * With {@code D = mu + vz + vx tan(gamma)} the point is {@code (vy, -vx / cos(gamma)) (mu + 1) / D}; D follows from
     * the length of the vector.
     */
    @Override
    public void planeToNative(double x, double y, double[] vector) {
        double a = x / RADIUS / (mu + 1);
        double b = -y / RADIUS / (mu + 1) * Math.cos(Math.toRadians(gamma));
        double q = 1 - b * Math.tan(Math.toRadians(gamma));
        double rho2 = (a * a + b * b) / (q * q);
        double root = Math.sqrt(1 + rho2 * (1 - mu * mu)); // NaN: the ray misses the sphere
        for (int sign = 1; sign >= -1; sign -= 2) {
            double z = (-rho2 * mu + sign * root) / (1 + rho2);
            double d = (mu + z) / q;
            if (isNear(b * d, z)) {
                vector[0] = b * d;
                vector[1] = a * d;
                vector[2] = z;
                return;
            }
        }
        vector[0] = Double.NaN;
        vector[1] = Double.NaN;
        vector[2] = Double.NaN;
    }

    @Override
    public void nativeToPlane(double vx, double vy, double vz, double[] out) {
        double scale = isNear(vx, vz) ? RADIUS * (mu + 1) / distance(vx, vz) : Double.NaN;
        out[0] = vy * scale;
        out[1] = -vx / Math.cos(Math.toRadians(gamma)) * scale;
    }

    private double distance(double vx, double vz) {
        return mu + vz + vx * Math.tan(Math.toRadians(gamma));
    }

    private boolean isNear(double vx, double vz) {
        boolean facesPoint = Math.abs(mu) <= 1 || 1 + mu * vz >= 0;
        return facesPoint && (mu + 1) / distance(vx, vz) > 0;
    }
}
