/**
 * What a run writes for an exposure, and what made it.
 *
 * <p>{@link org.starfix.engine.internal.step.output.ExposureProduct} writes a corrected copy or the corrected WCS
 * alone; {@link org.starfix.engine.internal.step.output.Provenance} is the same for equal runs: it holds no time.
 */
@NullMarked
package org.starfix.engine.internal.step.output;

import org.jspecify.annotations.NullMarked;
