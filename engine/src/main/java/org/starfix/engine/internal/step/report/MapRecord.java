package org.starfix.engine.internal.step.report;

import java.io.Serializable;

/**
 * The mean residual, star less detection, in a square of a detector: a row of the ledger.
 *
 * <p>Units: mas, along the axes of the detector.
 *
 * @param field identity of the field that tells of it
 * @param images which images
 * @param side squares along each axis
 * @param column,row which of them, from 0
 * @param residuals how many
 * @param dx,dy their mean, and the standard errors of that
 */
public record MapRecord(
        String field,
        ImagesRecord images,
        int side,
        int column,
        int row,
        long residuals,
        double dx,
        double dy,
        double sigmaX,
        double sigmaY)
        implements Serializable {

    /** The middle of the square, pixels along the first axis, counted from 0. */
    double x() {
        return (column + 0.5) * images.width() / side - 0.5;
    }

    double y() {
        return (row + 0.5) * images.height() / side - 0.5;
    }

    /** The same, told of by another field. */
    public MapRecord in(String newField) {
        return new MapRecord(newField, images, side, column, row, residuals, dx, dy, sigmaX, sigmaY);
    }
}
