package org.starfix.engine.internal.sky.wcs.projection;

import java.io.Serializable;

/**
 * The reference point on the sky, and how the native sphere is turned about it: CRVAL and LONPOLE.
 *
 * <p>Units: degrees.
 *
 * @param lonpole native longitude of the celestial pole
 */
public record SkyReference(double longitude, double latitude, double lonpole) implements Serializable {}
