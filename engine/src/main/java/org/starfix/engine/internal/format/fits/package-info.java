/**
 * FITS files over a byte source: headers, and copies with changed headers.
 *
 * <p>Terms: an <i>HDU</i> is one header with its data unit; a <i>card</i> is one line of 80 characters of a header.
 * Positions and lengths are bytes. {@link org.starfix.engine.internal.format.fits.FitsFile} finds the HDUs by
 * reading headers only; {@link org.starfix.engine.internal.format.fits.FitsCopy} splices
 * {@link org.starfix.engine.internal.format.fits.HeaderEdits} into the original cards, so that everything else keeps
 * its bytes. Pixels are read in {@code pixels}.
 *
 * <p>Values of cards are parsed, and checksums computed, by nom-tam-fits; tables are read by it in {@code catalog}.
 * Files compressed as a whole by gzip are decompressed into memory.
 *
 * <p>FITS counts pixels from 1; arrays of pixels here start at 0. A file that is not what it claims is a
 * {@code MalformedDataException} with path, HDU and keyword; only the disk or the network throws
 * {@code IOException}.
 *
 * <p>Start at {@code FitsFile}.
 */
@NullMarked
package org.starfix.engine.internal.format.fits;

import org.jspecify.annotations.NullMarked;
