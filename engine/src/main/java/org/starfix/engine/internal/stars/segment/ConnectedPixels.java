package org.starfix.engine.internal.stars.segment;

import java.util.Arrays;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/**
 * Connected pixels above a threshold. Scratch space for one image.
 *
 * <p>One pass over the image collects the runs of such pixels in each row and joins those that touch runs of the row before
 * (union-find, the root of a set is its first run). Segments are numbered by their first pixel, row by row; those with too few
 * pixels are none.
 *
 * <p>Source: {@code detect_sources} of photutils 1.11. Pixels that are masked or not finite belong to no segment.
 */
public final class ConnectedPixels {
    private final Image image;
    private final boolean[] masked;
    private final float threshold;
    private final Optional<PixelThreshold> ofPixels;
    private final double[] limits;
    /** How far apart runs of neighbouring rows may be: 1 where corners connect. */
    private final int reach;

    private int[] from = new int[256];
    private int[] to = new int[256];
    private int[] root = new int[256];
    private int runs;

    private ConnectedPixels(
            Image image,
            PixelMask mask,
            double threshold,
            Optional<PixelThreshold> ofPixels,
            Connectivity connectivity) {
        this.image = image;
        this.masked = mask.masked();
        this.threshold = floor(threshold);
        this.ofPixels = ofPixels;
        limits = new double[ofPixels.isPresent() ? image.width() : 0];
        reach = connectivity == Connectivity.EIGHT ? 1 : 0;
    }

    /**
     * The segments of an image.
     *
     * @param threshold exclusive
     * @param npixels the least number of pixels of a segment
     */
    public static LabelMap label(
            Image image, PixelMask mask, double threshold, int npixels, Connectivity connectivity) {
        image.checkSameShape(mask);
        Check.argument(!Double.isNaN(threshold), "segmentation: the threshold is NaN; it must be a number");
        return label(new ConnectedPixels(image, mask, threshold, Optional.empty(), connectivity), npixels);
    }

    /** As {@link #label(Image, PixelMask, double, int, Connectivity)}, with a threshold for each pixel. */
    public static LabelMap label(
            Image image, PixelMask mask, PixelThreshold threshold, int npixels, Connectivity connectivity) {
        image.checkSameShape(mask);
        return label(new ConnectedPixels(image, mask, 0, Optional.of(threshold), connectivity), npixels);
    }

    private static LabelMap label(ConnectedPixels pixels, int npixels) {
        pixels.join();
        return pixels.map(npixels);
    }

    /** A float is above the threshold if and only if it is above the largest float not above the threshold. */
    private static float floor(double threshold) {
        float nearest = (float) threshold;
        return nearest > threshold ? Math.nextDown(nearest) : nearest;
    }

    private void join() {
        int width = image.width();
        int previous = 0;
        for (int y = 0; y < image.height(); y++) {
            int first = runs;
            if (ofPixels.isPresent()) {
                ofPixels.get().row(y, limits);
                findRunsAbove(limits, y * width);
            } else {
                findRuns(y * width, (y + 1) * width);
            }
            int above = previous;
            for (int run = first; run < runs; run++) {
                int start = from[run] - width - reach;
                int end = to[run] - width + reach;
                while (above < first && to[above] <= start) {
                    above++;
                }
                for (int a = above; a < first && from[a] < end; a++) {
                    union(a, run);
                }
            }
            previous = first;
        }
    }

    private void findRuns(int begin, int end) {
        float[] pixels = image.pixels();
        float limit = threshold;
        int i = begin;
        while (i < end) {
            if (!(pixels[i] > limit)) {
                i++;
                continue;
            }
            int start = i;
            while (i < end && pixels[i] > limit && pixels[i] <= Float.MAX_VALUE && !masked[i]) {
                i++;
            }
            if (i > start) {
                add(start, i);
            } else {
                i++;
            }
        }
    }

    /** The same with a threshold for each pixel of the row that starts at {@code begin}. */
    private void findRunsAbove(double[] limit, int begin) {
        int x = 0;
        while (x < limit.length) {
            int start = x;
            while (x < limit.length && isAbove(begin + x, limit[x])) {
                x++;
            }
            if (x > start) {
                add(begin + start, begin + x);
            } else {
                x++;
            }
        }
    }

    private boolean isAbove(int pixel, double limit) {
        float value = image.pixels()[pixel];
        return value > limit && value <= Float.MAX_VALUE && !masked[pixel];
    }

    private void add(int start, int end) {
        if (runs == from.length) {
            from = Arrays.copyOf(from, 2 * runs);
            to = Arrays.copyOf(to, 2 * runs);
            root = Arrays.copyOf(root, 2 * runs);
        }
        from[runs] = start;
        to[runs] = end;
        root[runs] = runs;
        runs++;
    }

    private void union(int a, int b) {
        int ra = find(a);
        int rb = find(b);
        root[Math.max(ra, rb)] = Math.min(ra, rb);
    }

    private int find(int run) {
        int r = run;
        while (root[r] != r) {
            root[r] = root[root[r]];
            r = root[r];
        }
        return r;
    }

    private LabelMap map(int npixels) {
        int[] label = new int[runs];
        for (int run = 0; run < runs; run++) {
            root[run] = find(run);
            label[root[run]] += to[run] - from[run];
        }
        int count = 0;
        for (int run = 0; run < runs; run++) {
            if (root[run] == run) {
                label[run] = label[run] >= npixels ? ++count : 0;
            }
        }
        int width = image.width();
        LabelMap map = new LabelMap(width, image.height(), new int[image.pixels().length], count);
        for (int run = 0; run < runs; run++) {
            int number = label[root[run]];
            if (number > 0) {
                Arrays.fill(map.labels, from[run], to[run], number);
                int y = from[run] / width;
                map.extend(number, y, from[run] - y * width, to[run] - y * width);
            }
        }
        return map;
    }
}
