package org.starfix.engine.internal.stars.segment;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Selection;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/**
 * The background in a rectangular ring around a segment. Scratch space for one image.
 *
 * <p>The hole of the ring is 1.5 times the box of the segment, the ring is {@code width} wide; pixels of any segment, masked and
 * not finite ones are left out. Values beyond three standard deviations from the median are clipped, up to 20 times; the
 * background is SExtractor's estimate of the mode, 2.5 median - 1.5 mean, or the median where the two are far apart. Fewer than 10
 * pixels give 0.
 *
 * <p>Source: {@code SourceCatalog} and {@code SExtractorBackground} of photutils 1.11.
 */
final class LocalBackground {
    private static final double HOLE = 1.5;
    private static final int LEAST_PIXELS = 10;
    private static final int ROUNDS = 20;
    private static final double CLIP = 3;
    private static final double CROWDED = 0.3;

    private final Image image;
    private final boolean[] masked;
    private final int[] labels;
    private final int width;

    private double[] values = new double[256];
    private double[] sorted = new double[256];
    private int size;
    private double mean;
    private double deviation;

    LocalBackground(Image image, PixelMask mask, LabelMap map, int width) {
        this.image = image;
        this.masked = mask.masked();
        this.labels = map.labels;
        this.width = width;
    }

    double around(SegmentBox box) {
        collect(box);
        if (size < LEAST_PIXELS) {
            return 0;
        }
        double median = clip();
        if (deviation == 0) {
            return mean;
        }
        return Math.abs(mean - median) / deviation < CROWDED ? 2.5 * median - 1.5 * mean : median;
    }

    private void collect(SegmentBox box) {
        double xCenter = (box.xMin() + box.xMax()) / 2.0;
        double yCenter = (box.yMin() + box.yMax()) / 2.0;
        double xHole = HOLE * box.width() / 2;
        double yHole = HOLE * box.height() / 2;
        double xReach = xHole + width;
        double yReach = yHole + width;
        size = 0;
        int yTo = (int) Math.min(image.height() - 1, Math.ceil(yCenter + yReach));
        int xTo = (int) Math.min(image.width() - 1, Math.ceil(xCenter + xReach));
        for (int y = (int) Math.max(0, Math.floor(yCenter - yReach)); y <= yTo; y++) {
            double dy = Math.abs(y - yCenter);
            for (int x = (int) Math.max(0, Math.floor(xCenter - xReach)); x <= xTo; x++) {
                double dx = Math.abs(x - xCenter);
                if (dx < xReach && dy < yReach && !(dx < xHole && dy < yHole)) {
                    add(y * image.width() + x);
                }
            }
        }
    }

    private void add(int pixel) {
        float value = image.pixels()[pixel];
        if (labels[pixel] != 0 || masked[pixel] || !Float.isFinite(value)) {
            return;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
            sorted = new double[2 * size];
        }
        values[size++] = value;
    }

    /** Leaves the values that survive with their mean and deviation; returns their median. */
    private double clip() {
        double median = measure();
        for (int round = 0; round < ROUNDS; round++) {
            double low = median - CLIP * deviation;
            double high = median + CLIP * deviation;
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (values[i] >= low && values[i] <= high) {
                    values[kept++] = values[i];
                }
            }
            if (kept == size) {
                break;
            }
            size = kept;
            median = measure();
        }
        return median;
    }

    private double measure() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        mean = sum / size;
        double squares = 0;
        for (int i = 0; i < size; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        deviation = Math.sqrt(squares / size);
        System.arraycopy(values, 0, sorted, 0, size);
        return Selection.median(sorted, size);
    }
}
