/**
 * One detector image: pixels, mask, data-quality bits, and its background as a small mesh with a noise estimate.
 *
 * <p>Pixels are 0-based, row-major, {@code float}; sums and meshes are {@code double}. <b>Box</b>: a rectangle of pixels whose
 * clipped statistics make one <b>cell</b> of the mesh. <b>Masked</b>: flagged by the data-quality array; pixels that are not
 * finite are treated as masked. May use {@code numeric}. Start at {@link org.starfix.engine.image.Image} and
 * {@link org.starfix.engine.image.MeshBackground}.
 */
package org.starfix.engine.image;
