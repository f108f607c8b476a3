package org.starfix.engine.image;

import java.util.Arrays;
import org.starfix.engine.numeric.Selection;

/**
 * Sigma-clipped median and standard deviation of the pixels of a box. Scratch space, one per thread.
 *
 * <p>The usable pixels are dealt into buckets of ascending value, fine around the median, with the sums of each bucket. Then
 * every question of the clipping rounds (how many, what mean square, which median between two bounds) costs one or two
 * buckets instead of all the pixels. All answers are exact order statistics; sums are in double about a value near the median.
 *
 * <p>Source: the clipping of photutils 1.11 {@code Background2D}: bounds from the median and the population standard
 * deviation, at most five rounds, the last bounds applied to the original pixels.
 */
final class ClippedBox {
    private static final double SIGMA = 3;
    private static final int MAX_ROUNDS = 5;
    private static final int MAX_BUCKETS = 1024;
    private static final int PIXELS_PER_BUCKET = 16;
    private static final int SAMPLE = 256;
    /** Moves each pixel of the sample within its share: equal steps may all fall into one column of the image. */
    private static final double GOLDEN_RATIO = 0.6180339887498949;
    /** Half width of the finely divided range, in half widths of the central 68 % of the sample. */
    private static final double FINE_RANGE = 5;

    private final float[] pixels;
    private final float[] dealt;
    private final int[] start = new int[MAX_BUCKETS + 1];
    private final double[] bucketSum = new double[MAX_BUCKETS];
    private final double[] bucketSquares = new double[MAX_BUCKETS];
    private final double[] sample = new double[SAMPLE];

    private int size;
    private int buckets;
    private double origin;
    private double scale;
    private double near;

    // Of the pixels between the bounds last asked for.
    private int first;
    private int count;
    private double sum;
    private double squares;

    ClippedBox(int maxPixels) {
        pixels = new float[maxPixels];
        dealt = new float[maxPixels];
    }

    /** Takes the usable pixels of the box with corners (x0, y0) and (x1, y1), the latter exclusive; returns their number. */
    int load(Image image, PixelMask mask, int x0, int y0, int x1, int y1) {
        float[] in = image.pixels();
        boolean[] masked = mask.masked();
        int n = 0;
        for (int y = y0; y < y1; y++) {
            int end = y * image.width() + x1;
            for (int i = y * image.width() + x0; i < end; i++) {
                float v = in[i];
                if (!masked[i] && v - v == 0) { // finite
                    pixels[n++] = v;
                }
            }
        }
        size = n;
        return n;
    }

    /** Clips the loaded pixels, of which there must be one; then {@link #count}, {@link #median} and {@link #rms} are theirs. */
    void clip() {
        deal();
        double lower = Double.NEGATIVE_INFINITY;
        double upper = Double.POSITIVE_INFINITY;
        double lowerBound = lower;
        double upperBound = upper;
        between(lower, upper);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double center = median();
            double width = SIGMA * rms();
            lowerBound = center - width;
            upperBound = center + width;
            lower = Math.max(lower, lowerBound);
            upper = Math.min(upper, upperBound);
            int before = count;
            between(lower, upper);
            if (count == before) {
                break;
            }
        }
        between(lowerBound, upperBound);
    }

    int count() {
        return count;
    }

    double median() {
        double high = ranked(first + count / 2);
        return count % 2 == 1 ? high : 0.5 * (ranked(first + count / 2 - 1) + high);
    }

    double rms() {
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    private void deal() {
        layOut();
        Arrays.fill(start, 0, buckets + 1, 0);
        count(pixels, size, origin, scale, buckets - 1, start);
        int end = 0;
        for (int b = 0; b <= buckets; b++) {
            end += start[b];
            start[b] = end;
        }
        scatter(pixels, size, origin, scale, buckets - 1, start, dealt);
        for (int b = 0; b < buckets; b++) {
            sumBucket(b);
        }
    }

    private static void count(float[] pixels, int size, double origin, double scale, int lastBucket, int[] counts) {
        for (int i = 0; i < size; i++) {
            counts[bucket(pixels[i], origin, scale, lastBucket)]++;
        }
    }

    /** Fills each bucket from its end: {@code ends[b]} is the end of bucket b before and its beginning after. */
    private static void scatter(
            float[] pixels, int size, double origin, double scale, int lastBucket, int[] ends, float[] dealt) {
        for (int i = size - 1; i >= 0; i--) {
            float v = pixels[i];
            dealt[--ends[bucket(v, origin, scale, lastBucket)]] = v;
        }
    }

    private void sumBucket(int b) {
        double total = 0;
        double totalSquares = 0;
        for (int i = start[b]; i < start[b + 1]; i++) {
            double d = dealt[i] - near;
            total += d;
            totalSquares += d * d;
        }
        bucketSum[b] = total;
        bucketSquares[b] = totalSquares;
    }

    private void layOut() {
        int n = Math.min(SAMPLE, size);
        for (int i = 0; i < n; i++) {
            sample[i] = pixels[(int) ((i + i * GOLDEN_RATIO % 1) * size / n)];
        }
        Arrays.sort(sample, 0, n);
        near = sample[n / 2];
        double halfWidth = (sample[(int) (0.84 * n)] - sample[(int) (0.16 * n)]) / 2;
        buckets = Math.max(1, Math.min(MAX_BUCKETS, size / PIXELS_PER_BUCKET));
        origin = near - FINE_RANGE * halfWidth;
        scale = halfWidth > 0 ? buckets / (2 * FINE_RANGE * halfWidth) : 0;
    }

    /** Monotonic in v; infinities go to the first and last bucket. */
    private static int bucket(double v, double origin, double scale, int lastBucket) {
        return Math.max(0, Math.min((int) ((v - origin) * scale), lastBucket));
    }

    /** Counts and sums the loaded pixels v with lower <= v <= upper. */
    private void between(double lower, double upper) {
        int low = bucket(lower, origin, scale, buckets - 1);
        int high = bucket(upper, origin, scale, buckets - 1);
        count = 0;
        sum = 0;
        squares = 0;
        first = start[low] + below(low, lower);
        addPart(low, lower, upper);
        for (int b = low + 1; b < high; b++) {
            count += start[b + 1] - start[b];
            sum += bucketSum[b];
            squares += bucketSquares[b];
        }
        if (high > low) {
            addPart(high, lower, upper);
        }
    }

    private int below(int bucket, double lower) {
        int n = 0;
        for (int i = start[bucket]; i < start[bucket + 1]; i++) {
            if (dealt[i] < lower) {
                n++;
            }
        }
        return n;
    }

    private void addPart(int bucket, double lower, double upper) {
        for (int i = start[bucket]; i < start[bucket + 1]; i++) {
            double v = dealt[i];
            if (v >= lower && v <= upper) {
                double d = v - near;
                count++;
                sum += d;
                squares += d * d;
            }
        }
    }

    /** The pixel of that rank among all loaded ones. */
    private double ranked(int rank) {
        int b = Arrays.binarySearch(start, 0, buckets, rank);
        if (b < 0) {
            b = -b - 2;
        }
        while (start[b + 1] <= rank) { // empty buckets share their start
            b++;
        }
        return Selection.select(dealt, start[b], start[b + 1], rank);
    }
}
