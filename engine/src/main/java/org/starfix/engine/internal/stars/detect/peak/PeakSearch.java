package org.starfix.engine.internal.stars.detect.peak;

import java.util.Arrays;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/**
 * Local maxima of the convolved image, found while it passes by row after row. Scratch space for one image.
 *
 * <p>A pixel is a peak if it is above the threshold, not masked, and nothing in the footprint around it is higher; a plateau
 * gives several peaks. Outside the image the convolved image is zero. Masked pixels do take part: a flagged hot pixel hides
 * its neighbours; in {@link FinderRelease#LATEST} they do not. Order: row by row. In 1.14, below a
 * threshold of 0, the zeros around the image are above it, and peaks are found there too, as far as the kernel reaches.
 *
 * <p>Source: {@code find_peaks} as photutils 1.11 calls it. There NaN becomes the minimum of the image first; here it is below
 * everything, which makes no difference, since a star whose box contains a NaN is dropped later.
 */
public final class PeakSearch {
    /** Takes the peaks. */
    public interface Visitor {
        /** A peak at (x, y); {@code convolved} gives its surroundings, valid during this call. */
        void peak(int x, int y, PeakSearch convolved);
    }

    private final Image image;
    private final boolean[] masked;
    private final Convolution convolution;
    private final PeakFootprint footprint;
    private final Border border;
    private final FinderRelease release;
    private final GaussianKernel kernel;
    private final int yReach;
    /** The last rows of the convolved image; row y is in slot y modulo their number. */
    private final double[][] rows;

    /** How far outside the image peaks are looked for. */
    private int xMargin;

    private int peaks;

    public PeakSearch(Image image, PixelMask mask, GaussianKernel kernel, PeakFootprint footprint, Border border) {
        this(image, mask, kernel, footprint, border, FinderRelease.JWST_1_14);
    }

    public PeakSearch(
            Image image,
            PixelMask mask,
            GaussianKernel kernel,
            PeakFootprint footprint,
            Border border,
            FinderRelease release) {
        this.release = release;
        this.image = image;
        this.masked = mask.masked();
        this.kernel = kernel;
        this.footprint = footprint;
        this.border = border;
        convolution = new Convolution(image, kernel);
        yReach = Math.max(kernel.yRadius(), footprint.yRadius());
        rows = new double[2 * yReach + 1][image.width()];
    }

    /** Runs once over the image; returns the number of peaks. */
    public int run(double threshold, Visitor visitor) {
        boolean around = threshold < 0 && border == Border.INCLUDE && release == FinderRelease.JWST_1_14;
        xMargin = around ? kernel.xRadius() : 0;
        int yMargin = around ? kernel.yRadius() : 0;
        for (int y = 0; y < image.height() + yMargin + yReach; y++) {
            double[] slot = rows[y % rows.length];
            if (y < image.height()) {
                convolution.nextRow(y, slot);
            } else {
                Arrays.fill(slot, 0);
            }
            if (y - yReach >= -yMargin) {
                searchRow(y - yReach, threshold, visitor);
            }
        }
        return peaks;
    }

    /** The convolved image at (x, y), which must be within the kernel's reach of the peak being visited; 0 outside. */
    public double at(int x, int y) {
        return x < 0 || x >= image.width() ? 0 : rows[Math.floorMod(y, rows.length)][x];
    }

    private void searchRow(int y, double threshold, Visitor visitor) {
        int xFrom = -xMargin;
        int xTo = image.width() + xMargin;
        if (border == Border.EXCLUDE) {
            int more = release == FinderRelease.JWST_1_14 ? 1 : 0;
            if (y < kernel.yRadius() + more || y >= image.height() - kernel.yRadius()) {
                return;
            }
            xFrom = kernel.xRadius() + more;
            xTo = image.width() - kernel.xRadius();
        }
        for (int x = next(y, xFrom, xTo, threshold); x < xTo; x = next(y, x + 1, xTo, threshold)) {
            if (!isMasked(x, y) && isHighest(x, y)) {
                peaks++;
                visitor.peak(x, y, this);
            }
        }
    }

    /** The first pixel of the row from {@code from} on that is above the threshold, {@code to} if there is none. */
    private int next(int y, int from, int to, double threshold) {
        double[] row = rows[Math.floorMod(y, rows.length)];
        int x = from;
        while (x < to && !((x < 0 || x >= row.length ? 0 : row[x]) > threshold)) {
            x++;
        }
        return x;
    }

    private boolean isHighest(int x, int y) {
        double value = at(x, y);
        int[] dx = footprint.dx();
        int[] dy = footprint.dy();
        for (int k = 0; k < dx.length; k++) {
            if (at(x + dx[k], y + dy[k]) > value && counts(x + dx[k], y + dy[k])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the pixel may hide a peak. */
    private boolean counts(int x, int y) {
        return release == FinderRelease.JWST_1_14 || !isMasked(x, y);
    }

    private boolean isMasked(int x, int y) {
        boolean inside = x >= 0 && x < image.width() && y >= 0 && y < image.height();
        return inside && masked[y * image.width() + x];
    }
}
