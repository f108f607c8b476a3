package org.starfix.engine.internal.stars.segment;

import java.io.Serializable;

/**
 * What was measured on the pixels of one segment.
 *
 * <p>Units: x and y 0-based pixels; values and fluxes those of the image.
 *
 * @param x,y centroid of the pixels that are not negative; NaN if none is positive
 * @param area number of pixels
 * @param minValue,maxValue faintest and brightest pixel less the local background
 * @param localBackground per pixel; 0 unless asked for
 * @param flux sum of the pixels less the local background
 * @param fluxError of the flux; NaN without errors
 */
public record Segment(
        int label,
        SegmentBox box,
        double x,
        double y,
        SegmentShape shape,
        int area,
        double minValue,
        double maxValue,
        double localBackground,
        double flux,
        double fluxError)
        implements Serializable {}
