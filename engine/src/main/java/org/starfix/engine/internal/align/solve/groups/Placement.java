package org.starfix.engine.internal.align.solve.groups;

import java.io.Serializable;

/**
 * Where the detections of all groups are put before stars are made of them.
 *
 * @param survey what is known of all groups
 * @param parameters the corrections with which the detections are placed, exactly
 * @param component groups with other numbers have no star in common; below 0 the group takes no part
 * @param toleranceArcsec how far apart the detections of a star may lie
 * @param motionPriorArcsec width of motions that are not known, an axis, arcsec a year; 0 to tie such stars within an epoch only
 * @param catalogToleranceArcsec how far a star of the catalogue with an unknown or a large error may be
 * @param cells in which stars are made
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Placement(
        SurveyTable survey,
        Parameters parameters,
        int[] component,
        double toleranceArcsec,
        double motionPriorArcsec,
        double catalogToleranceArcsec,
        SkyCells cells)
        implements Serializable {
    /** A star that moves faster than by so many widths is not recognised in other epochs. */
    public static final double MOTION_WIDTHS = 3;

    /** A star of the catalogue may be so many of its errors away, if that is more than the tolerance. */
    public static final double CATALOG_WIDTHS = 6;

    /** A star reaches this far from its first detection, in largest distances of friends. */
    public static final double EXTENT = 2;

    /** How far apart two detections of a star may lie at most, whatever their times. */
    public double reachArcsec() {
        return toleranceArcsec + MOTION_WIDTHS * motionPriorArcsec * survey.years();
    }

    /**
     * A cell sees all detections this far beyond its border: those of a star and their friends, so that it knows of every star with a
     * detection in it where the star ends.
     */
    public double marginRadians() {
        return 2 * EXTENT * reachArcsec() / GroupModel.ARCSEC_PER_RADIAN;
    }
}
