/**
 * Positions and regions on the sky: sky positions, unit vectors, spherical polygons, overlap areas, planar convex hulls.
 *
 * <p>Degrees at public doors (right ascension 0..360, declination -90..90, ICRS), unit vectors inside; areas in steradian.
 * May use {@code numeric}. Start at {@link org.starfix.engine.sphere.SkyPosition}
 * and {@link org.starfix.engine.sphere.SkyPolygon}.
 */
package org.starfix.engine.sphere;
