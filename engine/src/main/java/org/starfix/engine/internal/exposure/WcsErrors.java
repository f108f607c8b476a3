package org.starfix.engine.internal.exposure;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Arcsec;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.format.fits.HeaderEdits;

/**
 * How well a WCS is known, as headers say it.
 *
 * <p>Source: FITS standard 4.0, section 8.2: CRDERi and CSYERi are the random and the systematic error of world coordinate i, in CUNITi; so
 * that of a longitude is that on the sky divided by the cosine of the latitude, here at the centre of the image.
 *
 * @param eastArcsec,northArcsec random errors on the sky, one standard deviation
 * @param floorArcsec the systematic error on the sky, an axis
 */
public record WcsErrors(double eastArcsec, double northArcsec, double floorArcsec) implements Serializable {
    /** A longitude near a pole is not known at all. */
    private static final double MOST_DEGREES = 180;

    private static final List<String> KEYS = List.of("CRDER1", "CRDER2", "CSYER1", "CSYER2");

    /** What is no longer true of a header whose WCS was changed. */
    static HeaderEdits removed(Header header) {
        HeaderEdits edits = HeaderEdits.NONE;
        for (String key : KEYS) {
            edits = header.contains(key) ? edits.remove(key) : edits;
        }
        return edits;
    }

    /**
     * The cards of these errors.
     *
     * @param header with the WCS that they are of
     * @param dec of the centre of the image, degrees
     */
    HeaderEdits cards(Header header, double dec) {
        HeaderEdits edits = HeaderEdits.NONE;
        for (int axis = 1; axis <= 2; axis++) {
            String type = header.text("CTYPE" + axis).orElse(axis == 1 ? "RA" : "DEC");
            boolean equatorial = type.startsWith("RA") || type.startsWith("DEC");
            boolean longitude = type.startsWith("RA") || type.contains("LON");
            double own = longitude ? eastArcsec : northArcsec;
            double random = equatorial ? own : Math.max(eastArcsec, northArcsec);
            double latitude =
                    equatorial ? dec : header.number("CRVAL" + (3 - axis)).orElse(0);
            double stretch = longitude ? Math.cos(Math.toRadians(latitude)) : 1;
            double unit = unit(header.text("CUNIT" + axis).orElse("").strip());
            edits = edits.set("CRDER" + axis, unit * degrees(random, stretch))
                    .set("CSYER" + axis, unit * degrees(floorArcsec, stretch));
        }
        return edits;
    }

    /** The errors of right ascension and declination, degrees: random ones, then systematic ones. */
    double[] degrees(double dec) {
        double stretch = Math.cos(Math.toRadians(dec));
        return new double[] {
            degrees(eastArcsec, stretch),
            degrees(northArcsec, 1),
            degrees(floorArcsec, stretch),
            degrees(floorArcsec, 1)
        };
    }

    private static double degrees(double arcsec, double stretch) {
        return Math.min(MOST_DEGREES, arcsec / Arcsec.PER_DEGREE / Math.max(stretch, 1e-12));
    }

    /** Of a degree. */
    private static double unit(String cunit) {
        return switch (cunit) {
            case "arcmin" -> 60;
            case "arcsec" -> Arcsec.PER_DEGREE;
            case "mas" -> 1000 * Arcsec.PER_DEGREE;
            case "rad" -> Math.toRadians(1);
            default -> 1;
        };
    }
}
