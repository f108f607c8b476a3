/**
 * Symmetric positive definite systems of linear equations whose matrix is sparse and made of small blocks: solved, and parts of the
 * inverse. What the unknowns mean is of no concern here.
 *
 * <p>Terms: a <i>row</i> is a block row, that is the few unknowns that belong together; two rows are <i>neighbours</i> if the matrix has a
 * block for them. The last rows may be a <i>border</i>: few, but neighbours of very many. A system of up to some 100,000 rows is solved
 * <i>directly</i> (Cholesky, rows in an order that keeps the factor sparse); a larger one <i>iteratively</i>, by conjugate gradients helped by
 * a <i>coarse level</i>: the same equations for <i>aggregates</i> of rows which move together.
 *
 * <p>Every sum has a fixed order: the same bits for any number of threads.
 *
 * <p>Units: those of the caller; unknowns should be of one order of magnitude.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.solve.linear.LinearSolver}.
 */
@NullMarked
package org.starfix.engine.internal.align.solve.linear;

import org.jspecify.annotations.NullMarked;
