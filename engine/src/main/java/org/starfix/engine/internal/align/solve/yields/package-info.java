/**
 * What residuals of a solution say of detectors: maps of them over each detector, and how they go with magnitude and colour.
 *
 * <p>Cells of the sky add what they have to sums that are exact ({@link org.starfix.engine.internal.align.solve.yields.ExactSums}), so that
 * these have the same bits in whatever order they are added, and may be added where the cells are. Of the sums of all, maps and slopes are made.
 *
 * <p>Units: residuals are of the star less the detection; arcsec in sums, mas in what is made of them.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.solve.yields.ResidualSums}.
 */
@NullMarked
package org.starfix.engine.internal.align.solve.yields;

import org.jspecify.annotations.NullMarked;
