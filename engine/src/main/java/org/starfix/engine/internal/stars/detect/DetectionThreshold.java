package org.starfix.engine.internal.stars.detect;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Selection;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.image.BackgroundRows;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.MeshBackground;
import org.starfix.engine.internal.stars.image.PixelMask;

/**
 * The median over all pixels of background + snr * noise, where unusable pixels count as 0: with more than half of the image masked
 * the threshold is 0. Unusable is what is masked and, in 1.14, what is not finite.
 *
 * <p>Where the background is subtracted from the image it is left out here too. 1.14 has no such mode, so with its numbers the median is
 * then that of the usable pixels. Scratch space for one image.
 *
 * <p>The map is not made. One value in the middle of each tile brackets the median; how fast the map can change tells which tiles lie
 * on one side of the bracket, and only the pixels of the others are evaluated and those inside the bracket collected. The result is an
 * exact order statistic: should the bracket miss, everything on that side is collected.
 *
 * <p>Source: {@code make_tweakreg_catalog} of jwst 1.14, and of its current release.
 */
final class DetectionThreshold {
    private static final int MIN_TILE = 4;
    private static final int MAX_TILE = 32;
    /** Across these many tiles of a box of the mesh the map changes little. */
    private static final int TILES_PER_BOX = 8;
    /** Half width of the bracket, as a share of the tiles. */
    private static final double BRACKET = 0.005;

    private final Image image;
    private final boolean[] masked;
    private final FinderRelease release;
    private final BackgroundRows rows;
    private final double snr;
    /** Share of the background in the threshold: 1, or 0 where it is subtracted from the image. */
    private final double share;
    /** Whether unusable pixels count as zeros. */
    private final boolean unusableAreZeros;

    private final boolean anyUnusable;
    private final int tile;
    private final int tilesAcross;
    private final double[] row;
    private final double[] rms;

    /** The value in the middle of each tile, row-major. */
    private final double[] middle;

    private double lower;
    private double upper;
    /** Pixels whose value is below the bracket. */
    private int below;
    /** Zeros inside the bracket that stand for unusable pixels. */
    private int zeros;
    /** Values of the usable pixels inside the bracket. */
    private double[] inside = new double[1024];

    private int size;

    private DetectionThreshold(
            Image image, PixelMask mask, MeshBackground background, double snr, Sky sky, FinderRelease release) {
        this.image = image;
        share = sky == Sky.LEFT_IN ? 1 : 0;
        unusableAreZeros = sky == Sky.LEFT_IN || release == FinderRelease.LATEST;
        this.masked = mask.masked();
        this.snr = snr;
        this.release = release;
        rows = new BackgroundRows(background, image);
        anyUnusable = background.unusablePixels() > 0;
        tile = Math.max(
                MIN_TILE, Math.min(Math.min(background.boxWidth(), background.boxHeight()) / TILES_PER_BOX, MAX_TILE));
        tilesAcross = (image.width() + tile - 1) / tile;
        middle = new double[tilesAcross * ((image.height() + tile - 1) / tile)];
        row = new double[image.width()];
        rms = new double[image.width()];
    }

    /** As 1.14 has it. */
    static double median(Image image, PixelMask mask, MeshBackground background, double snr) {
        return new DetectionThreshold(image, mask, background, snr, Sky.LEFT_IN, FinderRelease.JWST_1_14).median();
    }

    static double median(Frame frame, MeshBackground background, DetectionOptions options) {
        return new DetectionThreshold(
                        frame.image(),
                        frame.mask(),
                        background,
                        options.snrThreshold(),
                        options.sky(),
                        options.release())
                .median();
    }

    private double median() {
        int unusable = anyUnusable ? count(0, 0, image.width(), image.height()) : 0;
        int n = image.pixels().length - (unusableAreZeros ? 0 : unusable);
        int high = n / 2;
        int low = n % 2 == 1 ? high : high - 1;
        if (rows.areConstant()) {
            double value = value(rows.backgroundAt(0, 0), rows.rmsAt(0, 0));
            return unusable == 0 || !unusableAreZeros
                    ? value
                    : 0.5 * (ofConstant(value, low, unusable) + ofConstant(value, high, unusable));
        }
        bracket();
        collect(unusable);
        if (low < below) {
            lower = Double.NEGATIVE_INFINITY;
        }
        if (high >= below + zeros + size) {
            upper = Double.POSITIVE_INFINITY;
        }
        if (low < below || high >= below + zeros + size) {
            collect(unusable);
        }
        return low == high ? ranked(low) : 0.5 * (ranked(low) + ranked(high));
    }

    /** The value of that rank where all usable pixels have the same. */
    private double ofConstant(double value, int rank, int unusable) {
        boolean isUsable = value > 0 ? rank >= unusable : rank < image.pixels().length - unusable;
        return isUsable ? value : 0;
    }

    private void bracket() {
        double[] sample = new double[middle.length];
        int n = 0;
        for (int t = 0; t < middle.length; t++) {
            int x = middle(t % tilesAcross * tile, image.width());
            int y = middle(t / tilesAcross * tile, image.height());
            middle[t] = value(rows.backgroundAt(x, y), rows.rmsAt(x, y));
            if (!isUnusable(y * image.width() + x)) {
                sample[n++] = middle[t];
            } else if (unusableAreZeros) {
                sample[n++] = 0;
            }
        }
        if (n == 0) { // no tile has a usable middle: everything is collected
            lower = Double.NEGATIVE_INFINITY;
            upper = Double.POSITIVE_INFINITY;
            return;
        }
        int margin = 1 + (int) (BRACKET * n);
        lower = Selection.select(sample, 0, n, Math.max(0, n / 2 - margin));
        upper = Selection.select(sample, 0, n, Math.min(n - 1, n / 2 + margin));
    }

    private double value(double background, double noise) {
        return share * background + snr * noise;
    }

    private int middle(int from, int end) {
        return (from + Math.min(from + tile, end)) / 2;
    }

    private void collect(int unusable) {
        below = 0;
        zeros = 0;
        size = 0;
        for (int t = 0; t < middle.length; t++) {
            int x0 = t % tilesAcross * tile;
            int y0 = t / tilesAcross * tile;
            int x1 = Math.min(x0 + tile, image.width());
            int y1 = Math.min(y0 + tile, image.height());
            double change =
                    value(rows.backgroundChange(x0, y0, x1 - 1, y1 - 1), rows.rmsChange(x0, y0, x1 - 1, y1 - 1));
            if (middle[t] + change < lower) {
                below += (x1 - x0) * (y1 - y0) - (unusable == 0 ? 0 : count(x0, y0, x1, y1));
            } else if (middle[t] - change <= upper) {
                collectTile(x0, y0, x1, y1);
            }
        }
        if (!unusableAreZeros) {
            return;
        }
        if (lower > 0) {
            below += unusable;
        } else if (upper >= 0) {
            zeros = unusable;
        }
    }

    private void collectTile(int x0, int y0, int x1, int y1) {
        if (inside.length < size + tile * tile) {
            inside = Arrays.copyOf(inside, Math.max(2 * inside.length, size + tile * tile));
        }
        for (int y = y0; y < y1; y++) {
            rows.background(y, x0, x1, row);
            rows.rms(y, x0, x1, rms);
            for (int x = x0; x < x1; x++) {
                double value = value(row[x], rms[x]);
                if (!(value <= upper) || isUnusable(y * image.width() + x)) {
                    continue;
                }
                if (value < lower) {
                    below++;
                } else {
                    inside[size++] = value;
                }
            }
        }
    }

    /** The unusable pixels from (x0, y0) to before (x1, y1). */
    private int count(int x0, int y0, int x1, int y1) {
        int n = 0;
        for (int y = y0; y < y1; y++) {
            for (int i = y * image.width() + x0; i < y * image.width() + x1; i++) {
                n += isUnusable(i) ? 1 : 0;
            }
        }
        return n;
    }

    private boolean isUnusable(int pixel) {
        return masked[pixel] || release == FinderRelease.JWST_1_14 && !Float.isFinite(image.pixels()[pixel]);
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
}
