/**
 * How sure it is that two matched lists belong together: the position differences about the solution are counted,
 * and the <i>chance</i> is that of an accident as good somewhere in the search; the best other offset is the
 * <i>rival</i> ({@code docs/trials.md} has the formula and its trials).
 *
 * <p>Lengths are in the unit of the plane of both lists; chances are natural logarithms. Source: own.
 *
 * <p>Start at {@link org.starfix.engine.internal.align.match.evidence.ChanceMatches}.
 */
@NullMarked
package org.starfix.engine.internal.align.match.evidence;

import org.jspecify.annotations.NullMarked;
