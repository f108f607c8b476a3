package org.starfix.engine.internal.sky.gwcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.GoldenFolder;
import org.starfix.engine.testing.NeedsSharedData;

/** The tangent-plane correction against tweakwcs. */
class JwstWcsGoldenTest {
    /** Parity tolerances of the golden set. */
    private static final Offset<Double> SKY_DEGREES = Offset.offset(1e-10);

    private static final Offset<Double> PLANE_ARCSEC = Offset.offset(1e-8);
    private static final Offset<Double> PIXELS = Offset.offset(1e-6);
    private static final Offset<Double> AFFINE = Offset.offset(1e-12);
    /** Where a correction was carried by finite differences. */
    private static final Offset<Double> CARRIED = Offset.offset(1e-9);

    @FunctionalInterface
    private interface Map2 {
        void apply(double x, double y, double[] out);
    }

    static List<JsonNode> correctorCases() {
        List<JsonNode> cases = new ArrayList<>();
        golden().get("cases").forEach(cases::add);
        return cases;
    }

    private static JsonNode golden() {
        return Golden.json("gwcs/jwst_corrector.json");
    }

    @NeedsSharedData
    @ParameterizedTest
    @MethodSource("correctorCases")
    void correctedDetectorIsThatOfTheReference(JsonNode c) {
        Gwcs gwcs = GwcsReader.read(GwcsFiles.nrcb1());
        JwstWcs wcs = JwstWcs.of(gwcs, angles(c.get("wcsinfo")));
        boolean carried = c.has("ref_wcsinfo");
        for (JsonNode correction : c.get("corrections")) {
            Affine2 map = affine(correction.get("matrix"), correction.get("shift_arcsec"));
            wcs = carried
                    ? wcs.corrected(
                            map, JwstWcs.of(gwcs, angles(c.get("ref_wcsinfo"))).tangentPlane())
                    : wcs.corrected(map);
        }
        Offset<Double> sky = SKY_DEGREES;
        Offset<Double> arcsec = carried ? Offset.offset(1e-7) : PLANE_ARCSEC;
        JsonNode pixels = golden().get("pixel0");
        JsonNode skies = golden().get("world_input");
        JsonNode points = golden().get("tanp_input_arcsec");
        TangentPlane plane = wcs.tangentPlane();
        assertMaps(wcs::pixelToSky, pixels, c.get("det_to_world"), sky);
        assertMaps(wcs::skyToPixel, skies, c.get("world_to_det"), PIXELS);
        assertMaps(plane::pixelToPlane, pixels, c.get("det_to_tanp"), arcsec);
        assertMaps(plane::skyToPlane, skies, c.get("world_to_tanp"), arcsec);
        assertMaps(plane::planeToSky, points, c.get("tanp_to_world"), sky);
        assertMaps(plane::planeToPixel, points, c.get("tanp_to_det"), PIXELS);
        assertThat(plane.centerPixelScale())
                .isCloseTo(c.get("tanp_center_pixel_scale").asDouble(), PLANE_ARCSEC);
        assertThat(plane.pixelScale(1000, 1500))
                .isCloseTo(c.get("tanp_pixel_scale_at_1000_1500").asDouble(), PLANE_ARCSEC);
        if (c.has("affine_matrix")) {
            assertAffine(
                    wcs.correctionRadians().orElseThrow(),
                    affine(c.get("affine_matrix"), c.get("affine_translation_rad")),
                    carried ? CARRIED : AFFINE);
        } else {
            assertThat(wcs.correctionRadians()).isEmpty();
        }
    }

    @Test
    void correctionsOfSimulatedExposuresAreThoseOfTheReference() {
        for (JsonNode c : Golden.json("unit/corrector.json")) {
            JwstWcs wcs = input(c.get("file").asText());
            TangentPlane reference = input(c.get("ref_file").asText()).tangentPlane();
            assertColumns(wcs::pixelToSky, c.get("x"), c.get("y"), c.get("world0"), SKY_DEGREES);
            assertColumns(wcs.tangentPlane()::pixelToPlane, c.get("x"), c.get("y"), c.get("tanp0"), PLANE_ARCSEC);
            assertColumns(
                    reference::skyToPlane,
                    c.get("world0").get(0),
                    c.get("world0").get(1),
                    c.get("ref_tanp_of_world0"),
                    PLANE_ARCSEC);
            for (JsonNode step : c.get("steps")) {
                Affine2 map = affine(step.get("matrix"), step.get("shift"));
                wcs = step.get("ref_tpwcs").asBoolean() ? wcs.corrected(map, reference) : wcs.corrected(map);
                assertAffine(
                        wcs.correctionRadians().orElseThrow(),
                        affine(step.get("affine_matrix"), step.get("affine_translation_rad")),
                        CARRIED);
                assertColumns(wcs::pixelToSky, c.get("x"), c.get("y"), step.get("world"), SKY_DEGREES);
                assertColumns(wcs.tangentPlane()::pixelToPlane, c.get("x"), c.get("y"), step.get("tanp"), PLANE_ARCSEC);
                assertColumns(
                        wcs.tangentPlane()::skyToPlane,
                        step.get("world").get(0),
                        step.get("world").get(1),
                        step.get("world_to_tanp"),
                        PLANE_ARCSEC);
                assertColumns(
                        wcs::skyToPixel,
                        step.get("world").get(0),
                        step.get("world").get(1),
                        step.get("inverse_pixel"),
                        PIXELS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endToEndCases")
    void exposuresOfWholeRunsHaveTheGridsOfTheReference(String name) throws IOException {
        JsonNode images = new ObjectMapper()
                .readTree(GoldenFolder.path("golden/" + name + ".json").toFile())
                .get("images");
        images.properties().forEach(image -> {
            Path fits = GoldenFolder.path("inputs/" + image.getKey());
            ReferenceAngles angles = GwcsFiles.angles(fits);
            JwstWcs before = JwstWcs.of(GwcsReader.read(GwcsFiles.extension(fits)), angles);
            assertGrid(before, image.getValue().get("before").get("grid"));
            AsdfDocument product = GwcsFiles.read(GoldenFolder.path(
                    "golden/asdf/" + name + "__" + image.getKey().replace(".fits", ".asdf")));
            JwstWcs after = JwstWcs.of(
                    GwcsReader.read(product), ReferenceAngles.of(product).orElseThrow());
            assertGrid(after, image.getValue().get("after").get("grid"));
        });
    }

    static List<String> endToEndCases() {
        return List.of("a_default", "c_abs_default");
    }

    @Test
    void correctionOfAGroupIsCarriedToItsMembersAsByTheReference() throws IOException {
        JsonNode run = new ObjectMapper()
                .readTree(GoldenFolder.path("golden/a_default.json").toFile());
        JsonNode fits = run.get("stages").get(0).get("fit_info");
        for (String group : List.of("00002", "00003")) {
            String base = "jw01234001001_02101_" + group + "_nrcb";
            TangentPlane plane = input(base + "1_cal.fits").tangentPlane();
            for (String detector : List.of("1", "2")) {
                JsonNode info = fits.get(base + detector + "_cal");
                JwstWcs wcs = input(base + detector + "_cal.fits")
                        .corrected(affine(info.get("matrix"), info.get("shift")), plane);
                JsonNode after =
                        run.get("images").get(base + detector + "_cal.fits").get("after");
                JsonNode expected = after.get("tangent_plane_correction");
                assertAffine(
                        wcs.correctionRadians().orElseThrow(),
                        affine(expected.get("affine_matrix"), expected.get("affine_translation_rad")),
                        CARRIED);
                assertGrid(wcs, after.get("grid"));
            }
        }
    }

    private static JwstWcs input(String file) {
        Path path = GoldenFolder.path("inputs/" + file);
        return JwstWcs.of(GwcsReader.read(GwcsFiles.extension(path)), GwcsFiles.angles(path));
    }

    private static ReferenceAngles angles(JsonNode info) {
        return new ReferenceAngles(
                info.get("v2_ref").asDouble(),
                info.get("v3_ref").asDouble(),
                info.get("roll_ref").asDouble());
    }

    private static Affine2 affine(JsonNode matrix, JsonNode shift) {
        double[] top = Golden.numbers(matrix.get(0));
        double[] bottom = Golden.numbers(matrix.get(1));
        double[] s = Golden.numbers(shift);
        return new Affine2(top[0], top[1], bottom[0], bottom[1], s[0], s[1]);
    }

    private static void assertAffine(Affine2 actual, Affine2 expected, Offset<Double> tolerance) {
        assertThat(actual.m00()).isCloseTo(expected.m00(), tolerance);
        assertThat(actual.m01()).isCloseTo(expected.m01(), tolerance);
        assertThat(actual.m10()).isCloseTo(expected.m10(), tolerance);
        assertThat(actual.m11()).isCloseTo(expected.m11(), tolerance);
        assertThat(actual.s0()).isCloseTo(expected.s0(), AFFINE);
        assertThat(actual.s1()).isCloseTo(expected.s1(), AFFINE);
    }

    private static void assertGrid(JwstWcs wcs, JsonNode grid) {
        assertThat(grid.get("x").size()).isEqualTo(49);
        double[] out = new double[2];
        for (int i = 0; i < 49; i++) {
            wcs.pixelToSky(grid.get("x").get(i).asDouble(), grid.get("y").get(i).asDouble(), out);
            assertThat(out[0]).isCloseTo(grid.get("ra").get(i).asDouble(), SKY_DEGREES);
            assertThat(out[1]).isCloseTo(grid.get("dec").get(i).asDouble(), SKY_DEGREES);
        }
    }

    private static void assertMaps(Map2 map, JsonNode in, JsonNode expected, Offset<Double> tolerance) {
        assertThat(in.size()).isEqualTo(expected.size()).isPositive();
        double[] out = new double[2];
        for (int i = 0; i < in.size(); i++) {
            map.apply(in.get(i).get(0).asDouble(), in.get(i).get(1).asDouble(), out);
            assertThat(out[0])
                    .as("point %s", i)
                    .isCloseTo(expected.get(i).get(0).asDouble(), tolerance);
            assertThat(out[1])
                    .as("point %s", i)
                    .isCloseTo(expected.get(i).get(1).asDouble(), tolerance);
        }
    }

    private static void assertColumns(Map2 map, JsonNode x, JsonNode y, JsonNode expected, Offset<Double> tolerance) {
        assertThat(x.size()).isEqualTo(expected.get(0).size()).isPositive();
        double[] out = new double[2];
        for (int i = 0; i < x.size(); i++) {
            map.apply(x.get(i).asDouble(), y.get(i).asDouble(), out);
            assertThat(out[0])
                    .as("point %s", i)
                    .isCloseTo(expected.get(0).get(i).asDouble(), tolerance);
            assertThat(out[1])
                    .as("point %s", i)
                    .isCloseTo(expected.get(1).get(i).asDouble(), tolerance);
        }
    }
}
