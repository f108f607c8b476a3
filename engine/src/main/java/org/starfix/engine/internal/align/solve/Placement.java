package org.starfix.engine.internal.align.solve;

import java.io.Serializable;

/**
 * Where the detections of all groups are put before stars are made of them.
 *
 * @param survey what is known of all groups
 * @param parameters the corrections with which the detections are placed, exactly
 * @param component groups with other numbers have no star in common; below 0 the group takes no part
 * @param toleranceArcsec how far apart the detections of a star may lie
 * @param cells in which stars are made
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Placement(
        SurveyTable survey, Parameters parameters, int[] component, double toleranceArcsec, SkyCells cells)
        implements Serializable {}
