package org.starfix.engine.internal.align.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * Nearest pairs within a tolerance. Source: matching by tolerance of xyxymatch (IRAF, stsci.stimage), with its ties: of image
 * points at the same distance the last in the order of (y, x) is taken, and a pair exactly {@code tolerance} apart counts
 * except when the image point lies straight below.
 */
final class NearestPairs {
    private final int[] reference;
    private final int[] image;
    private final double[] squared; // distances
    private int size;

    private NearestPairs(int capacity) {
        this(new int[capacity], new int[capacity], new double[capacity], 0);
    }

    private NearestPairs(int[] reference, int[] image, double[] squared, int size) {
        this.reference = reference;
        this.image = image;
        this.squared = squared;
        this.size = size;
    }

    /** Pairs in the order of the reference points, at most one for each. */
    static NearestPairs within(double tolerance, YOrderedPoints reference, YOrderedPoints image) {
        return image.isCrowded(2 * tolerance)
                ? byBucket(tolerance, reference, image)
                : byStrip(tolerance, reference, image);
    }

    /** Looks at all image points of the strip about each reference point. */
    static NearestPairs byStrip(double tolerance, YOrderedPoints reference, YOrderedPoints image) {
        NearestPairs found = new NearestPairs(reference.size());
        double limit = tolerance * tolerance;
        int first = 0;
        for (int i = 0; i < reference.size(); i++) {
            double x = reference.x[i];
            double y = reference.y[i];
            while (first < image.size() && y - image.y[first] >= tolerance) {
                first++;
            }
            double smallest = limit;
            int nearest = -1;
            for (int j = first; j < image.size(); j++) {
                double dy = y - image.y[j];
                if (dy < -tolerance) {
                    break;
                }
                double dx = x - image.x[j];
                double squared = dx * dx + dy * dy;
                if (squared <= smallest) {
                    smallest = squared;
                    nearest = j;
                }
            }
            if (nearest >= 0) {
                found.add(reference.row[i], image.row[nearest], smallest);
            }
        }
        return found;
    }

    /** The same, looking at the buckets about each reference point. */
    static NearestPairs byBucket(double tolerance, YOrderedPoints reference, YOrderedPoints image) {
        NearestPairs found = new NearestPairs(reference.size());
        PointGrid grid = new PointGrid(image, tolerance);
        double reach = tolerance * (1 + PointGrid.ROUNDING);
        for (int i = 0; i < reference.size(); i++) {
            double x = reference.x[i];
            double y = reference.y[i];
            int left = grid.column(x - reach);
            int right = grid.column(x + reach);
            int top = grid.row(y + reach);
            double smallest = tolerance * tolerance;
            int nearest = -1;
            for (int strip = grid.row(y - reach); strip <= top; strip++) {
                int end = grid.end(right, strip);
                for (int k = grid.start(left, strip); k < end; k++) {
                    double dx = x - grid.x(k);
                    double dy = y - grid.y(k);
                    double squared = dx * dx + dy * dy;
                    boolean nearer = squared < smallest || squared == smallest && grid.point(k) > nearest;
                    if (nearer && dy < tolerance && dy >= -tolerance) {
                        smallest = squared;
                        nearest = grid.point(k);
                    }
                }
            }
            if (nearest >= 0) {
                found.add(reference.row[i], image.row[nearest], smallest);
            }
        }
        return found;
    }

    private void add(int referenceRow, int imageRow, double distanceSquared) {
        reference[size] = referenceRow;
        image[size] = imageRow;
        squared[size++] = distanceSquared;
    }

    /** Of the pairs that have an image point in common the nearest; of equals the first. */
    NearestPairs oneToOne() {
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int p = 0; p < size; p++) {
            int pair = p;
            nearest.merge(image[p], p, (best, other) -> squared[pair] < squared[best] ? pair : best);
        }
        int[] kept = IntStream.range(0, size)
                .filter(p -> nearest.getOrDefault(image[p], -1) == p)
                .toArray();
        return new NearestPairs(
                Columns.take(reference, kept), Columns.take(image, kept), Columns.take(squared, kept), kept.length);
    }

    int size() {
        return size;
    }

    Matches matches(InitialOffset offset) {
        return Matches.of(Arrays.copyOf(reference, size), Arrays.copyOf(image, size), offset);
    }
}
