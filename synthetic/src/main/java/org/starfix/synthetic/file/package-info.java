/**
 * The files of a synthetic survey: exposures in three layouts, catalogues, association.
 *
 * <p>Plain FITS of the ground have a TAN-SIP header; JWST's layout has a GWCS in an ASDF extension beside the
 * approximating header; Roman's is stand-alone ASDF. All are written as text and bytes, without the readers and
 * writers under test, and hold the recorded attitude, never the true one.
 *
 * <p>Units: those of the files: 1-based pixels and degrees in headers, 0-based pixels, arcsec and degrees in a GWCS.
 * The same exposure gives the same bytes.
 *
 * <p>Start at {@link org.starfix.synthetic.file.ExposureWriter}.
 */
@NullMarked
package org.starfix.synthetic.file;

import org.jspecify.annotations.NullMarked;
