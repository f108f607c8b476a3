package org.starfix.engine.internal.align.solve.result;

import java.io.Serializable;

/**
 * Where the stars that hold a group are fewest: between the groups that hang on the sky, or on the rest of what they are tied to, by these stars alone.
 *
 * @param sigmaArcsec how well these stars tie the two sides to each other, an axis; NaN if there are none
 * @param stars how many, each counted for every pair of groups that has it, or for the catalogue
 * @param groups how many hang on them
 */
public record WeakTie(double sigmaArcsec, int stars, int groups) implements Serializable {}
