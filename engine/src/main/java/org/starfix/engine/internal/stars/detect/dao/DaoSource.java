package org.starfix.engine.internal.stars.detect.dao;

import java.io.Serializable;
import org.starfix.engine.internal.stars.detect.peak.PeakSource;

/**
 * One detection of the DAO finder.
 *
 * <p>Units: x and y 0-based pixels; sky, peak and height those of the image; the rest without unit.
 *
 * @param sharpness central pixel above the mean of its neighbours, over the height of the fitted Gaussian
 * @param roundness1 asymmetry between the quadrants of the convolved image
 * @param roundness2 difference of the heights of the Gaussians fitted along x and y
 * @param npix pixels of the kernel's box
 * @param sky always 0, kept for the column of that name
 * @param peak the central pixel
 * @param height the central pixel of the convolved image: the height of the fitted Gaussian
 * @param flux height over the threshold for the convolved image; in {@link FinderRelease#LATEST} the sum of the kernel's box
 * @param mag -2.5 log10 flux; NaN unless flux is positive
 * @param xPeak,yPeak the pixel that the boxes are centred on
 */
public record DaoSource(
        double x,
        double y,
        double sharpness,
        double roundness1,
        double roundness2,
        int npix,
        double sky,
        double peak,
        double height,
        double flux,
        double mag,
        int xPeak,
        int yPeak)
        implements PeakSource, Serializable {}
