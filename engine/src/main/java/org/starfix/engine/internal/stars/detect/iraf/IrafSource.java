package org.starfix.engine.internal.stars.detect.iraf;

import java.io.Serializable;
import org.starfix.engine.internal.stars.detect.peak.PeakSource;

/**
 * One detection of the IRAF finder. All but the sky is measured on the pixels of the kernel's mask less the sky, negative ones
 * as 0.
 *
 * <p>Units: x, y and fwhm pixels, 0-based; angle in degrees; sky, peak and flux those of the image; the rest without unit.
 *
 * @param fwhm of the round Gaussian with the same second moments
 * @param sharpness fwhm over that of the kernel
 * @param roundness difference of the moments along the principal axes over their sum
 * @param pa position angle of the major axis from x towards y
 * @param npix pixels that are not 0
 * @param sky mean of the pixels of the kernel's box outside its mask, or what stands for it where the mask fills the box
 * @param peak the highest pixel
 * @param flux sum of the pixels
 * @param mag -2.5 log10 flux
 * @param xPeak,yPeak the pixel that the box is centred on
 */
public record IrafSource(
        double x,
        double y,
        double fwhm,
        double sharpness,
        double roundness,
        double pa,
        int npix,
        double sky,
        double peak,
        double flux,
        double mag,
        int xPeak,
        int yPeak)
        implements PeakSource, Serializable {}
