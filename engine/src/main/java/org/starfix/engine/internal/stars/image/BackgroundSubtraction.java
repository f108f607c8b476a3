package org.starfix.engine.internal.stars.image;

/**
 * An image less its background.
 *
 * <p>Error: half a float ulp of the difference. Pixels that are not finite stay so.
 */
public final class BackgroundSubtraction {
    private BackgroundSubtraction() {}

    /** The image less the background at every pixel, masked ones included. */
    public static Image everywhere(Image image, MeshBackground mesh) {
        float[] out = new float[image.pixels().length];
        double[] row = new double[image.width()];
        BackgroundRows rows = new BackgroundRows(mesh, image);
        for (int y = 0; y < image.height(); y++) {
            rows.background(y, row);
            subtract(image.pixels(), y * image.width(), row, out);
        }
        return Image.of(image.width(), image.height(), out);
    }

    /**
     * The same, except that masked pixels keep their values: the current release of jwst has a background of 0 there.
     */
    public static Image whereNotMasked(Image image, PixelMask mask, MeshBackground mesh) {
        image.checkSameShape(mask);
        Image out = everywhere(image, mesh);
        for (int i = 0; i < mask.masked().length; i++) {
            if (mask.masked()[i]) {
                out.pixels()[i] = image.pixels()[i];
            }
        }
        return out;
    }

    private static void subtract(float[] pixels, int from, double[] background, float[] out) {
        for (int x = 0; x < background.length; x++) {
            out[from + x] = (float) (pixels[from + x] - background[x]);
        }
    }
}
