/**
 * Positions and regions on the sky: how far, how large, how much in common.
 *
 * <p>Terms: a <i>unit vector</i> is a direction (x to RA 0, Dec 0, z to the north pole); a <i>polygon</i> is convex,
 * its sides are great circles; a <i>cone</i> is everything within an angle of a direction, a quick test before
 * polygons are compared; a <i>hull</i> is the smallest convex polygon around positions, in the plane
 * ({@link org.starfix.engine.internal.sky.sphere.ConvexHull}) or on the sky
 * ({@link org.starfix.engine.internal.sky.sphere.SkyHull}). Poles and RA 0 are no special places: all work is done
 * on vectors.
 *
 * <p>Units: degrees at public doors (right ascension 0..360, declination -90..90, ICRS), areas in
 * steradian.
 *
 * <p>Start at {@link org.starfix.engine.sky.SkyPosition} and
 * {@link org.starfix.engine.internal.sky.sphere.SkyPolygon}.
 */
@NullMarked
package org.starfix.engine.internal.sky.sphere;

import org.jspecify.annotations.NullMarked;
