package org.starfix.engine.detect;

import java.util.Arrays;
import org.starfix.engine.image.BackgroundRows;
import org.starfix.engine.image.Image;
import org.starfix.engine.image.MeshBackground;
import org.starfix.engine.image.PixelMask;
import org.starfix.engine.numeric.Selection;

/**
 * The median over all pixels of background + snr * noise, where pixels that are masked or not finite count as 0: with more
 * than half of the image masked the threshold is 0. Scratch space for one image.
 *
 * <p>The map is not kept. A coarse sample brackets the median; one pass over the map counts what is below the bracket and
 * collects what is inside, one percent. The result is an exact order statistic: should the bracket miss, everything on that
 * side is collected.
 *
 * <p>Source: {@code make_tweakreg_catalog} of jwst 1.14.
 */
final class DetectionThreshold {
    private static final int SAMPLE_STEP = 16;
    /** Half width of the bracket, as a share of the sample. */
    private static final double BRACKET = 0.005;

    private final Image image;
    private final boolean[] masked;
    private final BackgroundRows rows;
    private final double snr;
    private final double[] row;
    private final double[] rms;

    private double lower;
    private double upper;
    /** Pixels whose value is below the bracket. */
    private int below;
    /** Zeros inside the bracket that stand for unusable pixels. */
    private int zeros;
    /** Values of the usable pixels inside the bracket. */
    private double[] inside = new double[1024];

    private int size;

    private DetectionThreshold(Image image, PixelMask mask, BackgroundRows rows, double snr) {
        this.image = image;
        this.masked = mask.masked();
        this.snr = snr;
        this.rows = rows;
        row = new double[image.width()];
        rms = new double[image.width()];
    }

    static double median(Image image, PixelMask mask, MeshBackground background, double snr) {
        return new DetectionThreshold(image, mask, new BackgroundRows(background, image), snr).median();
    }

    private double median() {
        bracket();
        collect();
        int n = image.pixels().length;
        int high = n / 2;
        int low = n % 2 == 1 ? high : high - 1;
        if (low < below) {
            lower = Double.NEGATIVE_INFINITY;
        }
        if (high >= below + zeros + size) {
            upper = Double.POSITIVE_INFINITY;
        }
        if (low < below || high >= below + zeros + size) {
            collect();
        }
        return low == high ? ranked(low) : 0.5 * (ranked(low) + ranked(high));
    }

    private void bracket() {
        int width = image.width();
        int height = image.height();
        int perRow = (width + SAMPLE_STEP - 1) / SAMPLE_STEP;
        double[] sample = new double[(height + SAMPLE_STEP - 1) / SAMPLE_STEP * perRow];
        int n = 0;
        for (int y = 0; y < height; y += SAMPLE_STEP) {
            evaluate(y);
            for (int x = 0; x < width; x += SAMPLE_STEP) {
                int i = y * width + x;
                sample[n++] = masked[i] || !Float.isFinite(image.pixels()[i]) ? 0 : row[x];
            }
        }
        int margin = 1 + (int) (BRACKET * n);
        lower = Selection.select(sample, 0, n, Math.max(0, n / 2 - margin));
        upper = Selection.select(sample, 0, n, Math.min(n - 1, n / 2 + margin));
    }

    private void collect() {
        below = 0;
        zeros = 0;
        size = 0;
        int unusable = 0;
        for (int y = 0; y < image.height(); y++) {
            evaluate(y);
            if (inside.length < size + row.length) {
                inside = Arrays.copyOf(inside, Math.max(2 * inside.length, size + row.length));
            }
            unusable += collectRow(y * row.length);
        }
        if (lower > 0) {
            below += unusable;
        } else if (upper >= 0) {
            zeros = unusable;
        }
    }

    /** Returns the number of unusable pixels of the row. */
    private int collectRow(int from) {
        float[] pixels = image.pixels();
        double min = lower;
        double max = upper;
        int unusable = 0;
        int less = 0;
        int n = size;
        for (int x = 0; x < row.length; x++) {
            float v = pixels[from + x];
            if (masked[from + x] || v - v != 0) {
                unusable++;
            } else if (row[x] < min) {
                less++;
            } else if (row[x] <= max) {
                inside[n++] = row[x];
            }
        }
        below += less;
        size = n;
        return unusable;
    }

    /** The value of that rank among all pixels; it must be inside the bracket. */
    private double ranked(int rank) {
        int k = rank - below;
        int negative = 0;
        if (zeros > 0) {
            for (int i = 0; i < size; i++) {
                negative += inside[i] < 0 ? 1 : 0;
            }
            if (k >= negative && k < negative + zeros) {
                return 0;
            }
        }
        return Selection.select(inside, 0, size, k < negative || zeros == 0 ? k : k - zeros);
    }

    private void evaluate(int y) {
        rows.background(y, row);
        rows.rms(y, rms);
        for (int x = 0; x < row.length; x++) {
            row[x] += snr * rms[x];
        }
    }
}
