package org.starfix.engine.step;

import org.starfix.engine.sky.SkyPosition;

/**
 * A source of an exposure.
 *
 * @param id its number in the catalogue of the exposure
 * @param pixel where it is in the image
 * @param sky the same with the corrected WCS
 * @param flux in the unit of the image or of the user's catalogue
 */
public record Source(int id, PixelPosition pixel, SkyPosition sky, double flux) {}
