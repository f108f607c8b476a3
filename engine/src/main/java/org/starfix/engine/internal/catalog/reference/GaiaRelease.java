package org.starfix.engine.internal.catalog.reference;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The releases of Gaia that {@code abs_refcat} names. Source of the epochs: the archive's documentation of each release. */
public enum GaiaRelease {
    GAIADR1(2015.0),
    GAIADR2(2015.5),
    GAIADR3(2016.0),
    GAIADR4(2017.5),
    /** The catalogue of the archive of JWST: the stars of GAIADR3. */
    GAIAREFCAT(2016.0);

    private final double epoch;

    GaiaRelease(double epoch) {
        this.epoch = epoch;
    }

    /** The Julian year of its positions. */
    public double epoch() {
        return epoch;
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /** The release of that name; empty for other texts, which name files. */
    public static Optional<GaiaRelease> named(String text) {
        return Arrays.stream(values())
                .filter(release -> release.name().equalsIgnoreCase(text.strip()))
                .findFirst();
    }
}
