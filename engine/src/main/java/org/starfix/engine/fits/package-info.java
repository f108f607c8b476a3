/**
 * FITS files over a byte source: headers, images and tables, and copies with changed headers.
 *
 * <p>Header values, tables and compressed images are read by nom-tam-fits; plain pixels are decoded here, and a copy splices
 * the changed cards into the original bytes so that everything else stays as it was. Depends on {@code numeric} only. Start
 * at {@link org.starfix.engine.fits.ByteSource} and {@link org.starfix.engine.fits.Header}.
 */
package org.starfix.engine.fits;
