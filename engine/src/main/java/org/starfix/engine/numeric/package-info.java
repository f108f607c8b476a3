/**
 * Small numerical tools that every other package uses: argument checks, plane affine maps, medians, compensated sums.
 *
 * <p>Knows nothing of astronomy and depends on nothing. Start at {@link org.starfix.engine.numeric.Affine2}.
 */
package org.starfix.engine.numeric;
