package org.starfix.engine.internal.align.solve.linear;

/** A solved system. It keeps what it needs for further right sides, so let go of it early. */
public interface LinearSolution {
    /** The unknowns. */
    double[] solution();

    /** The unknowns for another right side. */
    double[] solveFor(double[] right);

    /** How it was solved. A direct solution works out its condition at each call: some ten further solutions. */
    LinearReport report();

    /** Blocks of the inverse: all those for which the matrix has one, in the border, too. Computed at each call. */
    InverseBlocks inverse();
}
