package org.starfix.engine.internal.sky.wcs.projection;

/**
 * TAN: from the centre of the sphere onto the plane that touches it at the native pole.
 *
 * <p>With {@code x = R cot(theta) sin(phi)} and {@code y = -R cot(theta) cos(phi)} (paper II, equations 12 to 14 and 54) the
 * direction of a point is that of the vector {@code (-y, x, R)}, R = 180/pi degrees. Half of the sphere has no image.
 */
public record Gnomonic() implements Projection {
    @Override
    public String code() {
        return "TAN";
    }

    @Override
    public void planeToNative(double x, double y, double[] vector) {
        double norm = Math.sqrt(x * x + y * y + RADIUS * RADIUS);
        vector[0] = -y / norm;
        vector[1] = x / norm;
        vector[2] = RADIUS / norm;
    }

    @Override
    public void nativeToPlane(double vx, double vy, double vz, double[] out) {
        double scale = vz > 0 ? RADIUS / vz : Double.NaN;
        out[0] = vy * scale;
        out[1] = -vx * scale;
    }
}
