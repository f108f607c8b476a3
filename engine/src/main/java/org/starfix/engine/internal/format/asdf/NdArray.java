package org.starfix.engine.internal.format.asdf;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;

/** A numerical array of any rank as doubles. Shapes: row-major, the last index runs fastest. Immutable. */
public final class NdArray {
    private final int[] shape;
    private final double[] values;

    NdArray(int[] shape, double[] values) {
        this.shape = shape;
        this.values = values;
    }

    public int rank() {
        return shape.length;
    }

    /** Length along an axis. */
    public int length(int axis) {
        return shape[axis];
    }

    /** Element of a vector. */
    public double at(int i) {
        return values[i];
    }

    /** Element of a matrix. */
    public double at(int i, int j) {
        return values[i * shape[1] + j];
    }

    /** All values, a copy. */
    public double[] values() {
        return values.clone();
    }

    /**
     * The rows of a matrix, copies.
     *
     * @throws IllegalArgumentException if the array has another rank than 2
     */
    public double[][] rows() {
        Check.argument(shape.length == 2, "array: a matrix has two axes, but the shape is %s", shapeText());
        double[][] rows = new double[shape[0]][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(values, i * shape[1], (i + 1) * shape[1]);
        }
        return rows;
    }

    /** An array of the same shape. */
    NdArray withValues(double[] others) {
        return new NdArray(shape, others);
    }

    /** Whether the array has exactly these lengths. */
    public boolean hasShape(int... lengths) {
        return Arrays.equals(shape, lengths);
    }

    /** For messages, e.g. {@code [6, 6]}. */
    public String shapeText() {
        return Arrays.toString(shape);
    }
}
