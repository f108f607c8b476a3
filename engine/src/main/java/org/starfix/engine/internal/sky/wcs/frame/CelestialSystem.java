package org.starfix.engine.internal.sky.wcs.frame;

import java.util.Arrays;
import java.util.Optional;

/** The celestial coordinates of a FITS WCS, by the first four characters of its axis types. */
public enum CelestialSystem {
    EQUATORIAL("RA", "DEC"),
    GALACTIC("GLON", "GLAT"),
    ECLIPTIC("ELON", "ELAT"),
    HELIOECLIPTIC("HLON", "HLAT"),
    SUPERGALACTIC("SLON", "SLAT");

    private final String longitude;
    private final String latitude;

    CelestialSystem(String longitude, String latitude) {
        this.longitude = longitude;
        this.latitude = latitude;
    }

    /** The axis code of the longitude, e.g. {@code RA}. */
    public String longitude() {
        return longitude;
    }

    /** The axis code of the latitude, e.g. {@code DEC}. */
    public String latitude() {
        return latitude;
    }

    public static Optional<CelestialSystem> ofLongitude(String code) {
        return Arrays.stream(values()).filter(s -> s.longitude.equals(code)).findFirst();
    }

    public static Optional<CelestialSystem> ofLatitude(String code) {
        return Arrays.stream(values()).filter(s -> s.latitude.equals(code)).findFirst();
    }
}
