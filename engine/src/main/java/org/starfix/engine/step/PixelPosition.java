package org.starfix.engine.step;

/** A position in an image. Units: pixels; the centre of the first is (0, 0). */
public record PixelPosition(double x, double y) {}
