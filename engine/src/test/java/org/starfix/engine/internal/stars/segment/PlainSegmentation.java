package org.starfix.engine.internal.stars.segment;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/** Segmentation as its description reads: whole label maps for every level, whole floods for every region removed. */
final class PlainSegmentation {
    private final int width;
    private final int height;
    private final float[] pixels;
    private final int[][] steps;

    PlainSegmentation(Image image, Connectivity connectivity) {
        width = image.width();
        height = image.height();
        pixels = image.pixels();
        int[][] all = {{0, -1}, {-1, 0}, {1, 0}, {0, 1}, {-1, -1}, {1, -1}, {-1, 1}, {1, 1}};
        steps = connectivity == Connectivity.FOUR ? Arrays.copyOf(all, 4) : all;
    }

    int[] segments(PixelMask mask, double threshold, int npixels) {
        boolean[] above = new boolean[pixels.length];
        for (int i = 0; i < above.length; i++) {
            above[i] = pixels[i] > threshold && Float.isFinite(pixels[i]) && !mask.masked()[i];
        }
        return components(above, npixels);
    }

    int[] deblended(int[] segments, int npixels, DeblendOptions options) {
        int[] out = new int[segments.length];
        int n = Arrays.stream(segments).max().orElse(0);
        int[][] children = new int[n + 1][];
        int next = 0;
        for (int label = 1; label <= n; label++) {
            children[label] = children(segments, label, npixels, options);
            if (Arrays.stream(children[label]).max().orElse(0) < 2) {
                next++;
                add(out, segments, label, next);
                children[label] = new int[0];
            }
        }
        for (int label = 1; label <= n; label++) {
            int[] map = children[label];
            int most = Arrays.stream(map).max().orElse(0);
            for (int child = 1; child <= most; child++) {
                next++;
                add(out, map, child, next);
            }
        }
        return out;
    }

    private static void add(int[] out, int[] from, int label, int number) {
        for (int i = 0; i < out.length; i++) {
            out[i] = from[i] == label ? number : out[i];
        }
    }

    /** Children from 1; at most 1 if the parent stays whole. */
    private int[] children(int[] segments, int label, int npixels, DeblendOptions options) {
        boolean[] parent = new boolean[segments.length];
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double total = 0;
        int area = 0;
        for (int i = 0; i < parent.length; i++) {
            parent[i] = segments[i] == label;
            if (parent[i]) {
                min = Math.min(min, pixels[i]);
                max = Math.max(max, pixels[i]);
                total += pixels[i];
                area++;
            }
        }
        if (area < 2 * npixels || min == max || options.contrast() == 1) {
            return new int[segments.length];
        }
        LevelSpacing spacing = options.spacing().above(min);
        int[] markers = markers(parent, npixels, spacing.levels(min, max, options.levels()));
        if (Arrays.stream(markers).max().orElse(0) > 200 && spacing != LevelSpacing.LINEAR) {
            markers = markers(parent, npixels, LevelSpacing.LINEAR.levels(min, max, options.levels()));
        }
        return flooded(parent, markers, total, options.contrast());
    }

    private int[] markers(boolean[] parent, int npixels, double[] levels) {
        int[] current = new int[parent.length];
        for (double level : levels) {
            boolean[] above = new boolean[parent.length];
            for (int i = 0; i < above.length; i++) {
                above[i] = parent[i] && pixels[i] > level;
            }
            int[] upper = components(above, npixels);
            if (Arrays.stream(upper).max().orElse(0) < 2) {
                continue;
            }
            current = Arrays.stream(current).allMatch(l -> l == 0) ? upper : replaced(current, upper);
        }
        return current;
    }

    private int[] replaced(int[] current, int[] upper) {
        int[] next = current.clone();
        int n = Arrays.stream(current).max().orElse(0);
        for (int label = 1; label <= n; label++) {
            int region = label;
            long parts = java.util.stream.IntStream.range(0, upper.length)
                    .filter(i -> current[i] == region && upper[i] > 0)
                    .map(i -> upper[i])
                    .distinct()
                    .count();
            for (int i = 0; parts > 1 && i < next.length; i++) {
                next[i] = current[i] == label ? upper[i] : next[i];
            }
        }
        boolean[] kept = new boolean[next.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = next[i] > 0;
        }
        return components(kept, 1);
    }

    private int[] flooded(boolean[] parent, int[] markers, double total, double contrast) {
        int n = Arrays.stream(markers).max().orElse(0);
        int[] map = markers.clone();
        while (true) {
            flood(parent, map);
            int faintest = 0;
            double least = Double.POSITIVE_INFINITY;
            int regions = 0;
            for (int label = 1; label <= n; label++) {
                double sum = 0;
                boolean any = false;
                for (int i = 0; i < map.length; i++) {
                    sum += map[i] == label ? pixels[i] : 0;
                    any |= map[i] == label;
                }
                regions += any ? 1 : 0;
                if (any && sum / total < least) {
                    least = sum / total;
                    faintest = label;
                }
            }
            if (regions < 2 || !(least < contrast)) {
                return compressed(map, n);
            }
            for (int i = 0; i < map.length; i++) {
                map[i] = map[i] == faintest ? 0 : map[i];
            }
        }
    }

    private static int[] compressed(int[] map, int n) {
        int[] out = new int[map.length];
        int next = 0;
        for (int label = 1; label <= n; label++) {
            int wanted = label;
            if (Arrays.stream(map).anyMatch(l -> l == wanted)) {
                next++;
                add(out, map, label, next);
            }
        }
        return out;
    }

    private record Waiting(float value, int age, int pixel) {}

    private void flood(boolean[] parent, int[] map) {
        PriorityQueue<Waiting> queue = new PriorityQueue<>(Comparator.comparingDouble((Waiting w) -> -w.value())
                .thenComparingInt(Waiting::age)
                .thenComparingInt(Waiting::pixel));
        for (int i = 0; i < map.length; i++) {
            if (map[i] > 0) {
                queue.add(new Waiting(pixels[i] + 0.0f, 0, i));
            }
        }
        int age = 0;
        while (!queue.isEmpty()) {
            int pixel = queue.poll().pixel();
            for (int[] step : steps) {
                int neighbour = neighbour(pixel, step);
                if (neighbour >= 0 && parent[neighbour] && map[neighbour] == 0) {
                    map[neighbour] = map[pixel];
                    queue.add(new Waiting(pixels[neighbour] + 0.0f, ++age, neighbour));
                }
            }
        }
    }

    private int neighbour(int pixel, int[] step) {
        int x = pixel % width + step[0];
        int y = pixel / width + step[1];
        return x < 0 || x >= width || y < 0 || y >= height ? -1 : y * width + x;
    }

    private int[] components(boolean[] above, int npixels) {
        int[] labels = new int[above.length];
        int next = 0;
        for (int i = 0; i < above.length; i++) {
            if (above[i] && labels[i] == 0) {
                next++;
                int[] found = fill(above, labels, i, next);
                if (found.length < npixels) {
                    Arrays.stream(found).forEach(p -> labels[p] = -1);
                    next--;
                }
            }
        }
        return Arrays.stream(labels).map(l -> Math.max(0, l)).toArray();
    }

    private int[] fill(boolean[] above, int[] labels, int start, int label) {
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        int[] found = new int[above.length];
        int n = 0;
        queue.add(start);
        labels[start] = label;
        while (!queue.isEmpty()) {
            int pixel = queue.poll();
            found[n++] = pixel;
            for (int[] step : steps) {
                int neighbour = neighbour(pixel, step);
                if (neighbour >= 0 && above[neighbour] && labels[neighbour] == 0) {
                    labels[neighbour] = label;
                    queue.add(neighbour);
                }
            }
        }
        return Arrays.copyOf(found, n);
    }
}
