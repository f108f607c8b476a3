package org.starfix.engine.internal.step.report;

import java.io.Serializable;

/**
 * How far off the pointings of all visits with one guide star were: a row of the ledger.
 *
 * <p>Units: arcsec, arcsec a year, Julian years; NaN where something is not known.
 *
 * @param field identity of the field that tells of it
 * @param name of the guide star
 * @param visits how many, {@code suspect} those of them that are likely to have another guide star, {@code groups} of them
 * @param firstYear,lastYear of the visits
 * @param shift mean of the visits, and {@code slope} its change with time
 */
public record GuideStarRecord(
        String field,
        String name,
        int visits,
        int suspect,
        int groups,
        double firstYear,
        double lastYear,
        Both shift,
        Both slope)
        implements Serializable {

    /** A number on each axis with its standard error. */
    public record Both(double east, double north, double sigmaEast, double sigmaNorth) implements Serializable {}

    /** The same, told of by another field. */
    public GuideStarRecord in(String newField) {
        return new GuideStarRecord(newField, name, visits, suspect, groups, firstYear, lastYear, shift, slope);
    }
}
