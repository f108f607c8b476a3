package org.starfix.engine.internal.align.match.evidence;

import org.starfix.engine.internal.align.match.YOrderedPoints;

/**
 * How much of two lists lies upon each other at each difference of their positions: pairs of unrelated points are as many as that.
 *
 * <p>The lists count as scattered over the boxes around them, wider by the mean distance of their points along the axis. At a
 * difference d the boxes, one moved by d, have the product of two lengths in common; sums over squares of a map are products too.
 *
 * <p>Units: cells of the map for places, any for amounts. Places beyond the map have none.
 */
final class ListOverlap {
    /** Near the largest difference that the boxes allow the least counts that is this share of the most along an axis. */
    private static final double FLOOR = 0.05;

    private final double[] sumsX;
    private final double[] sumsY;

    private ListOverlap(double[] sumsX, double[] sumsY) {
        this.sumsX = sumsX;
        this.sumsY = sumsY;
    }

    /** The overlap at the differences (reference minus image) of a map with cells {@code -half..half}. */
    static ListOverlap of(YOrderedPoints reference, YOrderedPoints image, double cell, int half) {
        return new ListOverlap(
                sums(
                        box(reference.lowX(), reference.highX(), reference.size()),
                        box(image.lowX(), image.highX(), image.size()),
                        cell,
                        half),
                sums(
                        box(reference.lowY(), reference.highY(), reference.size()),
                        box(image.lowY(), image.highY(), image.size()),
                        cell,
                        half));
    }

    /** The largest difference along either axis that two points can have. */
    static double largestDifference(YOrderedPoints reference, YOrderedPoints image) {
        return Math.max(
                Math.max(reference.highX() - image.lowX(), image.highX() - reference.lowX()),
                Math.max(reference.highY() - image.lowY(), image.highY() - reference.lowY()));
    }

    private static double[] box(double low, double high, int points) {
        double margin = points > 1 ? (high - low) / (points - 1) / 2 : 0;
        return new double[] {low - margin, high + margin};
    }

    private static double[] sums(double[] reference, double[] image, double cell, int half) {
        double most = Math.min(reference[1] - reference[0], image[1] - image[0]);
        double least = Math.max(FLOOR * most, FLOOR * cell);
        double[] sums = new double[2 * half + 2];
        for (int i = 0; i <= 2 * half; i++) {
            double d = (i - half) * cell;
            double common = Math.min(reference[1], image[1] + d) - Math.max(reference[0], image[0] + d);
            double amount = common > -cell / 2 ? Math.max(least, common) : 0;
            sums[i + 1] = sums[i] + amount;
        }
        return sums;
    }

    /** The amount in a rectangle of cells, the first ones counted from the corner of the map. */
    double amount(int left, int low, int columns, int rows) {
        return (sumsX[left + columns] - sumsX[left]) * (sumsY[low + rows] - sumsY[low]);
    }

    /** The amount in the columns from {@code left}. */
    double columns(int left, int columns) {
        return sumsX[left + columns] - sumsX[left];
    }

    /** The amount in the rows from {@code low}. */
    double rows(int low, int rows) {
        return sumsY[low + rows] - sumsY[low];
    }
}
