package org.starfix.engine.internal.step.compare;

import org.starfix.engine.align.ExposureStatus;

/**
 * An exposure where a run put it.
 *
 * @param name of its file, and {@code place} of the detector in it
 * @param ra,dec of its centre, degrees; NaN if that is not known
 * @param outline S_REGION; empty if it is not known
 */
public record PlacedExposure(
        String name, int place, ExposureStatus.Kind status, double ra, double dec, String outline) {}
