/**
 * Surveys without pixels, of any size: exposures that consist of a header, a catalogue of their sources each, one catalogue of
 * absolute stars, and the truth. They are what the alignment is measured with, from ten exposures to a million.
 *
 * <p>Nothing is held for all exposures: stars are drawn cell by cell of a tangent plane, an exposure by its number, each
 * from a random stream of its own. So exposures that overlap show the same stars, whoever makes them first, and files are
 * written in threads with the same bytes.
 *
 * <p>Terms: a <i>patch</i> is a tangent plane with stars, on which exposures that hang together lie; a survey has one patch
 * ({@link org.starfix.synthetic.catalogs.Layout.Contiguous}) or many ({@link org.starfix.synthetic.catalogs.Layout.Fields}).
 *
 * <p>Units: sky and planes in degrees, pixels 0-based, of 0.06 arcsec.
 *
 * <p>Start at {@link org.starfix.synthetic.catalogs.CatalogSurvey}.
 */
@NullMarked
package org.starfix.synthetic.catalogs;

import org.jspecify.annotations.NullMarked;
