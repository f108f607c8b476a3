package org.starfix.engine.internal.stars.segment;

/**
 * Which segment each pixel belongs to, with box and area of every segment. The arrays are lent.
 *
 * <p>Shapes: {@code labels} as the image, row-major; the others have one entry per segment, label - 1 is the index. Boxes are
 * inclusive.
 */
public final class LabelMap {
    final int width;
    final int height;
    final int[] labels;
    final int count;
    final int[] xMin;
    final int[] xMax;
    final int[] yMin;
    final int[] yMax;
    final int[] area;

    /** A map whose boxes are still empty; {@link #extend} fills them. */
    LabelMap(int width, int height, int[] labels, int count) {
        this.width = width;
        this.height = height;
        this.labels = labels;
        this.count = count;
        xMin = filled(count, Integer.MAX_VALUE);
        xMax = filled(count, -1);
        yMin = filled(count, Integer.MAX_VALUE);
        yMax = filled(count, -1);
        area = new int[count];
    }

    private static int[] filled(int n, int value) {
        int[] out = new int[n];
        java.util.Arrays.fill(out, value);
        return out;
    }

    /** Notes that pixels {@code xFrom} to {@code xTo} (exclusive) of a row belong to a segment. */
    void extend(int label, int y, int xFrom, int xTo) {
        int i = label - 1;
        xMin[i] = Math.min(xMin[i], xFrom);
        xMax[i] = Math.max(xMax[i], xTo - 1);
        yMin[i] = Math.min(yMin[i], y);
        yMax[i] = Math.max(yMax[i], y);
        area[i] += xTo - xFrom;
    }

    /** Number of segments; their labels are 1 to this. */
    public int count() {
        return count;
    }

    /** The label of every pixel, 0 for none. */
    public int[] labels() {
        return labels;
    }

    /** Number of pixels of a segment. */
    public int area(int label) {
        return area[label - 1];
    }
}
