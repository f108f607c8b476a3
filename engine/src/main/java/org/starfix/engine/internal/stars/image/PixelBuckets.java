package org.starfix.engine.internal.stars.image;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Selection;

/**
 * The usable pixels of a box dealt into buckets of ascending value, fine around the median, with the sums of each bucket. Scratch
 * space, one per thread; image and mask are lent until the next box.
 *
 * <p>How many pixels lie between two bounds, their sums and the pixel of a rank cost one or two buckets instead of all the pixels.
 * Of the pixels themselves only those of buckets near the median and in the tails are kept, where clipping asks; the others are
 * collected when a question needs them. All answers are exact order statistics; sums are in double about a value near the median,
 * row by row within a bucket.
 */
final class PixelBuckets {
    private static final int MAX_BUCKETS = 1024;
    private static final int PIXELS_PER_BUCKET = 16;
    private static final int SAMPLE = 256;
    /** Moves each pixel of the sample within its share: equal steps may all fall into one column of the image. */
    private static final double GOLDEN_RATIO = 0.6180339887498949;
    /** Half width of the finely divided range, in half widths of the central 68 % of the sample. */
    private static final double FINE_RANGE = 5;
    /** Of the buckets whose pixels are kept, in the same unit: the median of the sample is uncertain by 0.08. */
    private static final double KEPT_CENTER = 0.2;
    /** The bounds of clipping are at 3 or farther; the unit is uncertain by some percent. */
    private static final double KEPT_TAILS = 2.5;

    private static final int ABSENT = -1;

    private final int[] start = new int[MAX_BUCKETS + 1];
    private final double[] bucketSum = new double[MAX_BUCKETS];
    private final double[] bucketSquares = new double[MAX_BUCKETS];
    private final double[] sample = new double[SAMPLE];
    /** 1 for buckets whose pixels are kept from the beginning. */
    private final int[] keep = new int[MAX_BUCKETS];

    /** Where the pixels of a bucket begin in {@link #dealt}. */
    private final int[] place = new int[MAX_BUCKETS];

    private float[] kept = new float[0];
    private float[] dealt = new float[0];
    private int dealtSize;

    private float[] pixels = new float[0];
    private boolean[] masked = new boolean[0];
    private int imageWidth;
    private int x0;
    private int y0;
    private int x1;
    private int y1;

    private int buckets;
    private double origin;
    private double scale;
    private double near;

    // Of the pixels between the bounds last asked for.
    private int first;
    private int count;
    private double sum;
    private double squares;

    /** Takes the usable pixels of the box with corners (x0, y0) and (x1, y1), the latter exclusive; returns their number. */
    int load(Image image, PixelMask mask, int x0, int y0, int x1, int y1) {
        pixels = image.pixels();
        masked = mask.masked();
        imageWidth = image.width();
        this.x0 = x0;
        this.y0 = y0;
        this.x1 = x1;
        this.y1 = y1;
        layOut();
        deal(countAndKeep());
        return start[buckets];
    }

    /** Number of pixels between the bounds. */
    int count() {
        return count;
    }

    /** The median of the pixels between the bounds, of which there must be one. */
    double median() {
        double high = ranked(first + count / 2);
        return count % 2 == 1 ? high : 0.5 * (ranked(first + count / 2 - 1) + high);
    }

    /** The population standard deviation of the pixels between the bounds. */
    double rms() {
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }

    /** Counts and sums the pixels v with lower <= v <= upper. */
    void between(double lower, double upper) {
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

    private void layOut() {
        int width = x1 - x0;
        int size = width * (y1 - y0);
        int wanted = Math.min(SAMPLE, size);
        int n = 0;
        for (int k = 0; k < wanted; k++) {
            int at = (int) ((k + k * GOLDEN_RATIO % 1) * size / wanted);
            int i = (y0 + at / width) * imageWidth + x0 + at % width;
            if (!masked[i] && Float.isFinite(pixels[i])) {
                sample[n++] = pixels[i];
            }
        }
        Arrays.sort(sample, 0, n);
        near = n > 0 ? sample[n / 2] : 0;
        double halfWidth = n > 0 ? (sample[(int) (0.84 * n)] - sample[(int) (0.16 * n)]) / 2 : 0;
        buckets = Math.max(1, Math.min(MAX_BUCKETS, size / PIXELS_PER_BUCKET));
        origin = near - FINE_RANGE * halfWidth;
        scale = halfWidth > 0 ? buckets / (2 * FINE_RANGE * halfWidth) : 0;
        double perHalfWidth = buckets / (2 * FINE_RANGE);
        for (int b = 0; b < buckets; b++) {
            double distance = Math.abs(b + 0.5 - buckets / 2.0) - 1;
            keep[b] = distance < KEPT_CENTER * perHalfWidth || distance > (KEPT_TAILS * perHalfWidth) - 2 ? 1 : 0;
        }
    }

    /** Fills the counts and sums of the buckets; returns how many pixels are in {@link #kept}. */
    private int countAndKeep() {
        Arrays.fill(start, 0, buckets + 1, 0);
        Arrays.fill(bucketSum, 0, buckets, 0);
        Arrays.fill(bucketSquares, 0, buckets, 0);
        int n = 0;
        for (int y = y0; y < y1; y++) {
            if (kept.length < n + x1 - x0) {
                kept = Arrays.copyOf(kept, Math.max(2 * kept.length, n + x1 - x0));
            }
            n = addRow(pixels, masked, y * imageWidth + x0, y * imageWidth + x1, n);
        }
        return n;
    }

    @SuppressWarnings("IdentityBinaryExpression") // one subtraction tells NaN and infinities from numbers
    private int addRow(float[] in, boolean[] unusable, int from, int to, int keptBefore) {
        int[] counts = start;
        double[] sums = bucketSum;
        double[] squareSums = bucketSquares;
        int[] keepBucket = keep;
        float[] out = kept;
        double o = origin;
        double s = scale;
        double c = near;
        int last = buckets - 1;
        int n = keptBefore;
        for (int i = from; i < to; i++) {
            float v = in[i];
            if (unusable[i] || v - v != 0) { // not finite
                continue;
            }
            int b = bucket(v, o, s, last);
            double d = v - c;
            counts[b]++;
            sums[b] += d;
            squareSums[b] += d * d;
            out[n] = v;
            n += keepBucket[b];
        }
        return n;
    }

    /** Turns counts into ranks and sorts what was kept by bucket, each row by row. */
    private void deal(int n) {
        int rank = 0;
        dealtSize = 0;
        for (int b = 0; b < buckets; b++) {
            int size = start[b];
            start[b] = rank;
            rank += size;
            place[b] = keep[b] == 1 ? dealtSize : ABSENT;
            dealtSize += keep[b] * size;
        }
        start[buckets] = rank;
        reserve(dealtSize);
        for (int i = 0; i < n; i++) {
            float v = kept[i];
            dealt[place[bucket(v, origin, scale, buckets - 1)]++] = v;
        }
        for (int b = 0; b < buckets; b++) {
            place[b] -= keep[b] * size(b);
        }
    }

    private int size(int b) {
        return start[b + 1] - start[b];
    }

    private void reserve(int size) {
        if (dealt.length < size) {
            dealt = Arrays.copyOf(dealt, Math.max(size, dealt.length + dealt.length / 2));
        }
    }

    /** Where the pixels of a bucket begin; collects them if they were not kept. */
    @SuppressWarnings("IdentityBinaryExpression") // one subtraction tells NaN and infinities from numbers
    private int place(int b) {
        if (place[b] == ABSENT) {
            place[b] = dealtSize;
            reserve(dealtSize + size(b));
            for (int y = y0; y < y1; y++) {
                for (int i = y * imageWidth + x0; i < y * imageWidth + x1; i++) {
                    float v = pixels[i];
                    if (!masked[i] && v - v == 0 && bucket(v, origin, scale, buckets - 1) == b) {
                        dealt[dealtSize++] = v;
                    }
                }
            }
        }
        return place[b];
    }

    /** Monotonic in v; infinities go to the first and last bucket. */
    private static int bucket(double v, double origin, double scale, int lastBucket) {
        return Math.max(0, Math.min((int) ((v - origin) * scale), lastBucket));
    }

    private int below(int b, double lower) {
        int from = place(b);
        int n = 0;
        for (int i = from; i < from + size(b); i++) {
            if (dealt[i] < lower) {
                n++;
            }
        }
        return n;
    }

    private void addPart(int b, double lower, double upper) {
        int from = place(b);
        for (int i = from; i < from + size(b); i++) {
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
        int from = place(b);
        return Selection.select(dealt, from, from + size(b), from + rank - start[b]);
    }
}
