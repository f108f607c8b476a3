package org.starfix.engine.internal.align.solve.groups;

import java.io.Serializable;

/**
 * The detections of one group in one cell and the margin around it.
 *
 * <p>Shapes: {@code direction} three numbers a detection; {@code derivative} six: how the direction changes with a displacement
 * of the group of one arcsec east, and of one north, times the arcsec of a radian; {@code place} two: X over the half-diagonal of
 * the group; the others one. Units: arcsec; NaN for an error that is not stated.
 */
public final class CellPart implements Serializable {
    private static final long serialVersionUID = 1L;

    final long cell;
    public final int group;
    public final int[] index;
    public final double[] direction;
    public final float[] derivative;
    public final float[] place;
    public final short[] image;
    public final float[] sigma;
    public final float[] weight;
    /** Instrumental; NaN without a flux. */
    public final float[] magnitude;
    /** Which square of the detector: row times 16 plus column. */
    public final byte[] square;
    /** What the detection is called in the catalogue of its image. */
    public final int[] source;

    CellPart(long cell, int group, int size) {
        this.cell = cell;
        this.group = group;
        index = new int[size];
        direction = new double[3 * size];
        derivative = new float[6 * size];
        place = new float[2 * size];
        image = new short[size];
        sigma = new float[size];
        weight = new float[size];
        magnitude = new float[size];
        square = new byte[size];
        source = new int[size];
    }

    public long cell() {
        return cell;
    }

    /** Parts of a cell are joined in this order. */
    public int group() {
        return group;
    }

    public int size() {
        return index.length;
    }
}
