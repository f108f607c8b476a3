/**
 * FITS files over a byte source: headers, image pixels, and copies with changed headers.
 *
 * <p>Terms: an HDU is one header with its data unit; a card is one line of 80 characters of a header. Positions and lengths are
 * bytes. {@link org.starfix.engine.fits.FitsFile} finds the HDUs by reading headers only;
 * {@link org.starfix.engine.fits.FitsImageReader} decodes plain pixels;
 * {@link org.starfix.engine.fits.FitsCopy} splices {@link org.starfix.engine.fits.HeaderEdits} into the original cards, so that
 * everything else keeps its bytes. Values of cards are parsed, and checksums computed, by nom-tam-fits; tables are read by it
 * in {@code catalog}. Tile-compressed images are refused. Depends on {@code numeric} only. Start at {@code FitsFile}.
 */
package org.starfix.engine.fits;
