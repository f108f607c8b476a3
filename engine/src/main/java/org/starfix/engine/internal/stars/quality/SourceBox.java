package org.starfix.engine.internal.stars.quality;

/** The pixels that a source was measured on, from (x0, y0), the lower left. It may reach over the edge of the image. */
public record SourceBox(int x0, int y0, int width, int height) {
    /** The box that reaches {@code xRadius} and {@code yRadius} pixels to either side of a pixel. */
    public static SourceBox around(int x, int y, int xRadius, int yRadius) {
        return new SourceBox(x - xRadius, y - yRadius, 2 * xRadius + 1, 2 * yRadius + 1);
    }

    public int pixels() {
        return width * height;
    }

    boolean isInside(int imageWidth, int imageHeight) {
        return x0 >= 0 && y0 >= 0 && x0 + width <= imageWidth && y0 + height <= imageHeight;
    }
}
