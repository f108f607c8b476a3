package org.starfix.engine.internal.stars.image;

import java.util.Arrays;

/**
 * Values for the unused cells of a mesh: the mean of the ten nearest used cells, weighted by one over the distance.
 *
 * <p>Shapes: {@code mesh} and {@code used} are {@code height x width} cells, row-major; distances are in cells.
 *
 * <p>Source: photutils 1.11 {@code ShepardIDWInterpolator} as {@code Background2D} uses it. Differs from it: where several
 * cells are as far as the tenth, it takes those its search tree visits first; here they share the remaining weight.
 */
final class MeshFill {
    private static final int NEIGHBOURS = 10;

    private MeshFill() {}

    /** Fills the unused cells of a mesh in place; at least one cell must be used. */
    static void fill(double[] mesh, boolean[] used, int width, int height) {
        int[] usedCells = cells(used, true);
        int[] emptyCells = cells(used, false);
        long[] squares = new long[usedCells.length];
        long[] sorted = new long[usedCells.length];
        for (int cell : emptyCells) {
            for (int k = 0; k < usedCells.length; k++) {
                long dx = (long) cell % width - usedCells[k] % width;
                long dy = (long) cell / width - usedCells[k] / width;
                squares[k] = dx * dx + dy * dy;
                sorted[k] = squares[k];
            }
            Arrays.sort(sorted);
            mesh[cell] = weightedMean(mesh, usedCells, squares, sorted);
        }
    }

    private static double weightedMean(double[] mesh, int[] usedCells, long[] squares, long[] sorted) {
        int neighbours = Math.min(NEIGHBOURS, sorted.length);
        long farthest = sorted[neighbours - 1];
        int nearer = 0;
        int tied = 0;
        for (long square : sorted) {
            nearer += square < farthest ? 1 : 0;
            tied += square == farthest ? 1 : 0;
        }
        double share = (neighbours - nearer) / (double) tied;
        double sum = 0;
        double weights = 0;
        for (int k = 0; k < usedCells.length; k++) {
            if (squares[k] <= farthest) {
                double weight = (squares[k] < farthest ? 1 : share) / Math.sqrt((double) squares[k]);
                sum += weight * mesh[usedCells[k]];
                weights += weight;
            }
        }
        return sum / weights;
    }

    private static int[] cells(boolean[] used, boolean value) {
        int[] cells = new int[used.length];
        int n = 0;
        for (int i = 0; i < used.length; i++) {
            if (used[i] == value) {
                cells[n++] = i;
            }
        }
        return Arrays.copyOf(cells, n);
    }
}
