package org.starfix.engine.internal.stars.image;

import org.starfix.engine.internal.base.numeric.Selection;

/** Median over 3 x 3 cells of a mesh, the window cut at the edges; an even number of cells gives the mean of the middle two. */
final class MeshMedianFilter {
    private static final int HALF = 1;

    private MeshMedianFilter() {}

    /** The filtered copy of a {@code height x width} mesh, row-major. */
    static double[] filtered(double[] mesh, int width, int height) {
        double[] out = new double[mesh.length];
        double[] window = new double[(2 * HALF + 1) * (2 * HALF + 1)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int n = 0;
                for (int j = Math.max(0, y - HALF); j <= Math.min(height - 1, y + HALF); j++) {
                    for (int i = Math.max(0, x - HALF); i <= Math.min(width - 1, x + HALF); i++) {
                        window[n++] = mesh[j * width + i];
                    }
                }
                out[y * width + x] = Selection.median(window, n);
            }
        }
        return out;
    }
}
