/**
 * Peaks of an image convolved with a Gaussian: what the DAO and IRAF finders share.
 *
 * <p>Terms: the <i>kernel</i> is a zero-sum Gaussian; the <i>convolved image</i> is at every pixel the height of the
 * Gaussian that fits best there; a <i>peak</i> is a pixel of it above the threshold that nothing in the
 * <i>footprint</i> around it exceeds; <i>limits</i> of sharpness, roundness and height tell stars from hot pixels
 * and streaks.
 *
 * <p>Pixels are 0-based. Image and convolved image pass row by row; no map is kept.
 *
 * <p>Source: Stetson (1987), PASP 99, 191, as photutils 1.11 has it.
 *
 * <p>Start at {@link org.starfix.engine.internal.stars.detect.peak.PeakFinder}, then
 * {@link org.starfix.engine.internal.stars.detect.peak.PeakSearch}.
 */
@NullMarked
package org.starfix.engine.internal.stars.detect.peak;

import org.jspecify.annotations.NullMarked;
