package org.starfix.engine.internal.sky.wcs.projection;

import java.io.Serializable;

/**
 * The point of the native sphere that lies at CRVAL, what LATPOLE says, and where the origin of the plane is.
 *
 * <p>Units: degrees.
 *
 * @param longitude,latitude native position: phi_0 and theta_0
 * @param latpole latitude of the native pole to prefer where two are possible
 * @param originX,originY plane coordinates of the projection at CRPIX
 */
public record Fiducial(double longitude, double latitude, double latpole, double originX, double originY)
        implements Serializable {

    /** The point that the projection puts on the origin of its plane. */
    public static Fiducial of(Projection projection) {
        return new Fiducial(0, projection.originLatitude(), 90, 0, 0);
    }

    /** The LONPOLE that a header without one stands for (paper II, section 2.5). */
    public double defaultLonpole(double latitudeOnSky) {
        return longitude + (latitudeOnSky < latitude ? 180 : 0);
    }

    /** The same with another LATPOLE. */
    public Fiducial withLatpole(double other) {
        return new Fiducial(longitude, latitude, other, originX, originY);
    }
}
