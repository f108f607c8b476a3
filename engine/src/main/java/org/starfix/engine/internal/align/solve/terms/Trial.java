package org.starfix.engine.internal.align.solve.terms;

import java.io.Serializable;
import org.starfix.engine.internal.align.solve.groups.Parameters;

/**
 * What the cells are asked in a round.
 *
 * @param parameters as they stand; the answer is linear about them
 * @param noise how well detections are measured
 * @param robustSigma residuals beyond it count less; infinite for plain least squares
 * @param holdOut whether every tenth star is left out of the solution, so that its residuals tell of the errors
 */
public record Trial(Parameters parameters, NoiseModel noise, double robustSigma, boolean holdOut)
        implements Serializable {}
