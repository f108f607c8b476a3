package org.starfix.engine.internal.sky.wcs.fits;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Arcsec;
import org.starfix.engine.internal.sky.wcs.distortion.TpvPolynomial;
import org.starfix.engine.internal.sky.wcs.header.WcsCard;
import org.starfix.engine.internal.sky.wcs.header.WcsHeader;
import org.starfix.engine.internal.sky.wcs.projection.BentPlane;
import org.starfix.engine.internal.sky.wcs.projection.Gnomonic;
import org.starfix.engine.internal.sky.wcs.projection.SkyReference;

/**
 * The plate solution of the Digitized Sky Survey. A pixel of the image is one of the scanned plate (CNPIXi), which lies at a place in
 * millimetres from the plate's centre (PPO3, PPO6, XPIXELSZ, YPIXELSZ); polynomials (AMDXn, AMDYn) turn that into arcseconds of the
 * plane that touches the sky at the plate's centre (PLTRAH to PLTDECS).
 *
 * <p>All its terms are terms of TPV, so that it is read as TPV and a correction can be written as TPV, without any loss. AMDXn and
 * AMDYn beyond 13 depend on magnitude and colour and are not used, as in wcslib.
 *
 * <p>Source: Calabretta et al. 2004, Representations of distortions in FITS (draft), section 5.2.
 */
final class PlateSolution {
    /** The cards that make other programs see a plate solution. */
    static final Pattern KEYS =
            Pattern.compile("AMD[XY]\\d{1,2}|PPO[1-6]|CNPIX[12]|[XY]PIXELSZ|PLTRA[HMS]|PLTDEC(SN|[DMS])|PLATEID");

    private static final List<String> NEEDED = List.of(
            "AMDX1",
            "AMDY1",
            "PPO3",
            "PPO6",
            "XPIXELSZ",
            "YPIXELSZ",
            "CNPIX1",
            "CNPIX2",
            "PLTRAH",
            "PLTRAM",
            "PLTRAS",
            "PLTDECSN",
            "PLTDECD",
            "PLTDECM",
            "PLTDECS");

    private static final double MICRONS_PER_MM = 1000;

    /** For each coefficient from 1 on: the indices in TPV of its terms. Own coordinate first, r^2 and r^4 multiplied out. */
    private static final int[][] TERMS = {
        {1}, {2}, {0}, {4}, {5}, {6}, {4, 6}, {7}, {8}, {9}, {10}, {7, 9}, {17, 19, 19, 21}
    };

    private static final int[] DEGREES = {1, 1, 0, 2, 2, 2, 2, 3, 3, 3, 3, 3, 5};

    private final WcsHeader header;

    private PlateSolution(WcsHeader header) {
        this.header = header;
    }

    /** The plate solution of a header, if it is there and complete. */
    static Optional<PlateSolution> of(WcsHeader header) {
        return isBegun(header) && firstMissing(header).isEmpty()
                ? Optional.of(new PlateSolution(header))
                : Optional.empty();
    }

    /** Whether a header has the polynomials of a plate solution, even if other cards of it are missing. */
    static boolean isBegun(WcsHeader header) {
        return header.contains("AMDX1") || header.contains("AMDY1");
    }

    /** The first keyword that a plate solution lacks. */
    static Optional<String> firstMissing(WcsHeader header) {
        return NEEDED.stream().filter(key -> header.text(key).isEmpty()).findFirst();
    }

    LinearWcs read() {
        double a1 = header.required("AMDX1");
        double b1 = header.required("AMDY1");
        double a2 = header.number("AMDX2").orElse(0);
        double b2 = header.number("AMDY2").orElse(0);
        double perMm = Math.sqrt(Math.abs(a1 * b1 - a2 * b2)) / Arcsec.PER_DEGREE;
        double pixelX = positive("XPIXELSZ");
        double pixelY = positive("YPIXELSZ");
        if (!(perMm > 0)) {
            throw header.malformed(
                    "the plate solution (AMDX1, AMDX2, AMDY1, AMDY2) cannot be inverted; correct the header");
        }
        // The centre of the first pixel is 0.5 pixels from the corner (CNPIX1, CNPIX2) of the image on the plate.
        double crpixX = header.required("PPO3") / pixelX - header.required("CNPIX1") - 0.5;
        double crpixY = header.required("PPO6") / pixelY - header.required("CNPIX2") - 0.5;
        Affine2 matrix = new Affine2(-pixelX / MICRONS_PER_MM * perMm, 0, 0, pixelY / MICRONS_PER_MM * perMm, 0, 0);
        TpvPolynomial bend = new TpvPolynomial(coefficients("AMDX", perMm), coefficients("AMDY", perMm));
        return new LinearWcs(crpixX, crpixY, matrix, centre(), new BentPlane("TPV", bend, new Gnomonic()));
    }

    private double positive(String key) {
        double value = header.required(key);
        if (!(value > 0)) {
            throw header.malformed(key + " is " + value
                    + ", but the size of a pixel on the plate must be above 0 microns;" + " correct the header");
        }
        return value;
    }

    private SkyReference centre() {
        double hours = header.required("PLTRAH") + header.required("PLTRAM") / 60 + header.required("PLTRAS") / 3600;
        double degrees =
                header.required("PLTDECD") + header.required("PLTDECM") / 60 + header.required("PLTDECS") / 3600;
        boolean south = header.text("PLTDECSN").orElse("").startsWith("-");
        if (!(Math.abs(degrees) <= 90)) {
            throw header.malformed(
                    "PLTDECD, PLTDECM, PLTDECS make a declination of " + degrees + " degrees; correct the header");
        }
        return new SkyReference(15 * hours, south ? -degrees : degrees, 180);
    }

    /** From arcseconds by powers of millimetres to degrees by powers of degrees. */
    private Map<Integer, Double> coefficients(String name, double perMm) {
        Map<Integer, Double> tpv = new TreeMap<>(Map.of(1, 0.0));
        for (int n = 0; n < TERMS.length; n++) {
            double arcsec = header.number(name + (n + 1)).orElse(0);
            double degrees = arcsec / Arcsec.PER_DEGREE / Math.pow(perMm, DEGREES[n]);
            for (int index : arcsec == 0 ? new int[0] : TERMS[n]) {
                tpv.merge(index, degrees, Double::sum);
            }
        }
        return tpv;
    }

    /** The cards that say the bend of a plate that was read. */
    static List<WcsCard> polynomialCards(TpvPolynomial bend) {
        return Stream.concat(cards("PV1_", bend.longitude()), cards("PV2_", bend.latitude()))
                .toList();
    }

    private static Stream<WcsCard> cards(String name, Map<Integer, Double> coefficients) {
        return coefficients.entrySet().stream()
                .map(each ->
                        WcsCard.number(name + each.getKey(), each.getValue(), "plate solution as a polynomial of TPV"));
    }
}
