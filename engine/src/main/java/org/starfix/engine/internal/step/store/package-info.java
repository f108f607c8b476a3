/**
 * What a run keeps of the exposures it has read, so that the next one need not read them again.
 *
 * <p>Start at {@code DetectionDigest}.
 */
@NullMarked
package org.starfix.engine.internal.step.store;

import org.jspecify.annotations.NullMarked;
