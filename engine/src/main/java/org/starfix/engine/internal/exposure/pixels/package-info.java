/**
 * The pixels of an exposure as star finders need them: image, mask, errors and gain, from FITS extensions, files
 * beside the exposure and ASDF arrays.
 *
 * <p>{@link org.starfix.engine.internal.exposure.pixels.ExposurePixels} is what is read;
 * {@link org.starfix.engine.internal.exposure.pixels.FitsLayout} says where in a FITS file it is, and which
 * neighbours count.
 *
 * <p>Pixels are 0-based and row-major; the image is in the units of the file, errors in the same, gain in electrons
 * per unit.
 *
 * <p>Start at {@link org.starfix.engine.internal.exposure.pixels.FitsPixels}.
 */
@NullMarked
package org.starfix.engine.internal.exposure.pixels;

import org.jspecify.annotations.NullMarked;
