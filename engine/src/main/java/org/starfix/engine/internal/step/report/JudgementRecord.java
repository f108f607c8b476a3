package org.starfix.engine.internal.step.report;

import java.io.Serializable;

/**
 * What holds a group of a simultaneous solution, and how far other answers are from it.
 *
 * <p>Units: arcsec. Numbers are NaN where they are not known.
 *
 * @param componentSize how many groups are tied together with it, itself included
 * @param tieSigma how well the stars across its weakest tie hold it, an axis
 * @param tieStars how many these are, each counted for every pair of groups that has it, or for the catalogue
 * @param tieGroups how many groups hang on them
 * @param kept whether it keeps the correction of an earlier solution
 * @param fullMove how far a solution of all groups would move it, at the centre or a corner
 * @param fullMoveSigma the same in its errors
 * @param distance to where the alignment one by one puts its centre
 * @param distanceCorner the same of the corner that is farthest off
 */
public record JudgementRecord(
        int componentSize,
        double tieSigma,
        int tieStars,
        int tieGroups,
        boolean kept,
        double fullMove,
        double fullMoveSigma,
        double distance,
        double distanceCorner)
        implements Serializable {

    /** The same with how far another answer is from it. */
    public JudgementRecord at(double center, double corner) {
        return new JudgementRecord(
                componentSize, tieSigma, tieStars, tieGroups, kept, fullMove, fullMoveSigma, center, corner);
    }
}
