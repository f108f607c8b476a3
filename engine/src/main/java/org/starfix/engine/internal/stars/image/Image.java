package org.starfix.engine.internal.stars.image;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * The pixels of one detector image. The array is lent, not copied, and nobody modifies it afterwards.
 *
 * <p>Shapes: {@code pixels} is {@code height x width}, pixel (x, y) at {@code y * width + x}, both 0-based. Pixels may be NaN.
 */
public final class Image implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int width;
    private final int height;
    private final float[] pixels;

    private Image(int width, int height, float[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    public static Image of(int width, int height, float[] pixels) {
        Shape.check("image", width, height, pixels.length);
        return new Image(width, height, pixels);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public float[] pixels() {
        return pixels;
    }

    /** Throws unless the mask has the shape of this image. */
    public void checkSameShape(PixelMask mask) {
        Check.argument(
                mask.width() == width && mask.height() == height,
                "image: the mask is %s x %s pixels and the image is %s x %s; both must have the same size",
                mask.width(),
                mask.height(),
                width,
                height);
    }
}
