package org.starfix.engine.internal.align.match.evidence;

/**
 * A square of position differences (reference minus corrected image) and what it says.
 *
 * @param x,y its middle; units of the plane
 * @param width its side
 * @param matches pairs in it
 * @param expected pairs that chance would put there
 * @param logChance natural logarithm of the chance that unrelated lists have such a square somewhere; 0 for certain
 */
public record EvidenceSquare(double x, double y, double width, int matches, double expected, double logChance) {}
