package org.starfix.engine.internal.catalog;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.Columns;

/**
 * Where on which detector the sources of a catalogue were found. Immutable: arrays are lent, not to be modified.
 *
 * <p>Shapes: one entry per source. Units: 0-based pixels. {@code detector} is a number that is the same for images which may
 * come from the same detector.
 */
public final class DetectorPixels implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] detector;
    private final double[] x;
    private final double[] y;

    private DetectorPixels(int[] detector, double[] x, double[] y) {
        this.detector = detector;
        this.x = x;
        this.y = y;
    }

    /** The arrays are copied. */
    public static DetectorPixels of(int[] detector, double[] x, double[] y) {
        Check.argument(
                detector.length == x.length && detector.length == y.length,
                "detector pixels: detector, x and y must be equally long, not %s, %s and %s",
                detector.length,
                x.length,
                y.length);
        return new DetectorPixels(detector.clone(), x.clone(), y.clone());
    }

    public int size() {
        return detector.length;
    }

    public int[] detector() {
        return detector;
    }

    public double[] x() {
        return x;
    }

    public double[] y() {
        return y;
    }

    /** Those of several catalogues, one behind the other. */
    static DetectorPixels joined(List<DetectorPixels> parts) {
        return new DetectorPixels(
                Columns.joinedInts(parts.stream().map(p -> p.detector).toList()),
                Columns.joined(parts.stream().map(p -> p.x).toList()),
                Columns.joined(parts.stream().map(p -> p.y).toList()));
    }

    /** Those of some rows. */
    DetectorPixels rows(int[] rows) {
        return new DetectorPixels(Columns.take(detector, rows), Columns.take(x, rows), Columns.take(y, rows));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DetectorPixels o
                && Arrays.equals(detector, o.detector)
                && Arrays.equals(x, o.x)
                && Arrays.equals(y, o.y);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(detector) + Arrays.hashCode(x);
    }
}
