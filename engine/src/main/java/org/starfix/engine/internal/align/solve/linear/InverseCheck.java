package org.starfix.engine.internal.align.solve.linear;

/**
 * How good the blocks of an inverse are.
 *
 * @param exact whether they are exact but for rounding, so that nothing was probed
 * @param ratio by random vectors: the diagonal of the true inverse to that of the blocks, on the average of all unknowns
 * @param error of the ratio
 */
public record InverseCheck(boolean exact, double ratio, double error) {
    static final InverseCheck EXACT = new InverseCheck(true, 1, 0);
}
