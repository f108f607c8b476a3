/**
 * What an alignment says of itself, for those who use the step: in which stage, what became of an exposure, how sure the
 * match is, how the fit was checked, why it was refused.
 *
 * <p>These are plain values. They are made by the engine where they become known, and come unchanged into the status of
 * an exposure, the ledger and the log.
 *
 * <p>Units: arcsec in the tangent plane; NaN where there is no number.
 *
 * <p>Start at {@link org.starfix.engine.align.ExposureStatus} and {@link org.starfix.engine.align.Refusal}.
 */
@NullMarked
package org.starfix.engine.align;

import org.jspecify.annotations.NullMarked;
