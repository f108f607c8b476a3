package org.starfix.engine.internal.stars.segment;

import java.util.Arrays;

/**
 * Gives every pixel of a parent to one of its markers, from the bright pixels down, and takes back what is too faint. Scratch
 * space, one per thread.
 *
 * <p>A pixel that is flooded labels its unlabelled neighbours at once. While the share of the faintest region in the total is
 * below the contrast, it is removed, and its pixels are flooded again from what is around them. Only pixels beside unlabelled ones
 * wait to be flooded; that gives the same regions as letting all wait.
 *
 * <p>Source: {@code watershed} of scikit-image 0.19, and the contrast rule of photutils 1.11 {@code deblend_sources}.
 */
final class Watershed {
    private static final int NONE = -1;

    private final Blend blend;
    private final PixelHeap heap;
    /** The pixels of each region as lists, linked by {@link Blend#link}. */
    private int[] first = new int[0];

    private double[] sum = new double[0];
    private int age;

    Watershed(Blend blend) {
        this.blend = blend;
        heap = new PixelHeap(blend);
    }

    /** Floods the parent from its markers 1 to {@code markers}; returns the number of regions left. */
    int flood(int markers, double contrast) {
        begin(markers);
        for (int pixel = blend.next(0); pixel < blend.end; pixel = blend.next(pixel + 1)) {
            if (blend.label[pixel] > 0) {
                enlist(pixel);
                awaitIfAtBorder(pixel);
            }
        }
        spread();
        for (int pixel = blend.next(0); pixel < blend.end; pixel = blend.next(pixel + 1)) {
            sum[blend.label[pixel]] += blend.value[pixel];
        }
        int left = markers;
        int faintest = tooFaint(markers, contrast);
        while (left > 1 && faintest != NONE) {
            remove(faintest);
            left--;
            faintest = tooFaint(markers, contrast);
        }
        return left;
    }

    private void begin(int markers) {
        if (first.length <= markers) {
            first = new int[2 * markers + 1];
            sum = new double[2 * markers + 1];
        }
        Arrays.fill(first, 0, markers + 1, NONE);
        Arrays.fill(sum, 0, markers + 1, 0);
        age = 0;
    }

    private void enlist(int pixel) {
        int label = blend.label[pixel];
        blend.link[pixel] = first[label];
        first[label] = pixel;
    }

    private void awaitIfAtBorder(int pixel) {
        for (int step : blend.steps) {
            if (blend.label[pixel + step] == 0) {
                heap.push(pixel, 0);
                return;
            }
        }
    }

    private void spread() {
        while (!heap.isEmpty()) {
            int pixel = heap.pop();
            for (int step : blend.steps) {
                int neighbour = pixel + step;
                if (blend.label[neighbour] == 0) {
                    blend.label[neighbour] = blend.label[pixel];
                    enlist(neighbour);
                    heap.push(neighbour, ++age);
                }
            }
        }
    }

    /** The region with the smallest share if any share is below the contrast, else none. */
    private int tooFaint(int markers, double contrast) {
        int faintest = NONE;
        boolean below = false;
        for (int label = 1; label <= markers; label++) {
            if (first[label] != NONE) {
                double share = sum[label] / blend.total;
                below |= share < contrast;
                faintest = faintest == NONE || share < sum[faintest] / blend.total ? label : faintest;
            }
        }
        return below ? faintest : NONE;
    }

    private void remove(int label) {
        int start = first[label];
        first[label] = NONE;
        for (int pixel = start; pixel != NONE; pixel = blend.link[pixel]) {
            blend.label[pixel] = 0;
        }
        int waiting = 0;
        int[] lost = new int[16];
        for (int pixel = start; pixel != NONE; pixel = blend.link[pixel]) {
            lost = waiting == lost.length ? Arrays.copyOf(lost, 2 * waiting) : lost;
            lost[waiting++] = pixel;
        }
        age = 0;
        awaitAround(lost, waiting);
        spread();
        for (int i = 0; i < waiting; i++) {
            sum[blend.label[lost[i]]] += blend.value[lost[i]];
        }
    }

    /** Every labelled pixel beside the lost ones waits, once. */
    private void awaitAround(int[] lost, int n) {
        for (int i = 0; i < n; i++) {
            for (int step : blend.steps) {
                int neighbour = lost[i] + step;
                if (blend.label[neighbour] > 0 && isFirstLostBeside(neighbour, lost[i])) {
                    heap.push(neighbour, 0);
                }
            }
        }
    }

    /** A pixel is pushed by the first of its unlabelled neighbours only. */
    private boolean isFirstLostBeside(int pixel, int lost) {
        for (int step : blend.steps) {
            if (blend.label[pixel + step] == 0) {
                return pixel + step == lost;
            }
        }
        return false;
    }
}
