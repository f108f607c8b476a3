package org.starfix.engine.internal.sky.wcs.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.sky.wcs.Footprint;
import org.starfix.engine.internal.sky.wcs.SRegion;
import org.starfix.engine.internal.sky.wcs.projection.ProjectionReader;
import org.starfix.engine.sky.SkyPosition;

/** What holds for every projection, with random parameters. */
class RoundTripTest {
    private static final long SEED = 20261125;
    private static final int TRIALS = 40;

    /** Pixels: a few roundings of 360 degrees in pixels of 1e-5 degree; folds and poles cost digits. */
    private static final double CLOSURE = 1e-5;

    /** Degrees on the sky. */
    private static final double SKY = 1e-9;

    static List<String> codes() {
        return ProjectionReader.CODES.stream()
                .filter(code -> !code.equals("TNX") && !code.equals("ZPX")) // need text of IRAF; see RealHeadersTest
                .toList();
    }

    /** Pixel to sky and back is the pixel, wherever there is a sky; outlines are refused clearly where there is none. */
    @ParameterizedTest
    @MethodSource("codes")
    void pixelToSkyAndBackIsTheIdentity(String code) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] sky = new double[2];
        double[] back = new double[2];
        int defined = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            FitsWcs wcs;
            try {
                wcs = Headers.wcs(Headers.of(header(code, random)));
            } catch (MalformedDataException e) {
                continue; // e.g. no native pole for this LONPOLE
            }
            for (int i = 0; i < 50; i++) {
                double x = random.nextDouble(-0.5, 199.5);
                double y = random.nextDouble(-0.5, 199.5);
                wcs.pixelToSky(x, y, sky);
                if (Double.isNaN(sky[0]) || Double.isNaN(sky[1])) {
                    continue;
                }
                defined++;
                assertThat(sky[0]).isBetween(0.0, Math.nextDown(360.0));
                assertThat(sky[1]).isBetween(-90.0, 90.0);
                wcs.skyToPixel(sky[0], sky[1], back);
                double miss = Math.hypot(back[0] - x, back[1] - y);
                if (!(miss < CLOSURE)) { // on the edge of the map, or at a pole, one place has two pixels or few digits
                    SkyPosition before = new SkyPosition(sky[0], sky[1]);
                    wcs.pixelToSky(back[0], back[1], sky);
                    double distance = before.separationDegrees(new SkyPosition(sky[0], sky[1]));
                    assertThat(distance)
                            .as("%s, trial %s, pixel (%s, %s), missed by %s, seed %s", code, trial, x, y, miss, SEED)
                            .isLessThan(SKY);
                }
            }
            assertOutlinesEndClearly(wcs);
        }
        assertThat(defined).as("defined pixels").isGreaterThan(TRIALS * 5);
    }

    private static void assertOutlinesEndClearly(FitsWcs wcs) {
        for (Runnable use : List.<Runnable>of(
                () -> Footprint.of(wcs),
                () -> SRegion.polygon(wcs, wcs.boundingBox()),
                () -> SipFit.fit("a", wcs, 100, 100, SipOptions.DEFAULT),
                () -> wcs.corrected(new Affine2(1, 1e-5, -1e-5, 1, 0.1, 0.2), wcs.tangentPlane()))) {
            try {
                use.run();
            } catch (IllegalArgumentException e) {
                assertThat(e)
                        .hasMessageMatching(
                                "(?s).*(has no place on the sky|cannot be inverted|does not reach|does not show).*");
            }
        }
        assertThatCode(() -> wcs.tangentPlane().centerPixelScale()).doesNotThrowAnyException();
        assertThat(wcs.tangentPlane().unitArcsec()).isGreaterThan(0);
    }

    /** A header with random parameters inside their ranges. */
    static String[] header(String code, SplittableRandom random) {
        List<String> lines = new ArrayList<>();
        double scale = Math.pow(10, random.nextDouble(-5, code.equals("TPV") ? -3 : 0)); // TPV folds far out
        double angle = random.nextDouble(0, 2 * Math.PI);
        boolean swapped = random.nextBoolean();
        String longitude = String.valueOf(random.nextDouble(0, 360));
        double latitudeLimit = code.equals("NCP") ? 80 : 90;
        String latitude = String.valueOf(random.nextDouble(code.equals("NCP") ? 5 : -latitudeLimit, latitudeLimit));
        lines.add("NAXIS1 = 200");
        lines.add("NAXIS2 = 200");
        lines.add("CTYPE" + (swapped ? 2 : 1) + " = 'RA---" + code + "'");
        lines.add("CTYPE" + (swapped ? 1 : 2) + " = 'DEC--" + code + "'");
        lines.add("CRVAL1 = " + (swapped ? latitude : longitude));
        lines.add("CRVAL2 = " + (swapped ? longitude : latitude));
        lines.add("CRPIX1 = " + random.nextDouble(0, 200));
        lines.add("CRPIX2 = " + random.nextDouble(0, 200));
        lines.add("CD1_1 = " + -scale * Math.cos(angle));
        lines.add("CD1_2 = " + scale * Math.sin(angle));
        lines.add("CD2_1 = " + scale * Math.sin(angle));
        lines.add("CD2_2 = " + scale * Math.cos(angle));
        lines.add("RADESYS = '" + List.of("ICRS", "FK5", "FK4").get(random.nextInt(3)) + "'");
        if (random.nextBoolean()) {
            lines.add("LONPOLE = " + random.nextDouble(-180, 180));
            lines.add("LATPOLE = " + (random.nextBoolean() ? 90 : -90));
        }
        parameters(code, swapped ? 1 : 2, random, lines);
        return lines.toArray(String[]::new);
    }

    private static void parameters(String code, int axis, SplittableRandom random, List<String> lines) {
        String pv = "PV" + axis + "_";
        switch (code) {
            case "SIN" -> lines.add(pv + "1 = " + random.nextDouble(-0.5, 0.5));
            case "AZP" -> {
                lines.add(pv + "1 = " + random.nextDouble(0, 3));
                lines.add(pv + "2 = " + random.nextDouble(-50, 50));
            }
            case "SZP" -> {
                lines.add(pv + "1 = " + random.nextDouble(0, 3));
                lines.add(pv + "2 = " + random.nextDouble(0, 360));
                lines.add(pv + "3 = " + random.nextDouble(30, 90));
            }
            case "ZPN" -> {
                lines.add(pv + "1 = 1.0");
                lines.add(pv + "3 = " + random.nextDouble(-2, 40));
                lines.add(pv + "5 = " + random.nextDouble(-1000, 10));
            }
            case "AIR" -> lines.add(pv + "1 = " + random.nextDouble(0, 90));
            case "CYP" -> {
                lines.add(pv + "1 = " + random.nextDouble(0, 3));
                lines.add(pv + "2 = " + random.nextDouble(0.2, 1));
            }
            case "CEA" -> lines.add(pv + "1 = " + random.nextDouble(0.1, 1));
            case "COP", "COE", "COD", "COO" -> {
                lines.add(pv + "1 = " + (random.nextBoolean() ? 1 : -1) * random.nextDouble(20, 60));
                lines.add(pv + "2 = " + random.nextDouble(0, 25));
            }
            case "BON" -> lines.add(pv + "1 = " + random.nextDouble(20, 80));
            case "TPV" -> {
                for (int i = 1; i <= 2; i++) {
                    lines.add("PV" + i + "_0 = " + random.nextDouble(-1e-3, 1e-3));
                    for (int m = 2; m < 12; m++) {
                        lines.add("PV" + i + "_" + m + " = " + random.nextDouble(-1e-3, 1e-3));
                    }
                }
            }
            default -> {
                // no parameters
            }
        }
    }
}
