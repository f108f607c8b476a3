package org.starfix.engine.internal.stars.image;

import java.io.Serializable;

/**
 * Which pixels of an image carry no signal of the sky. The array is lent, not copied, and nobody modifies it afterwards.
 *
 * <p>Shapes: as {@link Image}; {@code true} is masked.
 */
public final class PixelMask implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int width;
    private final int height;
    private final boolean[] masked;

    private PixelMask(int width, int height, boolean[] masked) {
        this.width = width;
        this.height = height;
        this.masked = masked;
    }

    public static PixelMask of(int width, int height, boolean[] masked) {
        Shape.check("mask", width, height, masked.length);
        return new PixelMask(width, height, masked);
    }

    /** A mask that masks nothing. */
    public static PixelMask none(int width, int height) {
        return of(width, height, new boolean[Math.multiplyExact(width, height)]);
    }

    /** Masks the pixels whose data quality has any of the given bits; see {@link DataQualityFlag#bits}. */
    public static PixelMask ofDataQuality(int width, int height, int[] dataQuality, int bits) {
        Shape.check("data quality", width, height, dataQuality.length);
        boolean[] masked = new boolean[dataQuality.length];
        for (int i = 0; i < masked.length; i++) {
            masked[i] = (dataQuality[i] & bits) != 0;
        }
        return new PixelMask(width, height, masked);
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public boolean[] masked() {
        return masked;
    }
}
