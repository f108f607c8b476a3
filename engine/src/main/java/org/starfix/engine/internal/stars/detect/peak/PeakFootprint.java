package org.starfix.engine.internal.stars.detect.peak;

import java.util.stream.IntStream;

/** The neighbours that a peak must not be lower than, as offsets in pixels. */
public final class PeakFootprint {
    private final int[] dx;
    private final int[] dy;

    private PeakFootprint(int[] dx, int[] dy) {
        this.dx = dx;
        this.dy = dy;
    }

    /** The pixels of the kernel's mask. */
    public static PeakFootprint of(GaussianKernel kernel) {
        return of(kernel.mask(), kernel.xRadius(), kernel.yRadius());
    }

    /** The pixels within {@code radius}. */
    public static PeakFootprint circle(int radius) {
        int side = 2 * radius + 1;
        boolean[] inside = new boolean[side * side];
        for (int i = 0; i < inside.length; i++) {
            int x = i % side - radius;
            int y = i / side - radius;
            inside[i] = x * x + y * y <= radius * radius;
        }
        return of(inside, radius, radius);
    }

    private static PeakFootprint of(boolean[] inside, int xRadius, int yRadius) {
        int width = 2 * xRadius + 1;
        int[] cells = IntStream.range(0, inside.length).filter(i -> inside[i]).toArray();
        return new PeakFootprint(
                IntStream.of(cells).map(i -> i % width - xRadius).toArray(),
                IntStream.of(cells).map(i -> i / width - yRadius).toArray());
    }

    int[] dx() {
        return dx;
    }

    int[] dy() {
        return dy;
    }

    int yRadius() {
        return IntStream.of(dy).max().orElse(0);
    }
}
