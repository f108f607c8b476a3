package org.starfix.engine.internal.stars.image;

import java.util.Arrays;

/**
 * A mesh enlarged to an image by a cubic B-spline through its cells, clipped to the range of the mesh. Scratch space, one per
 * thread.
 *
 * <p>The mesh continues beyond its edges as its half-sample mirror image.
 *
 * <p>Source: Unser (1999), Splines: a perfect fit for signal and image processing; the starting value of the recursion as in
 * scipy 1.10 {@code ndimage.zoom}, which for the last term reads the running sum in place of the first sample. That slip is of
 * order {@code POLE^(2 n - 1)} of the mesh values, 1e-2 for three cells, and must be kept to give the same background.
 */
final class CubicZoom {
    /** Mirrored coefficients kept on either side of the mesh. */
    static final int MARGIN = 2;

    private static final double POLE = Math.sqrt(3) - 2;
    /** Of a few sums of four products, relative to the coefficients, with room to spare. */
    private static final double ROUNDING = 1e-12;

    private static final double GAIN = (1 - POLE) * (1 - 1 / POLE);

    private final int meshHeight;
    private final int paddedWidth;
    /** Rows of the mesh, each with its margins. */
    private final double[] coefficients;

    /**
     * How much the enlarged mesh changes at most along a whole box in x and in y, for each cell of {@code 4 x 4} coefficients that pixels
     * fall in: the slope of the spline is a mean of differences of neighbouring coefficients.
     */
    private final double[] xChange;

    private final double[] yChange;
    private final double rounding;
    private final double[] row;
    private final double min;
    private final double max;

    CubicZoom(double[] mesh, int meshWidth, int meshHeight) {
        this.meshHeight = meshHeight;
        paddedWidth = meshWidth + 2 * MARGIN;
        row = new double[paddedWidth];
        min = Arrays.stream(mesh).min().orElseThrow();
        max = Arrays.stream(mesh).max().orElseThrow();
        double[] c = mesh.clone();
        for (int x = 0; x < meshWidth; x++) {
            filter(c, x, meshWidth, meshHeight);
        }
        for (int y = 0; y < meshHeight; y++) {
            filter(c, y * meshWidth, 1, meshWidth);
        }
        coefficients = new double[paddedWidth * meshHeight];
        for (int y = 0; y < meshHeight; y++) {
            for (int x = 0; x < paddedWidth; x++) {
                coefficients[y * paddedWidth + x] = c[y * meshWidth + mirrored(x - MARGIN, meshWidth)];
            }
        }
        xChange = new double[paddedWidth * (meshHeight + 1)];
        yChange = new double[xChange.length];
        for (int cell = 0; cell < xChange.length; cell++) {
            measureChange(cell);
        }
        rounding = ROUNDING * Arrays.stream(c).map(Math::abs).max().orElseThrow();
    }

    private void measureChange(int cell) {
        int x0 = cell % paddedWidth;
        int y0 = cell / paddedWidth;
        for (int y = y0; y < y0 + 4; y++) {
            for (int x = x0; x < Math.min(x0 + 4, paddedWidth); x++) {
                double here = coefficient(x, y);
                if (x > x0) {
                    xChange[cell] = Math.max(xChange[cell], Math.abs(here - coefficient(x - 1, y)));
                }
                if (y > y0) {
                    yChange[cell] = Math.max(yChange[cell], Math.abs(here - coefficient(x, y - 1)));
                }
            }
        }
    }

    /** The coefficient at a place counted from the margins on both axes. */
    private double coefficient(int x, int y) {
        return coefficients[mirrored(y - MARGIN, meshHeight) * paddedWidth + x];
    }

    /** A bound on the difference of any pixel from (x0, y0) to (x1, y1), both inclusive, from that in their middle. */
    double change(ZoomAxis xAxis, ZoomAxis yAxis, int x0, int y0, int x1, int y1) {
        double dx = 0;
        double dy = 0;
        for (int j = yAxis.first[y0]; j <= yAxis.first[y1]; j++) {
            for (int i = xAxis.first[x0]; i <= xAxis.first[x1]; i++) {
                dx = Math.max(dx, xChange[j * paddedWidth + i]);
                dy = Math.max(dy, yChange[j * paddedWidth + i]);
            }
        }
        int halfWidth = (x1 - x0 + 1) / 2;
        int halfHeight = (y1 - y0 + 1) / 2;
        return dx * halfWidth / xAxis.box + dy * halfHeight / yAxis.box + rounding;
    }

    boolean isConstant() {
        return min == max;
    }

    /** Pixels {@code x0 <= x < x1} of row y of the enlarged mesh, at the same places in {@code out}. */
    void row(ZoomAxis xAxis, ZoomAxis yAxis, int y, int x0, int x1, double[] out) {
        if (isConstant()) {
            Arrays.fill(out, x0, x1, min);
            return;
        }
        combineMeshRows(yAxis, y);
        for (int from = x0; from < x1; ) {
            int first = xAxis.first[from];
            int to = from + 1;
            while (to < x1 && xAxis.first[to] == first) {
                to++;
            }
            segment(xAxis.weights, from, to, first, out);
            from = to;
        }
    }

    /** One pixel of the enlarged mesh, to the last bit as {@link #row} has it. */
    double value(ZoomAxis xAxis, ZoomAxis yAxis, int x, int y) {
        if (isConstant()) {
            return min;
        }
        combineMeshRows(yAxis, y);
        int first = xAxis.first[x];
        double sum = 0;
        for (int k = 0; k < 4; k++) {
            sum += row[first + k] * xAxis.weights[k][x];
        }
        return Math.min(Math.max(sum, min), max);
    }

    private void segment(double[][] weights, int from, int to, int first, double[] out) {
        double c0 = row[first];
        double c1 = row[first + 1];
        double c2 = row[first + 2];
        double c3 = row[first + 3];
        double[] w0 = weights[0];
        double[] w1 = weights[1];
        double[] w2 = weights[2];
        double[] w3 = weights[3];
        for (int x = from; x < to; x++) {
            out[x] = c0 * w0[x] + c1 * w1[x] + c2 * w2[x] + c3 * w3[x];
        }
        // The weights are positive and sum to 1, so the spline stays between its coefficients (and rounding errors).
        if (Math.min(Math.min(c0, c1), Math.min(c2, c3)) <= min
                || Math.max(Math.max(c0, c1), Math.max(c2, c3)) >= max) {
            for (int x = from; x < to; x++) {
                out[x] = Math.min(Math.max(out[x], min), max);
            }
        }
    }

    private void combineMeshRows(ZoomAxis yAxis, int y) {
        Arrays.fill(row, 0);
        for (int k = 0; k < 4; k++) {
            double weight = yAxis.weights[k][y];
            int offset = mirrored(yAxis.first[y] + k - MARGIN, meshHeight) * paddedWidth;
            for (int x = 0; x < paddedWidth; x++) {
                row[x] += weight * coefficients[offset + x];
            }
        }
    }

    /** Turns n samples, {@code stride} apart, into spline coefficients in place. */
    private static void filter(double[] s, int from, int stride, int n) {
        if (n == 1) {
            return;
        }
        int last = from + (n - 1) * stride;
        for (int i = from; i <= last; i += stride) {
            s[i] *= GAIN;
        }
        double s0 = s[from];
        double zn = Math.pow(POLE, n);
        double zi = POLE;
        s[from] += zn * s[last];
        for (int i = 1; i < n; i++) {
            s[from] += zi * (s[from + i * stride] + zn * s[last - i * stride]); // at i = n - 1 this reads itself
            zi *= POLE;
        }
        s[from] = s0 + s[from] * POLE / (1 - zn * zn);
        for (int i = from + stride; i <= last; i += stride) {
            s[i] += POLE * s[i - stride];
        }
        s[last] *= POLE / (POLE - 1);
        for (int i = last - stride; i >= from; i -= stride) {
            s[i] = POLE * (s[i + stride] - s[i]);
        }
    }

    private static int mirrored(int index, int n) {
        int i = Math.floorMod(index, 2 * n);
        return i < n ? i : 2 * n - 1 - i;
    }
}
