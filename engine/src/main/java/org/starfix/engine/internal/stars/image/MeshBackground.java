package org.starfix.engine.internal.stars.image;

import java.io.Serializable;
import java.util.Optional;

/**
 * The smooth background of an image and its noise, as two small meshes. Immutable, the arrays are lent;
 * {@link BackgroundRows} turns it into pixels.
 *
 * <p>Shapes: meshes are {@code meshHeight x meshWidth} cells, row-major, one cell for each box of
 * {@code boxHeight x boxWidth} pixels; the last row and column of boxes may reach over the edge of the image. Units: those of
 * the image.
 *
 * <p>Source: photutils 1.11 {@code Background2D} as the JWST pipeline calls it: clipped median and standard deviation of every
 * box, gaps filled from the neighbours, 3 x 3 median filter.
 */
public final class MeshBackground implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int boxWidth;
    private final int boxHeight;
    private final int meshWidth;
    private final int meshHeight;
    private final int usedBoxes;
    private final int unusablePixels;
    private final double[] background;
    private final double[] rms;

    private MeshBackground(BoxGrid grid) {
        boxWidth = grid.boxWidth;
        boxHeight = grid.boxHeight;
        meshWidth = grid.width;
        meshHeight = grid.height;
        usedBoxes = grid.usedBoxes;
        unusablePixels = grid.unusablePixels;
        background = smooth(grid.background, grid);
        rms = smooth(grid.rms, grid);
    }

    /** The background of the pixels that are finite and not masked; empty if no box of the mesh is usable. */
    public static Optional<MeshBackground> estimate(Image image, PixelMask mask, MeshOptions options) {
        image.checkSameShape(mask);
        BoxGrid grid = new BoxGrid(image, mask, options);
        return grid.usedBoxes == 0 ? Optional.empty() : Optional.of(new MeshBackground(grid));
    }

    private static double[] smooth(double[] mesh, BoxGrid grid) {
        double[] filled = mesh.clone();
        MeshFill.fill(filled, grid.used, grid.width, grid.height);
        return MeshMedianFilter.filtered(filled, grid.width, grid.height);
    }

    public int boxWidth() {
        return boxWidth;
    }

    public int boxHeight() {
        return boxHeight;
    }

    public int meshWidth() {
        return meshWidth;
    }

    public int meshHeight() {
        return meshHeight;
    }

    /** Boxes that were measured; the others are filled from their neighbours. */
    public int usedBoxes() {
        return usedBoxes;
    }

    /** Pixels of the image that were masked or not finite. */
    public int unusablePixels() {
        return unusablePixels;
    }

    public double[] background() {
        return background;
    }

    public double[] rms() {
        return rms;
    }
}
