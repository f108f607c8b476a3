package org.starfix.engine.internal.align.solve;

/**
 * What the solution says of a visit: how far its pointing was off.
 *
 * @param name as the groups have it
 * @param groups how many
 * @param east,north shift at the centre of its groups, arcsec
 * @param roll degrees, from east to north
 * @param sigmaShift standard error of the shift, an axis, arcsec
 * @param deviation distance from what is expected of a pointing, in its widths
 * @param suspect whether that is so far that the guide star is likely to be another
 * @param influence how far the others move if it is left out
 */
public record SolvedVisit(
        String name,
        int groups,
        double east,
        double north,
        double roll,
        double sigmaShift,
        double deviation,
        boolean suspect,
        Influence influence) {}
