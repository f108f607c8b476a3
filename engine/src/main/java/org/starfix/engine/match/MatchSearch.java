package org.starfix.engine.match;

import java.io.Serializable;

/**
 * What a match was free to choose from.
 *
 * @param options in the unit of the plane
 * @param linearParameters of the fit besides the shift: 0 to 4
 * @param pixelScale of the image, in the unit of the plane
 */
public record MatchSearch(MatchOptions options, int linearParameters, double pixelScale) implements Serializable {}
