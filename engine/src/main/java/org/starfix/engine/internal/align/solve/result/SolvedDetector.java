package org.starfix.engine.internal.align.solve.result;

/**
 * Where a detector is, apart from where its WCS puts it: the same in all exposures.
 *
 * @param name as the groups have it
 * @param x,y shift along the axes of the tangent plane, arcsec
 * @param roll about its centre, degrees, from the first axis to the second
 * @param sigmaX,sigmaY standard errors, arcsec
 * @param sigmaRoll degrees
 */
public record SolvedDetector(
        String name, double x, double y, double roll, double sigmaX, double sigmaY, double sigmaRoll) {}
