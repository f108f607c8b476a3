package org.starfix.engine.internal.stars.image;

/**
 * The clipped statistics of every box of the mesh, before unusable boxes are filled.
 *
 * <p>Shapes: arrays are {@code height x width} boxes, row-major. The last row and column of boxes may reach over the edge of
 * the image; the pixels outside count as unusable.
 *
 * <p>Source: photutils 1.11 {@code Background2D}.
 */
final class BoxGrid {
    final int boxWidth;
    final int boxHeight;
    final int width;
    final int height;
    final double[] background;
    final double[] rms;
    /** Pixels of the box that were unusable or clipped. */
    final int[] rejected;

    final boolean[] used;
    final int usedBoxes;
    /** Pixels of the image that were unusable. */
    final int unusablePixels;

    BoxGrid(Image image, PixelMask mask, MeshOptions options) {
        boxWidth = Math.min(options.boxWidth(), image.width());
        boxHeight = Math.min(options.boxHeight(), image.height());
        width = (image.width() + boxWidth - 1) / boxWidth;
        height = (image.height() + boxHeight - 1) / boxHeight;
        int boxes = width * height;
        background = new double[boxes];
        rms = new double[boxes];
        rejected = new int[boxes];
        used = new boolean[boxes];
        int boxPixels = boxWidth * boxHeight;
        double maxRejected = options.maxUnusable(boxPixels);
        ClippedBox box = new ClippedBox();
        int n = 0;
        int unusable = 0;
        for (int b = 0; b < boxes; b++) {
            int x0 = b % width * boxWidth;
            int y0 = b / width * boxHeight;
            int x1 = Math.min(x0 + boxWidth, image.width());
            int y1 = Math.min(y0 + boxHeight, image.height());
            int usable = box.load(image, mask, x0, y0, x1, y1);
            unusable += (x1 - x0) * (y1 - y0) - usable;
            rejected[b] = boxPixels - usable;
            if (rejected[b] > maxRejected || rejected[b] == boxPixels) {
                continue;
            }
            box.clip();
            rejected[b] = boxPixels - box.count();
            if (rejected[b] > maxRejected) {
                continue;
            }
            used[b] = true;
            background[b] = box.median();
            rms[b] = box.rms();
            n++;
        }
        usedBoxes = n;
        unusablePixels = unusable;
    }
}
