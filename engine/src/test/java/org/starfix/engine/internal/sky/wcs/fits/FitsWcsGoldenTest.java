package org.starfix.engine.internal.sky.wcs.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.sky.wcs.distortion.SipDistortion;
import org.starfix.engine.testing.Golden;

/** Every projection and distortion against astropy 5.2.1 with wcslib 7.12, in the frame of the header. */
class FitsWcsGoldenTest {
    /** Parity, degrees on the sky; longitudes are compared times cos(latitude), which needs no exception at the poles. */
    private static final double SKY = 1e-11;

    /** Parity, pixels: the peer inverts SIP to 1e-6. */
    private static final double PIXEL = 1e-6;

    /** Parity, pixels: the forward polynomials alone. */
    private static final double FOCAL = 1e-9;

    /** Regression, pixels: our way back closes far better than the peer's. */
    private static final double CLOSURE = 1e-7;

    /** A TPV header without coefficients: the peer sends all pixels to CRVAL. The convention says TAN. */
    private static final String QUIRK = "tpv_no_pv";

    static Stream<JsonNode> cases() {
        return Headers.withOwn(Golden.json("wcs/wcs.json").get("cases"))
                .filter(c -> !c.get("name").asText().equals(QUIRK));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pixelToSkyAsAstropy(JsonNode golden) {
        FitsWcs wcs = Headers.wcs(golden.get("header").asText());
        assertThat(wcs.linear().pole().lonpole())
                .isEqualTo(golden.get("lonpole").asDouble());
        assertThat(wcs.linear().fiducial().latitude())
                .isEqualTo(golden.get("theta0").asDouble());
        double[] sky = new double[2];
        for (int i = 0; i < golden.get("pixel0").size(); i++) {
            double[] pixel = Golden.numbers(golden.get("pixel0").get(i));
            wcs.distortion().pixelToFocal(pixel[0], pixel[1], sky);
            wcs.linear().focalToSky(sky[0], sky[1], sky);
            assertSky(wcs, sky, Golden.numbers(golden.get("world").get(i)), "pixel " + i);
            wcs.linear().focalToSky(pixel[0], pixel[1], sky);
            assertSky(wcs, sky, Golden.numbers(golden.get("core_world").get(i)), "without distortion, pixel " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void pixelToFocalPlaneAsAstropy(JsonNode golden) {
        FitsWcs wcs = Headers.wcs(golden.get("header").asText());
        double[] focal = new double[2];
        for (int i = 0; golden.has("focal0") && i < golden.get("focal0").size(); i++) {
            double[] pixel = Golden.numbers(golden.get("pixel0").get(i));
            wcs.distortion().pixelToFocal(pixel[0], pixel[1], focal);
            assertPixel(focal, Golden.numbers(golden.get("focal0").get(i)), FOCAL, "focal " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void skyToPixelAsAstropy(JsonNode golden) {
        FitsWcs wcs = Headers.wcs(golden.get("header").asText());
        boolean sip = wcs.distortion() instanceof SipDistortion;
        double[] pixel = new double[2];
        for (int i = 0; i < golden.get("sky_points").size(); i++) {
            double[] sky = inOrder(wcs, Golden.numbers(golden.get("sky_points").get(i)));
            wcs.linear().skyToFocal(sky[0], sky[1], pixel);
            assertPixel(
                    pixel, Golden.numbers(golden.get("sky_points_core_pixel0").get(i)), PIXEL, "core " + i);
            if (sip) {
                skyToPixel(wcs, sky, pixel);
                assertPixel(
                        pixel, Golden.numbers(golden.get("sky_points_pixel0").get(i)), PIXEL, "sky " + i);
            }
        }
        for (int i = 0; i < golden.get("world").size(); i++) {
            double[] sky = inOrder(wcs, Golden.numbers(golden.get("world").get(i)));
            skyToPixel(wcs, sky, pixel);
            assertPixel(pixel, Golden.numbers(golden.get("pixel_back0").get(i)), PIXEL, "back " + i);
            if (Double.isFinite(sky[0])) {
                assertPixel(pixel, Golden.numbers(golden.get("pixel0").get(i)), CLOSURE, "closure " + i);
            }
        }
    }

    private static void skyToPixel(FitsWcs wcs, double[] sky, double[] pixel) {
        wcs.linear().skyToFocal(sky[0], sky[1], pixel);
        wcs.distortion().focalToPixel(pixel[0], pixel[1], pixel);
    }

    /** Golden sky columns follow the axes of the header. */
    private static double[] inOrder(FitsWcs wcs, double[] world) {
        return wcs.axisOrder() == AxisOrder.LONGITUDE_FIRST ? world : new double[] {world[1], world[0]};
    }

    private static void assertSky(FitsWcs wcs, double[] actual, double[] world, String what) {
        double[] expected = inOrder(wcs, world);
        if (Double.isNaN(expected[0])) {
            assertThat(actual).as(what).containsExactly(Double.NaN, Double.NaN);
            return;
        }
        assertThat(actual[0]).as(what).isBetween(0.0, Math.nextDown(360.0));
        double dLon = Math.IEEEremainder(actual[0] - expected[0], 360) * Math.cos(Math.toRadians(expected[1]));
        assertThat(dLon).as("longitude, " + what).isEqualTo(0, within(SKY));
        assertThat(actual[1]).as("latitude, " + what).isEqualTo(expected[1], within(SKY));
    }

    private static void assertPixel(double[] actual, double[] expected, double tolerance, String what) {
        for (int i = 0; i < 2; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(actual[i]).as(what).isNaN();
            } else {
                assertThat(actual[i]).as(what).isEqualTo(expected[i], within(tolerance));
            }
        }
    }
}
