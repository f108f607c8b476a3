package org.starfix.engine.internal.sky.gwcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.sky.gwcs.transform.Program;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.testing.NeedsSharedData;
import org.starfix.engine.testing.SharedData;

/** Pipelines of files that others made, frame by frame, against gwcs 0.18. */
@NeedsSharedData
class GwcsGoldenTest {
    /** Parity: rounding of two programs on angles of 100 degrees. */
    private static final Offset<Double> SKY_DEGREES = Offset.offset(1e-10);

    private static final Offset<Double> FIELD_ARCSEC = Offset.offset(1e-8);
    /** Parity: 1e-10 degrees are 1e-5 pixels; the inverses agree far better. */
    private static final Offset<Double> PIXELS = Offset.offset(1e-7);

    @ParameterizedTest
    @CsvSource({
        "detector, v2v3, pixel0, detector_to_v2v3",
        "detector, v2v3vacorr, pixel0, detector_to_v2v3vacorr",
        "v2v3, detector, detector_to_v2v3, v2v3_to_detector",
        "v2v3vacorr, detector, detector_to_v2v3vacorr, v2v3vacorr_to_detector",
        "world, v2v3, world, world_to_v2v3",
        "world, v2v3vacorr, world, world_to_v2v3vacorr"
    })
    void everyFrameOfADetectorIsThatOfTheReference(String from, String to, String in, String expected)
            throws IOException {
        Gwcs gwcs = GwcsReader.read(GwcsFiles.nrcb1());
        JsonNode golden = json("golden/engine/gwcs/nrcb1_eval.json");
        assertMaps(
                gwcs.between(from, to),
                golden.get(in),
                golden.get(expected),
                to.equals("detector") ? PIXELS : FIELD_ARCSEC);
    }

    @Test
    void skyAndWayBackOfADetectorAreThoseOfTheReference() throws IOException {
        Gwcs gwcs = GwcsReader.read(GwcsFiles.nrcb1());
        JsonNode golden = json("golden/engine/gwcs/nrcb1_eval.json");
        assertThat(gwcs.frames()).containsExactly("detector", "v2v3", "v2v3vacorr", "world");
        assertThat(gwcs.boundingBox()).contains(new PixelBox(-0.5, 2047.5, -0.5, 2047.5));
        assertMaps(gwcs.between("detector", "world"), golden.get("pixel0"), golden.get("world"), SKY_DEGREES);
        JsonNode outside = golden.get("outside");
        assertMaps(
                gwcs.between("detector", "world"),
                outside.get("pixel0"),
                outside.get("world_without_bounding_box"),
                SKY_DEGREES);
        assertMaps(
                gwcs.between("world", "detector"),
                golden.get("world"),
                golden.get("world_to_detector_analytic"),
                PIXELS);
    }

    @Test
    void mosaicInTangentProjectionIsThatOfTheReference() throws IOException {
        Gwcs gwcs = GwcsReader.read(GwcsFiles.asdf("golden/engine/gwcs/input/mosaic_long_i2d_gwcs.asdf"));
        JsonNode golden = json("golden/engine/gwcs/mosaic_eval.json");
        assertThat(gwcs.boundingBox()).contains(new PixelBox(0, 2077.305995598731, 0, 2070.317175622702));
        assertMaps(gwcs.between("detector", "world"), golden.get("pixel0"), golden.get("world"), SKY_DEGREES);
        assertMaps(
                gwcs.between("world", "detector"),
                golden.get("world"),
                golden.get("world_to_detector_analytic"),
                PIXELS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"general_self", "general_zero", "rot_self"})
    void correctedFilesOfTheReferenceGiveItsSky(String name) throws IOException {
        AsdfDocument document = GwcsFiles.asdf("golden/engine/gwcs/corrected/nrcb1_" + name + ".asdf");
        Gwcs gwcs = GwcsReader.read(document);
        JsonNode golden = json("golden/engine/gwcs/jwst_corrector.json");
        for (JsonNode c : golden.get("cases")) {
            if (c.path("asdf").asText().endsWith("nrcb1_" + name + ".asdf")) {
                assertMaps(gwcs.between("detector", "world"), golden.get("pixel0"), c.get("det_to_world"), SKY_DEGREES);
                assertMaps(gwcs.between("world", "detector"), golden.get("world_input"), c.get("world_to_det"), PIXELS);
                return;
            }
        }
        assertThat(name).isEqualTo("a case of the golden file");
    }

    @Test
    void filesOfSeveralInstrumentsAndTagGenerationsGiveTheirSky() throws IOException {
        SharedData.path("data/real/gwcs-asdf/reference-values.csv");
        int compared = 0;
        for (String line : Files.readAllLines(SharedData.path("data/real/gwcs-asdf/reference-values.csv"))) {
            String[] cells = line.split(",");
            if (cells[0].equals("file") || cells[0].endsWith(".gz")) {
                continue;
            }
            Gwcs gwcs = GwcsReader.read(GwcsFiles.asdf("data/real/gwcs-asdf/" + cells[0]));
            double[] out = new double[2];
            gwcs.between(0, gwcs.steps().size() - 1)
                    .apply(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), out);
            assertThat(out[0]).as(line).isCloseTo(Double.parseDouble(cells[3]), SKY_DEGREES);
            assertThat(out[1]).as(line).isCloseTo(Double.parseDouble(cells[4]), SKY_DEGREES);
            compared++;
        }
        assertThat(compared).isEqualTo(25);
    }

    private static void assertMaps(Program program, JsonNode in, JsonNode expected, Offset<Double> tolerance) {
        assertThat(in.size()).isEqualTo(expected.size()).isPositive();
        double[] out = new double[2];
        for (int i = 0; i < in.size(); i++) {
            program.apply(in.get(i).get(0).asDouble(), in.get(i).get(1).asDouble(), out);
            assertThat(out[0])
                    .as("point %s", i)
                    .isCloseTo(expected.get(i).get(0).asDouble(), tolerance);
            assertThat(out[1])
                    .as("point %s", i)
                    .isCloseTo(expected.get(i).get(1).asDouble(), tolerance);
        }
    }

    private static JsonNode json(String relative) throws IOException {
        return new ObjectMapper().readTree(SharedData.path(relative).toFile());
    }
}
