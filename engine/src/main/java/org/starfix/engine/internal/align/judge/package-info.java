/**
 * Pairs fitted and judged: the fit that the stars determine, the evidence for it, what speaks against it.
 *
 * <p>{@link org.starfix.engine.internal.align.judge.FitLadder} fits the most general map that the stars carry;
 * {@link org.starfix.engine.internal.align.judge.EvidencedFit} is a fit with its evidence, moved onto the peak of
 * it; {@link org.starfix.engine.internal.align.judge.FitChecks} is what is known of a fit beside its residuals;
 * {@link org.starfix.engine.internal.align.judge.DetectorDefects} are sources that stay on their pixel when the
 * telescope moves.
 *
 * <p>Lengths in units of the tangent plane, chances as natural logarithms ({@code docs/significance.md}).
 *
 * <p>Start at {@link org.starfix.engine.internal.align.judge.EvidencedFit}.
 */
@NullMarked
package org.starfix.engine.internal.align.judge;

import org.jspecify.annotations.NullMarked;
