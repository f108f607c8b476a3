/**
 * What a solution says: of groups, visits, guide stars and detectors, with errors and what they hang on.
 *
 * <p>Units: arcsec and degrees, as each record says.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.solve.result.GlobalSolution}.
 */
@NullMarked
package org.starfix.engine.internal.align.solve.result;

import org.jspecify.annotations.NullMarked;
