/**
 * How the DAO finder measures a peak: marginal Gaussian fits, sharpness, roundness, and what noise does to the
 * position.
 *
 * <p>Terms: a <i>marginal fit</i> is a Gaussian fitted to the pixels of a box summed along the other axis;
 * <i>sharpness</i> is the central pixel above its neighbours over the height of the fit; <i>roundness</i> the
 * asymmetry between quadrants, or the difference of the heights along x and y.
 *
 * <p>Source: Stetson (1987), PASP 99, 191, as photutils 1.11 {@code DAOStarFinder} has it.
 *
 * <p>Start at {@link org.starfix.engine.internal.stars.detect.dao.DaoMeasurement}.
 */
@NullMarked
package org.starfix.engine.internal.stars.detect.dao;

import org.jspecify.annotations.NullMarked;
