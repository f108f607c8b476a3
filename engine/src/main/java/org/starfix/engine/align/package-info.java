/**
 * What became of an exposure in the alignment, as the public door says it: a status, with the reason where the exposure
 * is not where the user wanted it.
 *
 * <p>Start at {@link org.starfix.engine.align.ExposureStatus}.
 */
package org.starfix.engine.align;
