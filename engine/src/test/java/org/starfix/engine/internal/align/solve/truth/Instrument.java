package org.starfix.engine.internal.align.solve.truth;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.gwcs.GwcsReader;
import org.starfix.engine.internal.sky.gwcs.JwstWcs;
import org.starfix.engine.internal.sky.gwcs.SyntheticGwcs;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.engine.sky.SkyPosition;

/** A square detector of {@value #SIDE} pixels of {@value #PIXEL} arcsec and how its files say where it looks. */
enum Instrument {
    /** The header of a FITS file, without distortion. */
    FITS {
        @Override
        Wcs wcs(SkyPosition at, double turn) {
            double c = PIXEL / 3600 * Math.cos(turn);
            double s = PIXEL / 3600 * Math.sin(turn);
            return FitsWcs.of(
                    Header.ofCards(
                            "made up",
                            List.of(
                                    "CTYPE1  = 'RA---TAN'",
                                    "CTYPE2  = 'DEC--TAN'",
                                    card("CRPIX1", (SIDE + 1) / 2.0),
                                    card("CRPIX2", (SIDE + 1) / 2.0),
                                    card("CRVAL1", at.ra()),
                                    card("CRVAL2", at.dec()),
                                    card("CD1_1", -c),
                                    card("CD1_2", s),
                                    card("CD2_1", s),
                                    card("CD2_2", c))),
                    SIDE,
                    SIDE);
        }
    },
    /** The tree of a file of JWST, with a weak distortion. */
    GWCS {
        @Override
        Wcs wcs(SkyPosition at, double turn) {
            String yaml = SyntheticGwcs.yaml()
                    .replace("offset: -511.5", "offset: -1023.5")
                    .replace("1023.5]", "2047.5]")
                    .replace("[0.03,", "[0.06,")
                    .replace(" 0.03]", " 0.06]")
                    .replace("33.333333333333336", "16.666666666666668")
                    .replace("-0.0003703703703703704", "-4.62962962962963e-05")
                    .replace("30.0, 42.0, -0.01]", Math.toDegrees(turn) + ", " + at.dec() + ", " + -at.ra() + "]");
            AsdfDocument document = AsdfDocument.parse(yaml.getBytes(StandardCharsets.UTF_8), "made up");
            return JwstWcs.of(GwcsReader.read(document), SyntheticGwcs.ANGLES);
        }
    };

    static final int SIDE = 2048;
    static final double PIXEL = 0.06;
    /** Side of the detector, arcsec. */
    static final double WIDTH = SIDE * PIXEL;

    /** Of a detector whose middle looks at a place, with its y axis turned from north to east by an angle in radians. */
    abstract Wcs wcs(SkyPosition at, double turn);

    /** Of a detector that looks where a frame lies, its y axis along {@code up}. */
    Wcs wcs(UnitVector at, UnitVector up) {
        SkyPosition sky = at.toSky();
        // At a pole north is where the right ascension of the position says.
        double ra = Math.toRadians(sky.ra());
        UnitVector east = new UnitVector(-Math.sin(ra), Math.cos(ra), 0);
        UnitVector north = at.cross(east);
        return wcs(sky, Math.atan2(up.dot(east), up.dot(north)));
    }

    private static String card(String key, double value) {
        return String.format(Locale.ROOT, "%-8s= %20.15E", key, value);
    }
}
