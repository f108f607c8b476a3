package org.starfix.synthetic.optics;

import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.base.UnitVector;

/** Where the pixels of a detector look in the camera's frame. Immutable. */
public sealed interface DetectorModel permits SipDetector, V2v3Detector {

    /** Longitude and latitude of the reference pixel in the camera's frame, degrees. */
    SkyPosition reference();

    /** TAN-SIP in the tangent plane at {@link #reference()}: exact or an approximation. */
    TanSip tanSip();

    /** The direction of a pixel (0-based) in the camera's frame. */
    UnitVector pixelToCamera(double x, double y);

    /**
     * The inverse of {@link #pixelToCamera} by Newton's method to 1e-9 pixel, NaN more than {@code margin} pixels outside an
     * image of {@code size} pixels.
     */
    default void cameraToPixel(UnitVector direction, int size, double margin, double[] out) {
        Gnomonic plane = new Gnomonic(reference());
        double[] target = new double[2];
        double[] at = new double[2];
        double[] right = new double[2];
        double[] up = new double[2];
        plane.project(direction, target);
        double x = tanSip().crpix();
        double y = x;
        for (int round = 0; round < 20; round++) {
            plane.project(pixelToCamera(x, y), at);
            plane.project(pixelToCamera(x + 0.5, y), right);
            plane.project(pixelToCamera(x, y + 0.5), up);
            double a = 2 * (right[0] - at[0]);
            double b = 2 * (up[0] - at[0]);
            double c = 2 * (right[1] - at[1]);
            double d = 2 * (up[1] - at[1]);
            double p = target[0] - at[0];
            double q = target[1] - at[1];
            double dx = (d * p - b * q) / (a * d - b * c);
            double dy = (a * q - c * p) / (a * d - b * c);
            x += dx;
            y += dy;
            double limit = margin + 0.05 * size; // the distortion moves no pixel by more
            boolean near = x > -limit && x < size + limit && y > -limit && y < size + limit; // false for NaN
            if (!near || Math.abs(dx) + Math.abs(dy) < 1e-9) {
                break;
            }
        }
        boolean inside = x > -margin && x < size - 1 + margin && y > -margin && y < size - 1 + margin;
        out[0] = inside ? x : Double.NaN;
        out[1] = inside ? y : Double.NaN;
    }
}
