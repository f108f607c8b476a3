/**
 * What a synthetic survey is, before any of it is painted or written: options, camera, star field, pointings,
 * exposures.
 *
 * <p>A <i>pointing</i> is a group: it has a true attitude, a recorded one that is wrong by an injected
 * {@link org.starfix.synthetic.plan.Displacement}, and the status that an honest alignment must give it. An
 * <i>anomaly</i> is a pointing that no alignment may claim to have aligned by its own data.
 *
 * <p>Units: sky and camera frame in degrees, displacements in arcsec with the roll in degrees, pixels 0-based.
 *
 * <p>Start at {@link org.starfix.synthetic.plan.SurveyOptions}, then {@link org.starfix.synthetic.plan.PointingPlan}
 * and {@link org.starfix.synthetic.plan.SyntheticExposure}, the recipe of a file.
 */
@NullMarked
package org.starfix.synthetic.plan;

import org.jspecify.annotations.NullMarked;
