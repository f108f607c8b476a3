/**
 * Pairs fitted and judged: the fit that the stars determine, the evidence for it, what speaks against it.
 *
 * <p>{@link org.starfix.engine.internal.align.judge.FitJudge} fits the most general map that the stars carry, moves it
 * onto the peak of the evidence, and refuses what may be an accident, has a rival, is one of the detector or is denied by
 * stars held out; {@link org.starfix.engine.internal.align.judge.JudgedFit} is what it accepts;
 * {@link org.starfix.engine.internal.align.judge.DetectorDefects} are sources that stay on their pixel when the
 * telescope moves.
 *
 * <p>Lengths in units of the tangent plane, chances as natural logarithms ({@code docs/significance.md}).
 *
 * <p>Start at {@link org.starfix.engine.internal.align.judge.FitJudge}.
 */
@NullMarked
package org.starfix.engine.internal.align.judge;

import org.jspecify.annotations.NullMarked;
