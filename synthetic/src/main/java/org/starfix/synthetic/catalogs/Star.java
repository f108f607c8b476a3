package org.starfix.synthetic.catalogs;

import org.starfix.synthetic.base.UnitVector;

/**
 * A star.
 *
 * @param listed where the absolute catalogue has it, if it has it
 * @param isListed whether it has it
 */
record Star(UnitVector direction, double magnitude, UnitVector listed, boolean isListed) {}
