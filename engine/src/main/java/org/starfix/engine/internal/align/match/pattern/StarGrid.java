package org.starfix.engine.internal.align.match.pattern;

import java.util.Arrays;

/** Points sorted into square cells, about one to a cell, so that those near a place are found at once. */
final class StarGrid {
    private static final int MAX_SIDE = 1024;

    private final double lowX;
    private final double lowY;
    private final double cell;
    private final int columns;
    private final int rows;
    private final int[] start;
    private final int[] point;
    private final double[] x;
    private final double[] y;

    /** @param smallestCell a cell is not smaller than this, in the unit of the positions */
    StarGrid(double[] x, double[] y, double smallestCell) {
        this.x = x;
        this.y = y;
        lowX = Arrays.stream(x).min().orElse(0);
        lowY = Arrays.stream(y).min().orElse(0);
        double width = Arrays.stream(x).max().orElse(0) - lowX;
        double height = Arrays.stream(y).max().orElse(0) - lowY;
        double spacing = Math.sqrt(width * height / Math.max(1, x.length));
        cell = Math.max(Math.max(smallestCell, spacing), Math.max(width, height) / MAX_SIDE);
        columns = (int) (width / cell) + 1;
        rows = (int) (height / cell) + 1;
        start = new int[columns * rows + 1];
        for (int i = 0; i < x.length; i++) {
            start[cellOf(i) + 1]++;
        }
        for (int c = 0; c < columns * rows; c++) {
            start[c + 1] += start[c];
        }
        point = new int[x.length];
        int[] next = start.clone();
        for (int i = 0; i < x.length; i++) {
            point[next[cellOf(i)]++] = i;
        }
    }

    private int cellOf(int i) {
        return row(y[i]) * columns + column(x[i]);
    }

    private int column(double at) {
        return (int) Math.max(0, Math.min(columns - 1, (at - lowX) / cell));
    }

    private int row(double at) {
        return (int) Math.max(0, Math.min(rows - 1, (at - lowY) / cell));
    }

    /** The nearest point within {@code radius} of a place, the first of equals; -1 for none. */
    int nearest(double atX, double atY, double radius) {
        double best = radius * radius;
        int found = -1;
        int lastColumn = column(atX + radius);
        int lastRow = row(atY + radius);
        for (int r = row(atY - radius); r <= lastRow; r++) {
            for (int c = column(atX - radius); c <= lastColumn; c++) {
                for (int k = start[r * columns + c]; k < start[r * columns + c + 1]; k++) {
                    double dx = x[point[k]] - atX;
                    double dy = y[point[k]] - atY;
                    double squared = dx * dx + dy * dy;
                    if (squared < best || squared == best && (found < 0 || point[k] < found)) {
                        best = squared;
                        found = point[k];
                    }
                }
            }
        }
        return found;
    }

    /** How many points lie within {@code radius} of a place. */
    int count(double atX, double atY, double radius) {
        int count = 0;
        int lastColumn = column(atX + radius);
        int lastRow = row(atY + radius);
        for (int r = row(atY - radius); r <= lastRow; r++) {
            for (int c = column(atX - radius); c <= lastColumn; c++) {
                for (int k = start[r * columns + c]; k < start[r * columns + c + 1]; k++) {
                    double dx = x[point[k]] - atX;
                    double dy = y[point[k]] - atY;
                    count += dx * dx + dy * dy <= radius * radius ? 1 : 0;
                }
            }
        }
        return count;
    }

    /** Visits the points after {@code i} in the list that lie within {@code radius} of it. */
    void neighboursAfter(int i, double radius, PairVisitor visitor) {
        int lastColumn = column(x[i] + radius);
        int lastRow = row(y[i] + radius);
        for (int r = row(y[i] - radius); r <= lastRow; r++) {
            for (int c = column(x[i] - radius); c <= lastColumn; c++) {
                for (int k = start[r * columns + c]; k < start[r * columns + c + 1]; k++) {
                    int j = point[k];
                    if (j > i) {
                        double distance = Math.hypot(x[j] - x[i], y[j] - y[i]);
                        if (distance <= radius) {
                            visitor.visit(i, j, distance);
                        }
                    }
                }
            }
        }
    }

    /** Takes two points and their distance. */
    @FunctionalInterface
    interface PairVisitor {
        void visit(int i, int j, double distance);
    }
}
