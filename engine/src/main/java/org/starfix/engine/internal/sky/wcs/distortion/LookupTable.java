package org.starfix.engine.internal.sky.wcs.distortion;

import java.io.Serializable;
import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * A coarse table of offsets, interpolated between its nodes and constant beyond its edges.
 *
 * <p>Units: offsets in pixels; pixels are 0-based.
 *
 * <p>Shapes: {@code nodes} is {@code height x width}, node (i, j) at {@code j * width + i}.
 *
 * <p>Source: the LOOKUP form of Calabretta et al. 2004, Representations of distortions in FITS (draft), section 3.4; astropy reads it
 * so since 2024. Before, it took one pixel off the pixel instead of one node off the node, and so put nodes CDELT - 1 pixels too far left.
 */
public final class LookupTable implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int width;
    private final int height;
    private final float[] nodes;
    private final Grid x;
    private final Grid y;

    /**
     * Where the nodes of one direction are.
     *
     * @param crpix,crval node {@code crpix} lies at pixel {@code crval}, both counted from 1, as the keywords say
     * @param cdelt pixels between nodes
     */
    public record Grid(double crpix, double crval, double cdelt) implements Serializable {

        /** The node coordinate, from 0, of a 0-based pixel, kept inside a table of {@code nodes} nodes. */
        double node(double pixel, int nodes) {
            double node = (pixel + 1 - crval) / cdelt + crpix - 1;
            return Math.max(0, Math.min(nodes - 1, node));
        }
    }

    public LookupTable(int width, int height, float[] nodes, Grid x, Grid y) {
        Check.argument(
                width > 0 && height > 0 && nodes.length == width * height,
                "lookup table: %s nodes do not fill %s x %s",
                nodes.length,
                width,
                height);
        Check.argument(
                x.cdelt() != 0 && y.cdelt() != 0, "lookup table: CDELT, the pixels between nodes, must not be 0");
        this.width = width;
        this.height = height;
        this.nodes = nodes;
        this.x = x;
        this.y = y;
    }

    /** The same nodes with rows and columns exchanged. */
    public LookupTable transposed() {
        float[] other = new float[nodes.length];
        for (int j = 0; j < height; j++) {
            for (int i = 0; i < width; i++) {
                other[i * height + j] = nodes[j * width + i];
            }
        }
        return new LookupTable(height, width, other, x, y);
    }

    /** The offset at a pixel; NaN for NaN. */
    double offset(double pixelX, double pixelY) {
        double u = x.node(pixelX, width);
        double v = y.node(pixelY, height);
        if (Double.isNaN(u + v)) {
            return Double.NaN;
        }
        int i = (int) u;
        int j = (int) v;
        int right = Math.min(i + 1, width - 1);
        int up = Math.min(j + 1, height - 1);
        double fu = u - i;
        double fv = v - j;
        double lower = (1 - fu) * nodes[j * width + i] + fu * nodes[j * width + right];
        double upper = (1 - fu) * nodes[up * width + i] + fu * nodes[up * width + right];
        return (1 - fv) * lower + fv * upper;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LookupTable t
                && width == t.width
                && x.equals(t.x)
                && y.equals(t.y)
                && Arrays.equals(nodes, t.nodes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nodes);
    }
}
