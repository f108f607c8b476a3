package org.starfix.engine.internal.stars.detect.peak;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * The elliptical Gaussian that a star finder looks for.
 *
 * @param fwhm full width at half maximum along the major axis, pixels ({@code kernel_fwhm})
 * @param ratio minor over major axis, 0 to 1
 * @param thetaDegrees angle of the major axis from x towards y
 * @param sigmaRadius where the kernel is cut off, in standard deviations ({@code sigma_radius})
 */
public record KernelShape(double fwhm, double ratio, double thetaDegrees, double sigmaRadius) implements Serializable {
    /** Of {@code fwhm * sigmaRadius}, pixels: stars that large are a mistake, and their kernel would not end. */
    private static final double MAX_RADIUS = 1000;

    public KernelShape {
        Check.argument(
                fwhm > 0 && Double.isFinite(fwhm),
                "star finder: kernel_fwhm is %s pixels; it must be a finite number above 0",
                fwhm);
        Check.argument(
                ratio > 0 && ratio <= 1,
                "star finder: the axis ratio of the kernel is %s; it must be above 0 and at most 1",
                ratio);
        Check.argument(
                Double.isFinite(thetaDegrees),
                "star finder: the angle of the kernel is %s; it must be a finite number",
                thetaDegrees);
        Check.argument(
                sigmaRadius > 0 && Double.isFinite(sigmaRadius),
                "star finder: sigma_radius is %s; it must be a finite number above 0",
                sigmaRadius);
        Check.argument(
                fwhm * sigmaRadius < MAX_RADIUS,
                "star finder: kernel_fwhm times sigma_radius is %s pixels; it must be below %s",
                fwhm * sigmaRadius,
                MAX_RADIUS);
    }

    /** A round Gaussian. */
    public static KernelShape round(double fwhm, double sigmaRadius) {
        return new KernelShape(fwhm, 1, 0, sigmaRadius);
    }
}
