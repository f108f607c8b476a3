package org.starfix.engine.internal.sky.wcs.projection;

import org.starfix.engine.internal.base.numeric.Check;

/**
 * SZP: from any point, {@code mu} = PVi_1 sphere radii from the centre, opposite to native longitude {@code phi} = PVi_2 and
 * latitude {@code theta} = PVi_3 (degrees), onto the plane that touches the sphere at the native pole.
 *
 * <p>The plane's own axes are x = vy and y = -vx; in them the point lies at (xp, yp), and {@code zp} below the plane.
 */
public record SlantPerspective(double mu, double phi, double theta) implements Projection {

    public SlantPerspective {
        Check.argument(
                height(mu, theta) != 0,
                "SZP: PVi_1 and PVi_3 (%s, %s) put the point of projection into the plane",
                mu,
                theta);
    }

    @Override
    public String code() {
        return "SZP";
    }

    /** Paper II, equations 38 to 41. */
    @Override
    public void planeToNative(double x, double y, double[] vector) {
        double px = x / RADIUS;
        double py = y / RADIUS;
        double slopeX = (px - xp()) / height(mu, theta);
        double slopeY = (py - yp()) / height(mu, theta);
        double a = slopeX * slopeX + slopeY * slopeY + 1;
        double b = slopeX * (px - slopeX) + slopeY * (py - slopeY);
        double c = (px - slopeX) * (px - slopeX) + (py - slopeY) * (py - slopeY) - 1;
        double root = Math.sqrt(b * b - a * c);
        for (int sign = 1; sign >= -1; sign -= 2) {
            double z = Math.min((-b + sign * root) / a, 1);
            vector[0] = -(py - slopeY * (1 - z));
            vector[1] = px - slopeX * (1 - z);
            vector[2] = z;
            if (isNear(vector[0], vector[1], z)) {
                return;
            }
        }
        vector[0] = Double.NaN;
        vector[1] = Double.NaN;
        vector[2] = Double.NaN;
    }

    @Override
    public void nativeToPlane(double vx, double vy, double vz, double[] out) {
        double zp = height(mu, theta);
        double scale = isNear(vx, vy, vz) ? RADIUS / (zp - (1 - vz)) : Double.NaN;
        out[0] = scale * (zp * vy - xp() * (1 - vz));
        out[1] = scale * (-zp * vx - yp() * (1 - vz));
    }

    private boolean isNear(double vx, double vy, double vz) {
        double zp = height(mu, theta);
        boolean facesPoint = Math.abs(mu) <= 1 || 1 - (vy * xp() - vx * yp() + vz * (1 - zp)) >= 0;
        return facesPoint && (zp - (1 - vz)) / zp > 0;
    }

    private double xp() {
        return -mu * Math.cos(Math.toRadians(theta)) * Math.sin(Math.toRadians(phi));
    }

    private double yp() {
        return mu * Math.cos(Math.toRadians(theta)) * Math.cos(Math.toRadians(phi));
    }

    private static double height(double mu, double theta) {
        return mu * Math.sin(Math.toRadians(theta)) + 1;
    }
}
