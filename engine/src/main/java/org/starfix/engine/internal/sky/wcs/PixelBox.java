package org.starfix.engine.internal.sky.wcs;

import java.io.Serializable;

/** A box of pixel coordinates, 0-based: a whole image of N pixels reaches from -0.5 to N - 0.5. Units: pixels. */
public record PixelBox(double xMin, double xMax, double yMin, double yMax) implements Serializable {

    /** The box of an image of {@code width x height} pixels. */
    public static PixelBox ofImage(int width, int height) {
        return new PixelBox(-0.5, width - 0.5, -0.5, height - 0.5);
    }

    /** The middle in x. */
    public double middleX() {
        return (xMin + xMax) / 2;
    }

    /** The middle in y. */
    public double middleY() {
        return (yMin + yMax) / 2;
    }

    /** Whether a point lies strictly inside. */
    public boolean contains(double x, double y) {
        return x > xMin && x < xMax && y > yMin && y < yMax;
    }
}
