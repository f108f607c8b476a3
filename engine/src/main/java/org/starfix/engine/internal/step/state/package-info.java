/**
 * What the step knows of an exposure, from the user's request to its status.
 *
 * <p>An exposure goes through {@link org.starfix.engine.internal.step.state.ExposureRequest},
 * {@link org.starfix.engine.internal.step.state.IndexedExposure},
 * {@link org.starfix.engine.internal.step.state.DetectedExposure} and
 * {@link org.starfix.engine.internal.step.state.AlignedExposure}. What cannot be read is an
 * {@link org.starfix.engine.internal.step.state.Attempt} that was rejected; what came of an exposure is an
 * {@link org.starfix.engine.align.ExposureStatus} with a reason.
 *
 * <p>Terms: the <i>ordinal</i> of an exposure is its place in the user's order, its <i>place</i> that of the
 * detector in its file; a file of several detectors has one
 * {@link org.starfix.engine.internal.step.state.FileOutcome}. Sources are in 0-based pixels. All are values and go
 * between machines.
 *
 * <p>Start at {@code IndexedExposure}.
 */
@NullMarked
package org.starfix.engine.internal.step.state;

import org.jspecify.annotations.NullMarked;
