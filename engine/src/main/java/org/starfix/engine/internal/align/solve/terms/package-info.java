/**
 * What cells of the sky tell the solution: terms of the normal equations, of visits, histograms of residuals and the errors that these speak of; and the
 * covariances that come of the equations.
 *
 * <p>Sums are by key and in the order of the cells, so that they have the same bits whoever makes them.
 *
 * <p>Units: arcsec.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.solve.terms.NormalTerms}.
 */
@NullMarked
package org.starfix.engine.internal.align.solve.terms;

import org.jspecify.annotations.NullMarked;
