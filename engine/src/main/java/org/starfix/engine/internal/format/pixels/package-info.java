/**
 * The pixels of FITS images as floats, and of data-quality images as bits.
 *
 * <p>Terms: a <i>tile-compressed</i> image is a table with one row for each tile, a rectangle of the image; the
 * compressed bytes lie in the <i>heap</i> behind the rows (FITS standard 4.0, section 10). Floats are often
 * <i>quantised</i>: stored as integers with a scale and a zero point for each tile, with or without <i>dither</i>, a
 * known random fraction that keeps averages right.
 *
 * <p>The codecs RICE, HCOMPRESS and PLIO are those of nom-tam-fits; GZIP is Java's. Tables, quantised floats and
 * undefined pixels are read here, because nom-tam-fits 1.21.2 turns undefined pixels into numbers and some others
 * into NaN.
 *
 * <p>Pixels are row-major, pixel (x, y) at {@code y * width + x}. Memory: the image, and a window of a megabyte or a
 * tile of the file.
 *
 * <p>Start at {@link org.starfix.engine.internal.format.pixels.FitsImageReader}.
 */
@NullMarked
package org.starfix.engine.internal.format.pixels;

import org.jspecify.annotations.NullMarked;
