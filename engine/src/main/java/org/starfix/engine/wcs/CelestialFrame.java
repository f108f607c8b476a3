package org.starfix.engine.wcs;

import java.io.Serializable;
import java.util.Locale;
import java.util.OptionalDouble;
import org.starfix.engine.fits.Header;

/**
 * The frame of a FITS header: what its longitude and latitude mean. Alignment handles equatorial coordinates only, and
 * compares them as they are: FK5 of equinox 2000 lies within 30 mas of ICRS, any other equinox does not.
 *
 * @param radesys RADESYS (or the older RADECSYS) in capitals; the default of the FITS standard where the header has none
 * @param equinox years, NaN where it has no meaning (ICRS without EQUINOX)
 */
public record CelestialFrame(CelestialSystem system, String radesys, double equinox) implements Serializable {
    public static final CelestialFrame ICRS = new CelestialFrame(CelestialSystem.EQUATORIAL, "ICRS", Double.NaN);

    /** Before this equinox FK4 is the default, from then on FK5 (FITS standard 4.0, table 26). */
    private static final double FIRST_FK5_EQUINOX = 1984.0;

    static CelestialFrame of(Header header, CelestialSystem system) {
        OptionalDouble equinox = number(header, "EQUINOX", "EPOCH");
        String radesys = header.text("RADESYS")
                .or(() -> header.text("RADECSYS"))
                .map(text -> text.trim().toUpperCase(Locale.ROOT))
                .filter(text -> !text.isEmpty())
                .orElseGet(() -> {
                    if (equinox.isEmpty()) {
                        return "ICRS";
                    }
                    return equinox.getAsDouble() < FIRST_FK5_EQUINOX ? "FK4" : "FK5";
                });
        return new CelestialFrame(system, radesys, equinox.orElse(defaultEquinox(radesys)));
    }

    /** Whether positions are equatorial and those of ICRS or of FK5 at equinox 2000. */
    public boolean isEquatorial2000() {
        return system == CelestialSystem.EQUATORIAL
                && (radesys.equals("ICRS") || radesys.equals("FK5") && equinox == 2000.0);
    }

    private static OptionalDouble number(Header header, String key, String olderKey) {
        OptionalDouble number = header.number(key);
        return number.isPresent() ? number : header.number(olderKey);
    }

    private static double defaultEquinox(String radesys) {
        if (radesys.equals("FK5")) {
            return 2000.0;
        }
        return radesys.startsWith("FK4") ? 1950.0 : Double.NaN;
    }
}
