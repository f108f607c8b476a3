package org.starfix.engine.internal.align.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rules of thinning and pairing, word for word, over all pairs. */
final class PlainMatcher {
    private PlainMatcher() {}

    static int[][] match(double[] rx, double[] ry, double[] ix, double[] iy, double separation, double tolerance) {
        List<Integer> references = thinned(rx, ry, separation);
        List<Integer> images = thinned(ix, iy, separation);
        List<Integer> referenceRows = new ArrayList<>();
        List<Integer> imageRows = new ArrayList<>();
        for (int r : references) {
            int nearest = -1;
            double smallest = tolerance * tolerance;
            for (int i : images) {
                double squared = squaredDistance(rx[r], ry[r], ix[i], iy[i]);
                if (ry[r] - iy[i] < tolerance && squared <= smallest) {
                    nearest = i;
                    smallest = squared;
                }
            }
            if (nearest >= 0) {
                referenceRows.add(r);
                imageRows.add(nearest);
            }
        }
        return new int[][] {rows(referenceRows), rows(imageRows)};
    }

    private static List<Integer> thinned(double[] x, double[] y, double separation) {
        List<Integer> ordered = IntStream.range(0, x.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> y[i]).thenComparingDouble(i -> x[i]))
                .collect(Collectors.toList());
        List<Integer> left = new ArrayList<>();
        for (int i : ordered) {
            if (left.stream().noneMatch(j -> squaredDistance(x[i], y[i], x[j], y[j]) <= separation * separation)) {
                left.add(i);
            }
        }
        return left;
    }

    private static double squaredDistance(double x0, double y0, double x1, double y1) {
        return (x1 - x0) * (x1 - x0) + (y1 - y0) * (y1 - y0);
    }

    private static int[] rows(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
