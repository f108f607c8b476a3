package org.starfix.engine.internal.sky.wcs.projection;

/**
 * SIN: from infinity, along the native polar axis or, with PVi_1 = xi and PVi_2 = eta, along a slanted line (the projection of
 * aperture synthesis). The far side has no image.
 */
public record Orthographic(double xi, double eta) implements Projection {
    private static final double ROUNDING = 1e-12;

    @Override
    public String code() {
        return "SIN";
    }

    /** Paper II, equations 61 and 62, for the height above the plane through the centre. */
    @Override
    public void planeToNative(double x, double y, double[] vector) {
        double px = x / RADIUS;
        double py = y / RADIUS;
        double a = xi * xi + eta * eta + 1;
        double b = xi * (px - xi) + eta * (py - eta);
        double c = (px - xi) * (px - xi) + (py - eta) * (py - eta) - 1;
        double root = b * b - a * c;
        double z = root >= -ROUNDING ? (-b + Math.sqrt(Math.max(root, 0))) / a : Double.NaN;
        double height = Math.min(z, 1);
        vector[0] = -(py - eta * (1 - height));
        vector[1] = px - xi * (1 - height);
        vector[2] = height;
    }

    @Override
    public void nativeToPlane(double vx, double vy, double vz, double[] out) {
        boolean near = vz + xi * vy - eta * vx >= 0;
        double scale = near ? RADIUS : Double.NaN;
        out[0] = scale * (vy + xi * (1 - vz));
        out[1] = scale * (-vx + eta * (1 - vz));
    }
}
