package org.starfix.engine.internal.sky.wcs.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.testing.Golden;

/** Corrections of FITS headers against tweakwcs. */
class FitsCorrectionGoldenTest {
    private static final JsonNode GOLDEN = Golden.json("gwcs/fits_corrector.json");

    /** Parity, degrees: noise of the peer's numerical derivative. */
    private static final double SKY = 1e-8;

    /** Parity, relative to the largest element: noise of the peer's numerical derivative. */
    private static final double MATRIX = 1e-7;

    /** Parity, pixels of the plane. */
    private static final double PLANE = 1e-6;

    static Stream<JsonNode> cases() {
        return Headers.withOwn(GOLDEN.get("cases"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void correctsAsTweakwcs(JsonNode golden) {
        FitsWcs wcs = Headers.wcs(golden.get("header").asText());
        if (golden.has("sequence")) {
            for (JsonNode name : golden.get("sequence")) {
                wcs = wcs.corrected(correction(GOLDEN.get("corrections").get(name.asText())), wcs.tangentPlane());
            }
        } else if (golden.has("ref_header")) {
            wcs = wcs.corrected(correction(golden), reference(golden).tangentPlane());
        } else if (golden.has("matrix")) {
            wcs = wcs.corrected(correction(golden), wcs.tangentPlane());
        }
        if (golden.has("crval")) {
            assertReference(wcs, golden);
        }
        double[] sky = new double[2];
        for (int i = 0; i < golden.get("pixel0").size(); i++) {
            double[] pixel = Golden.numbers(golden.get("pixel0").get(i));
            wcs.pixelToSky(pixel[0], pixel[1], sky);
            assertSky(sky, Golden.numbers(golden.get("det_to_world").get(i)), "pixel " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tangentPlaneAsTweakwcs(JsonNode golden) {
        if (!golden.has("det_to_tanp")) {
            return;
        }
        FitsWcs wcs = Headers.wcs(golden.get("header").asText());
        TangentPlane plane = wcs.tangentPlane();
        assertThat(plane.centerPixelScale())
                .isEqualTo(golden.get("tanp_center_pixel_scale").asDouble(), within(PLANE));
        double[] out = new double[2];
        for (int i = 0; i < golden.get("pixel0").size(); i++) {
            double[] pixel = Golden.numbers(golden.get("pixel0").get(i));
            plane.pixelToPlane(pixel[0], pixel[1], out);
            assertPlane(out, golden.get("det_to_tanp").get(i));
            plane.planeToSky(pixel[0], pixel[1], out);
            double[] planeSky = Golden.numbers(golden.get("tanp_to_world").get(i));
            assertSky(out, planeSky, "plane " + i);
            plane.skyToPlane(planeSky[0], planeSky[1], out);
            plane.planeToPixel(out[0], out[1], out);
            assertPlane(out, golden.get("tanp_to_det").get(i));
            double[] world = Golden.numbers(golden.get("det_to_world").get(i));
            plane.skyToPlane(world[0], world[1], out);
            assertPlane(out, golden.get("world_to_tanp").get(i));
            wcs.skyToPixel(world[0], world[1], out);
            assertPlane(out, golden.get("world_to_det").get(i));
        }
    }

    @Test
    void correctsSwappedAxesAndArcsecAsTweakwcs() {
        for (JsonNode golden : GOLDEN.get("other_projections_shift_case")) {
            String header = golden.get("header").asText();
            if (header.contains("tan_")) {
                FitsWcs wcs = Headers.wcs(header);
                Affine2 shift = correction(GOLDEN.get("corrections").get("shift"));
                assertReference(wcs.corrected(shift, wcs.tangentPlane()), golden);
            }
        }
    }

    private static FitsWcs reference(JsonNode golden) {
        Header header = Headers.golden(golden.get("ref_header").asText());
        for (Map.Entry<String, JsonNode> change : golden.get("ref_changes").properties()) {
            header = Headers.with(
                    header, change.getKey() + " = " + change.getValue().asDouble());
        }
        return Headers.wcs(header);
    }

    private static Affine2 correction(JsonNode golden) {
        JsonNode m = golden.get("matrix");
        JsonNode s = golden.has("shift_pixel") ? golden.get("shift_pixel") : golden.get("shift_ref_pixel");
        return new Affine2(
                m.get(0).get(0).asDouble(),
                m.get(0).get(1).asDouble(),
                m.get(1).get(0).asDouble(),
                m.get(1).get(1).asDouble(),
                s.get(0).asDouble(),
                s.get(1).asDouble());
    }

    private static void assertReference(FitsWcs wcs, JsonNode golden) {
        LinearWcs linear = wcs.linear();
        boolean swapped = wcs.axisOrder() == AxisOrder.LATITUDE_FIRST;
        double[] crval = Golden.numbers(golden.get("crval"));
        assertSky(
                new double[] {linear.reference().longitude(), linear.reference().latitude()},
                swapped ? new double[] {crval[1], crval[0]} : crval,
                "CRVAL");
        Affine2 m = linear.matrix();
        double scale1 = golden.has("pc") ? wcs.form().cdelt1() : 1;
        double scale2 = golden.has("pc") ? wcs.form().cdelt2() : 1;
        JsonNode expected = golden.has("pc") ? golden.get("pc") : golden.get("cd");
        double[] row1 = swapped ? new double[] {m.m10(), m.m11()} : new double[] {m.m00(), m.m01()};
        double[] row2 = swapped ? new double[] {m.m00(), m.m01()} : new double[] {m.m10(), m.m11()};
        double tolerance = MATRIX * Math.sqrt(Math.abs(m.determinant() / (scale1 * scale2)));
        for (int j = 0; j < 2; j++) {
            assertThat(row1[j] / scale1).isEqualTo(expected.get(0).get(j).asDouble(), within(tolerance));
            assertThat(row2[j] / scale2).isEqualTo(expected.get(1).get(j).asDouble(), within(tolerance));
        }
    }

    private static void assertSky(double[] actual, double[] expected, String what) {
        double dLon = Math.IEEEremainder(actual[0] - expected[0], 360) * Math.cos(Math.toRadians(expected[1]));
        assertThat(dLon).as("longitude, " + what).isEqualTo(0, within(SKY));
        assertThat(actual[1]).as("latitude, " + what).isEqualTo(expected[1], within(SKY));
    }

    private static void assertPlane(double[] actual, JsonNode expected) {
        assertThat(actual[0]).isEqualTo(expected.get(0).asDouble(), within(PLANE));
        assertThat(actual[1]).isEqualTo(expected.get(1).asDouble(), within(PLANE));
    }
}
