/**
 * Functions of one or two variables that are given by numbers: polynomials, sums of orthogonal polynomials, tables.
 *
 * <p>Terms: a polynomial's variable is first taken from its <i>domain</i> to its <i>window</i> by a linear map
 * ({@link org.starfix.engine.internal.sky.gwcs.function.Interval}). A table has a rising
 * {@link org.starfix.engine.internal.sky.gwcs.function.Grid} of points for each axis. Matrices are row-major; the
 * row belongs to the first variable.
 *
 * <p>Units: none. Start at {@code Bivariate}.
 *
 * <p>Source: the semantics of astropy.modeling, as the files need them.
 */
@NullMarked
package org.starfix.engine.internal.sky.gwcs.function;

import org.jspecify.annotations.NullMarked;
