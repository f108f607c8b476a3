package org.starfix.engine.internal.sky.wcs.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.Footprint;
import org.starfix.engine.internal.sky.wcs.SRegion;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.projection.ProjectionReader;

/** Garbage in the keywords of a WCS: a clear refusal or a WCS that can be used, never another exception, never a hang. */
class WcsHeaderFuzzTest {
    private static final long SEED = 77001;
    private static final int HEADERS = 6000;

    private static final List<String> KEYS = List.of(
            "CTYPE1",
            "CTYPE2",
            "CUNIT1",
            "CUNIT2",
            "CRPIX1",
            "CRPIX2",
            "CRVAL1",
            "CRVAL2",
            "CD1_1",
            "CD1_2",
            "CD2_1",
            "CD2_2",
            "CDELT1",
            "CDELT2",
            "CROTA1",
            "CROTA2",
            "PC1_1",
            "PC1_2",
            "PC2_1",
            "PC2_2",
            "PC001001",
            "CD1_3",
            "LONPOLE",
            "LATPOLE",
            "RADESYS",
            "RADECSYS",
            "EQUINOX",
            "EPOCH",
            "WCSAXES",
            "NAXIS",
            "A_ORDER",
            "B_ORDER",
            "A_2_0",
            "B_1_1",
            "A_0_0",
            "AP_ORDER",
            "PV1_0",
            "PV1_1",
            "PV1_2",
            "PV1_3",
            "PV1_4",
            "PV1_5",
            "PV2_0",
            "PV2_1",
            "PV2_2",
            "PV2_3",
            "PV2_5",
            "PV2_39",
            "PV2_40",
            "PV2_99",
            "CPDIS1",
            "CQDIS1",
            "D2IMDIS2",
            "DP1",
            "DP1",
            "D2IM2",
            "AXISCORR",
            "WAT1_001",
            "WAT1_002",
            "WAT2_001",
            "WAT2_002");

    private static final List<String> VALUES = List.of(
            "0",
            "1",
            "-1",
            "2",
            "0.0",
            "1E-5",
            "-3.7D2",
            "1E300",
            "-1E300",
            "1E999",
            "1E-300",
            "NaN",
            "'NaN'",
            "T",
            "''",
            "'x'",
            "'deg'",
            "'ARCSEC'",
            "'rad '",
            "'FK5'",
            "'FK4'",
            "'B1950.0'",
            "'ICRS    '",
            "'-'",
            "90",
            "-90",
            "90.0000001",
            "180",
            "360",
            "1E18",
            "9223372036854775807",
            "99999999999999999999",
            "2000.0",
            "1950.0",
            "-5000",
            "'LOOKUP'",
            "'EXTVER: 1'",
            "'EXTVER: x'",
            "'AXIS.1: 1E99'",
            "(1, 2)",
            "'unclosed",
            "",
            "/ comment only",
            "0x10",
            "1.5.2",
            "9",
            "10",
            "'wtype=tnx axtype=ra lngcor = \"3. 3. 3. 2. 0 1 0 1 1 2 3 4 5 6\"'",
            "'wtype=zpx projp1=1. latcor = \"1. 1. 1. 0.'",
            "' 0 1 0 1 7 \"'",
            "'wtype=tnx lngcor=\"1. 1E9 1E9 1. 0 0 0 0\"'");

    @Test
    void garbageEndsClearly() {
        SplittableRandom random = new SplittableRandom(SEED);
        int read = 0;
        for (int i = 0; i < HEADERS; i++) {
            Header header = header(random);
            String what = "seed " + SEED + ", header " + i + ": "
                    + String.join(" | ", header.cards()).replaceAll(" +", " ");
            read += Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> use(header, what), what);
        }
        assertThat(read).isBetween(HEADERS / 50, HEADERS);
    }

    /** 1 if the header has a WCS. */
    private static int use(Header header, String what) {
        FitsWcs wcs;
        try {
            wcs = FitsWcs.of(header, 100, 80);
        } catch (MalformedDataException e) {
            assertThat(e.getMessage()).as(what).startsWith("f.fits").hasSizeLessThan(600);
            return 0;
        }
        assertThatCode(() -> exercise(wcs, header)).as(what).doesNotThrowAnyException();
        return 1;
    }

    private static void exercise(FitsWcs wcs, Header header) {
        double[] p = new double[2];
        for (double x = 0; x < 100; x += 33) {
            wcs.pixelToSky(x, 80 - x / 2, p);
            wcs.skyToPixel(p[0], p[1], p);
            wcs.skyToPixel(3.6 * x, x - 50, p);
        }
        TangentPlane plane = wcs.tangentPlane();
        plane.centerPixelScale();
        try {
            Footprint.of(wcs);
            SRegion.polygon(wcs, wcs.boundingBox());
            FitsWcs corrected = wcs.corrected(new Affine2(1, 1e-4, -1e-4, 1, 0.5, 0.25), plane);
            FitsWcsCards.ofCorrection(corrected, header).edits().applyTo(header);
        } catch (IllegalArgumentException e) {
            assertThat(e)
                    .hasMessageMatching(
                            "(?s).*(has no place on the sky|cannot be inverted|does not reach|does not show|no position).*");
        }
    }

    private static Header header(SplittableRandom random) {
        List<String> codes = ProjectionReader.CODES;
        String code = codes.get(random.nextInt(codes.size()));
        List<String> cards = new ArrayList<>();
        String[] sound = {
            "CTYPE1",
            "'RA---" + code + "'",
            "CTYPE2",
            "'DEC--" + code + "'",
            "CRPIX1",
            "50.0",
            "CRPIX2",
            "40.0",
            "CRVAL1",
            "150.0",
            "CRVAL2",
            String.valueOf(random.nextInt(-90, 91)),
            "CDELT1",
            "-0.01",
            "CDELT2",
            "0.01"
        };
        int faults = random.nextInt(1, 7);
        for (int i = 0; i < sound.length; i += 2) {
            if (random.nextInt(12) > 0) {
                cards.add(card(sound[i], sound[i + 1]));
            }
        }
        for (int i = 0; i < faults; i++) {
            String value = random.nextInt(4) > 0
                    ? VALUES.get(random.nextInt(VALUES.size()))
                    : String.valueOf((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-8, 9)));
            cards.add(random.nextInt(cards.size() + 1), card(KEYS.get(random.nextInt(KEYS.size())), value));
        }
        return Header.ofCards("f.fits", cards);
    }

    private static String card(String key, String value) {
        String card = String.format("%-8s= %s", key, value);
        return card.substring(0, Math.min(80, card.length()));
    }
}
