/**
 * Map projections of FITS headers and how they are tied to the sky.
 *
 * <p>A {@link org.starfix.engine.internal.sky.wcs.projection.Projection} maps the native sphere to a plane; all are
 * variants of one sealed interface, by family: {@code Radial} about the native pole, perspectives, {@code Angular}
 * ones written in longitude and latitude. {@link org.starfix.engine.internal.sky.wcs.projection.NativePole} turns
 * the native sphere onto the sky. {@link org.starfix.engine.internal.sky.wcs.projection.ProjectionReader} knows the
 * codes and parameters.
 *
 * <p>Plane and angles are in degrees, directions on the native sphere unit vectors. Source: Calabretta and Greisen
 * 2002 (paper II).
 */
@NullMarked
package org.starfix.engine.internal.sky.wcs.projection;

import org.jspecify.annotations.NullMarked;
