package org.starfix.engine.internal.align.solve.result;

import java.util.Optional;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.solve.groups.Parameters;

/**
 * What the solution says of one group.
 *
 * <p>Units: arcsec. Shapes: {@code parameters} as in {@link Parameters}; {@code covariance} row-major, square, of the parameters;
 * {@code detectorShift} two numbers an image.
 *
 * @param name of the group
 * @param parameters its correction
 * @param covariance of these
 * @param sigmaEast,sigmaNorth standard errors of the correction at the centre
 * @param sigmaCorner the largest standard error at a corner, the root of the mean square of both axes
 * @param stars that it has in common with other groups or with the catalogue, weighted out ones not counted
 * @param catalogStars those of them that are in the catalogue
 * @param rms of its residuals, both axes together
 * @param component groups with the same number are tied together by stars
 * @param tied whether the component is tied to the catalogue, and how
 * @param refusal why it is not aligned, if it is not
 * @param weakest where the stars that hold it are fewest
 * @param held whether it keeps the correction of an earlier solution
 * @param move how far a solution in which nothing is held would move it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record SolvedGroup(
        String name,
        double[] parameters,
        double[] covariance,
        double sigmaEast,
        double sigmaNorth,
        double sigmaCorner,
        int stars,
        int catalogStars,
        double rms,
        int component,
        Tie tied,
        Optional<Refusal> refusal,
        WeakTie weakest,
        boolean held,
        FullMove move) {

    /** What holds a component on the sky. */
    public enum Tie {
        /** Stars of the catalogue. */
        CATALOG,
        /** What is known of the pointing. */
        POINTING,
        /** Nothing but the WCS as it was. */
        NONE
    }

    public boolean isAligned() {
        return refusal.isEmpty();
    }
}
