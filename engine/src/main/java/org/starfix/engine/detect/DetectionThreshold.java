package org.starfix.engine.detect;

import org.starfix.engine.image.BackgroundRows;
import org.starfix.engine.image.Image;
import org.starfix.engine.image.MeshBackground;
import org.starfix.engine.image.PixelMask;
import org.starfix.engine.numeric.Selection;

/**
 * The median over all pixels of background + snr * noise, where pixels that are masked or not finite count as 0: with more
 * than half of the image masked the threshold is 0. Scratch space for one image.
 *
 * <p>The map is not kept: it is evaluated once to count values in narrow bins and once more for the rows that reach the
 * bins of the middle values. The result is an exact order statistic.
 *
 * <p>Source: {@code make_tweakreg_catalog} of jwst 1.14.
 */
final class DetectionThreshold {
    private static final int BINS = 1 << 16;

    private final Image image;
    private final boolean[] masked;
    private final BackgroundRows rows;
    private final double snr;
    private final double min;
    private final double scale;
    private final double[] row;
    private final double[] rms;
    private final int[] histogram = new int[BINS];
    private final int[] rowLow;
    private final int[] rowHigh;

    private int zeros;
    private int negatives;

    private DetectionThreshold(Image image, PixelMask mask, MeshBackground background, double snr) {
        this.image = image;
        this.masked = mask.masked();
        this.snr = snr;
        rows = new BackgroundRows(background, image);
        min = rows.min(snr);
        double range = rows.max(snr) - min;
        scale = range > 0 ? (BINS - 1) / range : 0;
        row = new double[image.width()];
        rms = new double[image.width()];
        rowLow = new int[image.height()];
        rowHigh = new int[image.height()];
    }

    static double median(Image image, PixelMask mask, MeshBackground background, double snr) {
        DetectionThreshold threshold = new DetectionThreshold(image, mask, background, snr);
        threshold.count();
        int n = image.pixels().length;
        double high = threshold.ranked(n / 2);
        return n % 2 == 1 ? high : 0.5 * (threshold.ranked(n / 2 - 1) + high);
    }

    private void count() {
        float[] pixels = image.pixels();
        int width = image.width();
        for (int y = 0; y < image.height(); y++) {
            evaluate(y);
            int low = BINS;
            int high = -1;
            for (int x = 0; x < width; x++) {
                float v = pixels[y * width + x];
                if (masked[y * width + x] || v - v != 0) {
                    zeros++;
                    continue;
                }
                int bin = bin(row[x]);
                histogram[bin]++;
                low = Math.min(low, bin);
                high = Math.max(high, bin);
                if (row[x] < 0) {
                    negatives++;
                }
            }
            rowLow[y] = low;
            rowHigh[y] = high;
        }
    }

    /** The value of that rank among all pixels. */
    private double ranked(int rank) {
        if (rank < negatives) {
            return rankedUnmasked(rank);
        }
        return rank < negatives + zeros ? 0 : rankedUnmasked(rank - zeros);
    }

    private double rankedUnmasked(int rank) {
        int bin = 0;
        int below = 0;
        while (below + histogram[bin] <= rank) {
            below += histogram[bin++];
        }
        double[] members = new double[histogram[bin]];
        int n = 0;
        int width = image.width();
        for (int y = 0; y < image.height(); y++) {
            if (rowLow[y] > bin || rowHigh[y] < bin) {
                continue;
            }
            evaluate(y);
            for (int x = 0; x < width; x++) {
                float v = image.pixels()[y * width + x];
                if (bin(row[x]) == bin && !masked[y * width + x] && v - v == 0) {
                    members[n++] = row[x];
                }
            }
        }
        return Selection.select(members, 0, n, rank - below);
    }

    private void evaluate(int y) {
        rows.background(y, row);
        rows.rms(y, rms);
        for (int x = 0; x < row.length; x++) {
            row[x] += snr * rms[x];
        }
    }

    private int bin(double value) {
        return Math.max(0, Math.min(BINS - 1, (int) ((value - min) * scale)));
    }
}
