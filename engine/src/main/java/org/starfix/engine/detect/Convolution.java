package org.starfix.engine.detect;

import org.starfix.engine.image.Image;

/**
 * Convolution of an image with a point-symmetric kernel, one row after the other. Scratch space for one image.
 *
 * <p>Pixels outside the image count as zero. Kernel entries that are zero touch no pixel, so a NaN spreads over the shape of
 * the kernel's mask only. Each pixel is the sum over the kernel in raster order, in double: equal surroundings give equal bits.
 *
 * <p>One tap at a time over a whole row: a loop that the compiler turns into vector instructions, on rows that stay in cache.
 */
final class Convolution {
    private final Image image;
    private final int xRadius;
    private final int yRadius;
    private final int[] tapRow;
    private final int[] tapOffset;
    private final double[] tapWeight;
    /** The last {@code 2 * yRadius + 1} rows of the image with a margin of zeros; row y is in slot y modulo their number. */
    private final double[][] rows;

    private int loaded;

    Convolution(Image image, GaussianKernel kernel) {
        this.image = image;
        xRadius = kernel.xRadius;
        yRadius = kernel.yRadius;
        rows = new double[kernel.height][image.width() + 2 * xRadius];
        int[] cells = nonZero(kernel.kernel);
        tapRow = new int[cells.length];
        tapOffset = new int[cells.length];
        tapWeight = new double[cells.length];
        for (int t = 0; t < cells.length; t++) {
            tapRow[t] = cells[t] / kernel.width;
            tapOffset[t] = cells[t] % kernel.width;
            tapWeight[t] = kernel.kernel[cells[t]];
        }
    }

    private static int[] nonZero(double[] kernel) {
        return java.util.stream.IntStream.range(0, kernel.length)
                .filter(i -> kernel[i] != 0)
                .toArray();
    }

    /** Writes row y of the convolved image to {@code out}; rows must be asked for in order, starting at 0. */
    void nextRow(int y, double[] out) {
        for (; loaded <= y + yRadius; loaded++) {
            load(loaded);
        }
        int width = image.width();
        java.util.Arrays.fill(out, 0, width, 0);
        for (int t = 0; t < tapWeight.length; t++) {
            double[] row = rows[Math.floorMod(y - yRadius + tapRow[t], rows.length)];
            addScaled(row, tapOffset[t], tapWeight[t], out, width);
        }
    }

    private static void addScaled(double[] row, int offset, double weight, double[] out, int n) {
        for (int x = 0; x < n; x++) {
            out[x] += weight * row[x + offset];
        }
    }

    private void load(int y) {
        double[] row = rows[y % rows.length];
        if (y >= image.height()) {
            java.util.Arrays.fill(row, 0);
            return;
        }
        int width = image.width();
        float[] pixels = image.pixels();
        int offset = y * width;
        for (int x = 0; x < width; x++) {
            row[x + xRadius] = pixels[offset + x];
        }
    }
}
