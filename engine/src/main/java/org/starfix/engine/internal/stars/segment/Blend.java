package org.starfix.engine.internal.stars.segment;

import java.util.Arrays;
import org.starfix.engine.internal.stars.image.Image;

/**
 * The pixels of one parent, cut out with a frame of one pixel. Scratch space, one per thread.
 *
 * <p>Shapes: {@code value} and {@code label} have rows of {@code stride}; {@code label} is {@link #OUTSIDE} at pixels of others
 * and in the frame; pixels before {@code end} belong to the box. {@code link},
 * {@code order} and {@code work} are free for those who work on the parent, one after the other.
 */
final class Blend {
    static final int OUTSIDE = -1;

    final Connectivity connectivity;
    int stride;
    int end;
    int[] steps = new int[0];
    int[] link = new int[0];
    int[] order = new int[0];
    int[] work = new int[0];
    float[] value = new float[0];
    int[] label = new int[0];
    double min;
    double max;
    double total;

    private int xOrigin;
    private int yOrigin;

    Blend(Connectivity connectivity) {
        this.connectivity = connectivity;
    }

    /** Takes the pixels of a segment; all their labels become 0. */
    void load(Image image, LabelMap map, int parent) {
        int i = parent - 1;
        xOrigin = map.xMin[i] - 1;
        yOrigin = map.yMin[i] - 1;
        stride = map.xMax[i] - map.xMin[i] + 3;
        steps = connectivity.steps(stride);
        reserve(stride * (map.yMax[i] - map.yMin[i] + 3));
        total = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        for (int y = map.yMin[i]; y <= map.yMax[i]; y++) {
            int from = y * map.width;
            for (int x = map.xMin[i]; x <= map.xMax[i]; x++) {
                if (map.labels[from + x] == parent) {
                    add((y - yOrigin) * stride + x - xOrigin, image.pixels()[from + x]);
                }
            }
        }
    }

    private void add(int pixel, float v) {
        value[pixel] = v;
        label[pixel] = 0;
        total += v;
        min = Math.min(min, v);
        max = Math.max(max, v);
    }

    private void reserve(int box) {
        end = box;
        if (value.length < box) {
            value = new float[box];
            label = new int[box];
            link = new int[box];
            order = new int[box];
            work = new int[box];
        }
        Arrays.fill(label, 0, box, OUTSIDE);
    }

    /** The first pixel of the parent from {@code from} on, row by row; {@code end} if there is none. */
    int next(int from) {
        int pixel = from;
        while (pixel < end && label[pixel] == OUTSIDE) {
            pixel++;
        }
        return pixel;
    }

    int x(int pixel) {
        return xOrigin + pixel % stride;
    }

    int y(int pixel) {
        return yOrigin + pixel / stride;
    }
}
