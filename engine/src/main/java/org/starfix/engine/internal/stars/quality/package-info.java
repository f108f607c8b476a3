/**
 * How well a source was measured: the standard deviation of its position, and flags for pixels that spoil it.
 *
 * <p>Terms: the <i>box</i> of a source is the rectangle of pixels that its position was measured on; it may reach
 * over the edge of the image. The <i>variance</i> of a pixel is that of its noise, source included, in squared units
 * of the image; it comes from the ERR extension or from the background. The <i>error</i> of a position is one
 * standard deviation along an axis, in pixels: what the noise of the pixels does to the finder's own estimator. It
 * does not include what is wrong with the estimator (its dependence on where in a pixel the star lies) or with the
 * exposure (distortion, charge transfer).
 *
 * <p>Start at {@link org.starfix.engine.internal.stars.quality.SourceQuality}.
 */
@NullMarked
package org.starfix.engine.internal.stars.quality;

import org.jspecify.annotations.NullMarked;
