package org.starfix.engine.internal.step.state;

import java.io.Serializable;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.base.numeric.Affine2;

/**
 * A correction of the WCS of an exposure: enough to make the corrected WCS again, to the bit.
 *
 * @param stage that fitted it; a stage corrects an exposure once at most, and its planes are those before it
 * @param map of positions in the plane, about its origin, in its unit
 * @param plane the exposure in whose tangent plane, as its WCS stood then, the map was fitted
 */
public record AppliedCorrection(AlignmentStage stage, Affine2 map, ExposureId plane) implements Serializable {}
