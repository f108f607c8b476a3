package org.starfix.engine.internal.stars.detect.peak;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/**
 * What the DAO and IRAF finders have in common: peaks of the convolved image are searched, measured, and the brightest kept.
 *
 * @param brightest how many sources are kept, brightest first, those that tie in the order of the search; {@link #ALL}: all, row by
 *     row
 */
public record PeakFinder(
        GaussianKernel kernel, PeakFootprint footprint, int brightest, Border border, FinderRelease release) {
    /** No limit on the number of sources. */
    public static final int ALL = Integer.MAX_VALUE;

    /** The peaks of an image; none of one that is smaller than the kernel. The threshold is that of the convolved image. */
    public <S extends PeakSource> MeasuredPeaks<S> find(
            Image image, PixelMask mask, double threshold, PeakMeasurement<S> measurement) {
        image.checkSameShape(mask);
        Check.argument(!Double.isNaN(threshold), "star finder: the threshold is %s; it must be a number", threshold);
        if (image.width() < kernel.width() || image.height() < kernel.height()) {
            return new MeasuredPeaks<>(List.of(), 0);
        }
        int candidates = new PeakSearch(image, mask, kernel, footprint, border, release).run(threshold, measurement);
        return new MeasuredPeaks<>(chosen(measurement), candidates);
    }

    private <S extends PeakSource> List<S> chosen(PeakMeasurement<S> measurement) {
        if (brightest == ALL) {
            return measurement.accepted();
        }
        List<S> sorted = new ArrayList<>(measurement.accepted());
        sorted.sort(measurement.brightness().reversed());
        return sorted.subList(0, Math.min(brightest, sorted.size()));
    }
}
