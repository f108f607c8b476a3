/**
 * One detector image: pixels, mask, data-quality bits, and its background as a small mesh with a noise estimate.
 *
 * <p>Terms: a <i>box</i> is a rectangle of pixels whose clipped statistics make one <i>cell</i> of the mesh; cells
 * without enough usable pixels are filled from their neighbours. A pixel is <i>masked</i> if its data-quality flags
 * say so; pixels that are not finite are treated as masked. The mesh becomes a map by cubic splines, row by row:
 * {@link org.starfix.engine.internal.stars.image.BackgroundRows}.
 *
 * <p>Pixels are 0-based, row-major, {@code float}, in the unit of the image; sums and meshes are {@code double}.
 *
 * <p>Source: {@code Background2D} of photutils 1.11; flags: JWST calibration pipeline.
 *
 * <p>Start at {@link org.starfix.engine.internal.stars.image.Image} and
 * {@link org.starfix.engine.internal.stars.image.MeshBackground}.
 */
@NullMarked
package org.starfix.engine.internal.stars.image;

import org.jspecify.annotations.NullMarked;
