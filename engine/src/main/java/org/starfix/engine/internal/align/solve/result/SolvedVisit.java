package org.starfix.engine.internal.align.solve.result;

import org.starfix.engine.sky.SkyPosition;

/**
 * What the solution says of a visit: how far its pointing was off.
 *
 * @param name as the groups have it
 * @param guideStar empty if that is not known
 * @param groups how many
 * @param center where they are, degrees
 * @param year the mean of their times; NaN if none is known
 * @param east,north shift at the centre of its groups, arcsec
 * @param roll degrees, from east to north
 * @param sigmaEast,sigmaNorth standard errors of the shift, arcsec
 * @param sigmaRoll degrees
 * @param deviation distance from what is expected of a pointing, in its widths
 * @param suspect whether that is so far that the guide star is likely to be another
 * @param influence how far the others move if it is left out
 */
public record SolvedVisit(
        String name,
        String guideStar,
        int groups,
        SkyPosition center,
        double year,
        double east,
        double north,
        double roll,
        double sigmaEast,
        double sigmaNorth,
        double sigmaRoll,
        double deviation,
        boolean suspect,
        Influence influence) {

    /** Standard error of the shift, an axis, arcsec. */
    public double sigmaShift() {
        return Math.sqrt((sigmaEast * sigmaEast + sigmaNorth * sigmaNorth) / 2);
    }
}
