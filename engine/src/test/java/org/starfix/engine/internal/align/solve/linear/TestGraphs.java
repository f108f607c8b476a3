package org.starfix.engine.internal.align.solve.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Which rows are tied, as pairs. */
final class TestGraphs {
    private TestGraphs() {}

    /** Rows on a square grid, tied to those right, below and on both diagonals. */
    static int[][] grid(int side) {
        List<int[]> ties = new ArrayList<>();
        int[][] steps = {{1, 0}, {0, 1}, {1, 1}, {-1, 1}};
        for (int i = 0; i < side * side; i++) {
            for (int[] step : steps) {
                int x = i % side + step[0];
                int y = i / side + step[1];
                if (x >= 0 && x < side && y < side) {
                    ties.add(new int[] {i, y * side + x});
                }
            }
        }
        return ties.toArray(int[][]::new);
    }

    /** A grid, and a border three of which each row is tied to. */
    static int[][] gridWithBorder(int side, int border) {
        List<int[]> ties = new ArrayList<>(Arrays.asList(grid(side)));
        for (int i = 0; i < side * side; i++) {
            for (int k = 0; k < 3; k++) {
                ties.add(new int[] {i, side * side + (i + 3 * k) % border});
            }
        }
        return ties.toArray(int[][]::new);
    }

    static int[][] tree(int rows, long seed) {
        Random random = new Random(seed);
        int[][] ties = new int[rows - 1][];
        Arrays.setAll(ties, i -> new int[] {i + 1, random.nextInt(i + 1)});
        return ties;
    }

    static int[][] star(int rows) {
        int[][] ties = new int[rows - 1][];
        Arrays.setAll(ties, i -> new int[] {0, i + 1});
        return ties;
    }

    /** So many chains, which take turns. */
    static int[][] chains(int rows, int count) {
        int[][] ties = new int[rows - count][];
        Arrays.setAll(ties, i -> new int[] {i, i + count});
        return ties;
    }

    static int[][] random(int rows, int count, long seed) {
        Random random = new Random(seed);
        int[][] ties = new int[count][];
        Arrays.setAll(ties, k -> {
            int i = random.nextInt(rows);
            return new int[] {i, (i + 1 + random.nextInt(rows - 1)) % rows};
        });
        return ties;
    }
}
