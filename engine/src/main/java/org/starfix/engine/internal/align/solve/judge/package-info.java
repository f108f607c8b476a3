/**
 * What holds the groups: components, the weakest tie of each group to the sky, visits that others hang on, and what holding an earlier solution costs.
 *
 * <p>Units: arcsec, or standard errors.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.solve.judge.SolutionJudge}.
 */
@NullMarked
package org.starfix.engine.internal.align.solve.judge;

import org.jspecify.annotations.NullMarked;
