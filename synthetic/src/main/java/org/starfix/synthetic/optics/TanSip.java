package org.starfix.synthetic.optics;

/**
 * Pixels to the tangent plane by a linear matrix after a SIP distortion.
 *
 * <p>Units: pixels 0-based; plane in degrees, x to the east and y to the north of the frame that the plane belongs to.
 *
 * @param crpix of both axes, 0-based
 * @param cd degrees per pixel
 * @param a,b added to the offsets from {@code crpix} before the matrix; terms of degree 2 and higher
 */
public record TanSip(double crpix, Cd cd, Polynomial2 a, Polynomial2 b) {

    /** A 2 x 2 matrix, as the CDi_j of a header. */
    public record Cd(double cd11, double cd12, double cd21, double cd22) {

        /** The matrix of the same detector when the plane's north has the position angle {@code rollDegrees}. */
        public Cd turned(double rollDegrees) {
            double c = Math.cos(Math.toRadians(rollDegrees));
            double s = Math.sin(Math.toRadians(rollDegrees));
            return new Cd(c * cd11 + s * cd21, c * cd12 + s * cd22, -s * cd11 + c * cd21, -s * cd12 + c * cd22);
        }
    }

    /** {@code out} becomes the place in the plane, degrees, of a pixel. */
    public void pixelToPlane(double x, double y, double[] out) {
        double u = x - crpix;
        double v = y - crpix;
        double p = u + a.value(u, v);
        double q = v + b.value(u, v);
        out[0] = cd.cd11 * p + cd.cd12 * q;
        out[1] = cd.cd21 * p + cd.cd22 * q;
    }
}
