package org.starfix.engine.internal.stars.segment;

import org.starfix.engine.internal.stars.image.Image;

/**
 * Divides segments with several peaks.
 *
 * <p>Children are numbered after all segments that stay whole, parent by parent, those of one parent by the first pixel of their
 * marker.
 *
 * <p>Source: {@code deblend_sources} of photutils 1.11, relabelled.
 */
public final class Deblender {
    /** More markers than this are taken from linear levels instead. */
    private static final int MANY_MARKERS = 200;

    private final Image image;
    private final LabelMap map;
    private final int npixels;
    private final DeblendOptions options;
    private final Blend blend;
    private final LevelTree tree;
    private final Watershed watershed;

    private Deblender(Image image, LabelMap map, int npixels, Connectivity connectivity, DeblendOptions options) {
        this.image = image;
        this.map = map;
        this.npixels = npixels;
        this.options = options;
        blend = new Blend(connectivity);
        tree = new LevelTree(blend, npixels);
        watershed = new Watershed(blend);
    }

    /**
     * The deblended segments.
     *
     * @param map of the image with the same {@code npixels} and {@code connectivity}; its array becomes that of the result
     */
    public static LabelMap deblend(
            Image image, LabelMap map, int npixels, Connectivity connectivity, DeblendOptions options) {
        return options.contrast() == 1 // as the reference: nothing can hold all of the flux and be a part
                ? map
                : new Deblender(image, map, npixels, connectivity, options).run();
    }

    private LabelMap run() {
        int[] children = new int[map.count];
        int whole = 0;
        int total = 0;
        for (int parent = 1; parent <= map.count; parent++) {
            int n = map.area[parent - 1] < 2 * (long) npixels ? 1 : divide(parent, total);
            children[parent - 1] = n;
            whole += n == 1 ? 1 : 0;
            total += n == 1 ? 0 : n;
        }
        return total == 0 ? map : numbered(children, whole, total);
    }

    /** Divides one parent; children get the labels {@code -(before + 1)}, {@code -(before + 2)}, ... Returns their number. */
    private int divide(int parent, int before) {
        blend.load(image, map, parent);
        if (!(blend.min < blend.max)) {
            return 1;
        }
        int markers = markers();
        if (markers < 2) {
            return 1;
        }
        int left = watershed.flood(markers, options.contrast());
        if (left > 1) {
            write(markers, before);
        }
        return left;
    }

    private int markers() {
        LevelSpacing spacing = options.spacing().above(blend.min);
        int markers = tree.mark(spacing.levels(blend.min, blend.max, options.levels()));
        if (markers > MANY_MARKERS && spacing != LevelSpacing.LINEAR) {
            for (int pixel = blend.next(0); pixel < blend.end; pixel = blend.next(pixel + 1)) {
                blend.label[pixel] = 0;
            }
            markers = tree.mark(LevelSpacing.LINEAR.levels(blend.min, blend.max, options.levels()));
        }
        return markers;
    }

    private void write(int markers, int before) {
        int[] number = new int[markers + 1];
        for (int pixel = blend.next(0); pixel < blend.end; pixel = blend.next(pixel + 1)) {
            number[blend.label[pixel]] = 1;
        }
        int n = before;
        for (int label = 1; label <= markers; label++) {
            number[label] = number[label] == 1 ? ++n : 0;
        }
        for (int pixel = blend.next(0); pixel < blend.end; pixel = blend.next(pixel + 1)) {
            map.labels[blend.y(pixel) * map.width + blend.x(pixel)] = -number[blend.label[pixel]];
        }
    }

    /** Positive labels fall or stay as parents are passed over, so a new label is never one that is still to be replaced. */
    private LabelMap numbered(int[] children, int whole, int total) {
        LabelMap out = new LabelMap(map.width, map.height, map.labels, whole + total);
        int number = 0;
        for (int parent = 1; parent <= map.count; parent++) {
            boolean divided = children[parent - 1] > 1;
            number += divided ? 0 : 1;
            int i = parent - 1;
            for (int y = map.yMin[i]; y <= map.yMax[i]; y++) {
                for (int p = y * map.width + map.xMin[i]; p <= y * map.width + map.xMax[i]; p++) {
                    if (!divided && map.labels[p] == parent) {
                        map.labels[p] = number;
                        out.extend(number, y, p - y * map.width, p - y * map.width + 1);
                    }
                }
            }
        }
        numberChildren(children, whole, out);
        return out;
    }

    private void numberChildren(int[] children, int whole, LabelMap out) {
        int to = 0;
        for (int i = 0; i < map.count; i++) {
            if (children[i] == 1) {
                continue;
            }
            int from = to;
            to += children[i];
            for (int y = map.yMin[i]; y <= map.yMax[i]; y++) {
                for (int x = map.xMin[i]; x <= map.xMax[i]; x++) {
                    int label = map.labels[y * map.width + x];
                    if (-label > from && -label <= to) {
                        map.labels[y * map.width + x] = whole - label;
                        out.extend(whole - label, y, x, x + 1);
                    }
                }
            }
        }
    }
}
