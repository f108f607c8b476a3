package org.starfix.engine.internal.sky.wcs.frame;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.sky.wcs.header.WcsHeader;

/**
 * The frame of a FITS header: what its longitude and latitude mean.
 *
 * <p>Source: FITS standard 4.0, section 8.3; conversions as in astropy ({@code docs/wcs.md}).
 *
 * @param radesys RADESYS (or the older RADECSYS) in capitals; the default of the FITS standard where the header has none
 * @param equinox years, NaN where it has no meaning (ICRS)
 */
public record CelestialFrame(CelestialSystem system, String radesys, double equinox) implements Serializable {
    public static final CelestialFrame ICRS = new CelestialFrame(CelestialSystem.EQUATORIAL, "ICRS", Double.NaN);

    /** Before this equinox FK4 is the default, from then on FK5 (FITS standard 4.0, table 26). */
    private static final double FIRST_FK5_EQUINOX = 1984.0;

    /** Centuries beyond these years precession is no polynomial. */
    private static final double FIRST_YEAR = 1000;

    private static final double LAST_YEAR = 3000;

    private static final double MILLIARCSEC = Math.toRadians(1.0 / 3600e3);

    /** Position and roll of FK5 against ICRS (USNO Circular 179). */
    private static final Rotation ICRS_TO_FK5 =
            Rotation.x(19.9 * MILLIARCSEC).after(Rotation.y(9.1 * MILLIARCSEC)).after(Rotation.z(-22.9 * MILLIARCSEC));

    /** Galactic pole and longitude of the celestial pole in FK5 of 2000. */
    private static final Rotation FK5_TO_GALACTIC =
            turned(192.8594812065348, 27.12825118085622, 180 - 122.9319185680026);

    private static final Rotation GALACTIC_TO_SUPERGALACTIC = turned(47.37, 6.32, 90);

    /** The frame that a header states. */
    public static CelestialFrame of(WcsHeader header, CelestialSystem system) {
        OptionalDouble equinox = equinox(header);
        String radesys = stated(header).orElseGet(() -> {
            if (equinox.isEmpty()) {
                return "ICRS";
            }
            return equinox.getAsDouble() < FIRST_FK5_EQUINOX ? "FK4" : "FK5";
        });
        return new CelestialFrame(system, radesys, equinox.orElse(defaultEquinox(radesys)));
    }

    /** What had to be assumed, for the user: that an equatorial header states no frame. */
    public Optional<String> assumption(WcsHeader header) {
        if (system != CelestialSystem.EQUATORIAL || stated(header).isPresent()) {
            return Optional.empty();
        }
        String year = radesys.equals("ICRS") ? "" : " of " + equinox;
        return Optional.of("no RADESYS, " + radesys + year + " assumed");
    }

    private static Optional<String> stated(WcsHeader header) {
        return header.text("RADESYS").or(() -> header.text("RADECSYS")).map(text -> text.toUpperCase(Locale.ROOT));
    }

    /** EQUINOX or the older EPOCH; some write J2000 or B1950. */
    private static OptionalDouble equinox(WcsHeader header) {
        for (String key : new String[] {"EQUINOX", "EPOCH"}) {
            Optional<String> text = header.text(key);
            if (text.isPresent()) {
                return text.get().matches("[JjBb]\\d{4}(\\.\\d*)?")
                        ? OptionalDouble.of(Double.parseDouble(text.get().substring(1)))
                        : header.number(key);
            }
        }
        return OptionalDouble.empty();
    }

    private static double defaultEquinox(String radesys) {
        if (radesys.equals("FK5")) {
            return 2000.0;
        }
        return radesys.startsWith("FK4") ? 1950.0 : Double.NaN;
    }

    /**
     * How positions of this frame become ICRS.
     *
     * @throws MalformedDataException if this is a frame that cannot be converted; {@code header} names it
     */
    public IcrsTransform toIcrs(WcsHeader header) {
        Rotation fk5ToIcrs = ICRS_TO_FK5.transposed();
        return switch (system) {
            case EQUATORIAL -> equatorial(header, fk5ToIcrs);
            case GALACTIC -> rotation(fk5ToIcrs.after(FK5_TO_GALACTIC.transposed()));
            case SUPERGALACTIC ->
                rotation(fk5ToIcrs.after(
                        GALACTIC_TO_SUPERGALACTIC.after(FK5_TO_GALACTIC).transposed()));
            case ECLIPTIC -> ecliptic(header);
            case HELIOECLIPTIC -> throw unknown(header);
        };
    }

    private IcrsTransform equatorial(WcsHeader header, Rotation fk5ToIcrs) {
        return switch (radesys) {
            case "ICRS" -> IcrsTransform.IDENTITY;
            case "FK5" ->
                rotation(fk5ToIcrs.after(Precession.equator2000To(year(header)).transposed()));
            case "FK4" -> new IcrsTransform(fk5ToIcrs.after(Fk4.toFk5(year(header))), Fk4.ellipticTerms(year(header)));
            case "FK4-NO-E" -> rotation(fk5ToIcrs.after(Fk4.toFk5(year(header))));
            default -> throw unknown(header);
        };
    }

    private IcrsTransform ecliptic(WcsHeader header) {
        if (!radesys.equals("ICRS") && !radesys.equals("FK5")) {
            throw unknown(header);
        }
        double year = Double.isNaN(equinox) ? 2000 : year(header);
        return rotation(Precession.icrsToEcliptic(year).transposed());
    }

    private double year(WcsHeader header) {
        if (!(equinox >= FIRST_YEAR && equinox <= LAST_YEAR)) {
            throw header.malformed("EQUINOX is " + equinox + ", which is no year from " + (int) FIRST_YEAR + " to "
                    + (int) LAST_YEAR + "; correct the header");
        }
        return equinox;
    }

    private MalformedDataException unknown(WcsHeader header) {
        return header.malformed("the frame " + radesys + " with " + system.longitude() + ", " + system.latitude()
                + " is not supported: ICRS, FK5, FK4 and FK4-NO-E are with RA, DEC, ICRS and FK5 with ELON, ELAT, and galactic"
                + " coordinates (docs/wcs.md); convert the header");
    }

    private static IcrsTransform rotation(Rotation toIcrs) {
        return new IcrsTransform(toIcrs, new double[3]);
    }

    /** To a frame whose pole is at (longitude, latitude), degrees, turned about it. */
    private static Rotation turned(double longitude, double latitude, double turn) {
        return Rotation.z(Math.toRadians(turn))
                .after(Rotation.y(Math.toRadians(90 - latitude)))
                .after(Rotation.z(Math.toRadians(longitude)));
    }
}
