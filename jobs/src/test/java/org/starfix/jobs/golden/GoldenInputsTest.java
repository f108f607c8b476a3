package org.starfix.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.format.fits.FitsCopy;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.HeaderEdits;
import org.starfix.engine.internal.format.fits.LocalByteSource;
import org.starfix.engine.internal.step.GoldenCase;
import org.starfix.jobs.testing.ProductFiles;

/** Golden cases whose input is more than a list of files: groups from an association, lost keywords, products of a first run. */
class GoldenInputsTest {
    private static final double DETECTED_MAS = 0.05;
    private static final double SAME_SOURCES_MAS = 1e-3;

    @TempDir
    Path folder;

    @Test
    void groupsComeFromTheAssociation() throws IOException {
        GoldenCase golden = GoldenCase.named("g_group_id");
        List<String> association = List.of(association(golden).toString());
        GoldenCommand detected =
                GoldenCommand.run(golden, association, golden.parameters(), folder.resolve("detected"));
        assertSame(detected, "g_group_id", DETECTED_MAS);
        Map<String, String> parameters = new LinkedHashMap<>(golden.parameters());
        parameters.putAll(GoldenCommand.goldenSources(golden, "_cal", folder));
        assertSame(
                GoldenCommand.run(golden, association, parameters, folder.resolve("given")),
                "g_group_id",
                SAME_SOURCES_MAS);
    }

    @Test
    void exposuresWithoutTheKeywordsOfAGroupStandAlone() throws IOException {
        GoldenCase golden = GoldenCase.named("g_missing_meta");
        List<String> inputs = new ArrayList<>();
        for (String input : golden.inputs()) {
            inputs.add(withoutProgram(Path.of(input)).toString());
        }
        GoldenCommand detected = GoldenCommand.run(golden, inputs, golden.parameters(), folder.resolve("detected"));
        assertThat(detected.run().exitCode()).isEqualTo(3);
        double mas = detected.largestSkyDifferenceMas();
        Figures.note("own detection", "g_missing_meta", mas);
        assertThat(mas).isLessThan(DETECTED_MAS);
        GoldenLedger.assertSame(detected, List.of(golden.json().get("stages").get(0)));
        assertThat(detected.ledger().exposures())
                .extracting(row -> row.<String>getAs("status"))
                .containsExactly("REFERENCE", "NOT_ALIGNED", "ALIGNED", "NOT_ALIGNED", "ALIGNED", "NOT_ALIGNED");
    }

    @Test
    void secondRunGoesOnFromTheProductsOfTheFirst() throws IOException {
        GoldenCase golden = GoldenCase.named("e_rerun");
        JsonNode stages = golden.json().get("stages");
        GoldenCommand first = GoldenCommand.of(golden, folder.resolve("first"));
        assertThat(first.run().exitCode()).as(first.run().toString()).isZero();
        GoldenLedger.assertSame(first, List.of(stages.get(0)));

        List<String> products = first.images().stream()
                .map(image -> first.product(image).toString())
                .toList();
        Map<String, String> parameters = new LinkedHashMap<>(golden.parameters("second_run_params"));
        assertSecond(GoldenCommand.run(golden, products, parameters, folder.resolve("second")), DETECTED_MAS);
        parameters.putAll(GoldenCommand.goldenSources(golden, "_tweakreg", folder));
        assertSecond(GoldenCommand.run(golden, products, parameters, folder.resolve("given")), SAME_SOURCES_MAS);
    }

    private static void assertSecond(GoldenCommand second, double tolerance) {
        assertThat(second.run().exitCode()).as(second.run().toString()).isZero();
        double largest = 0;
        for (String image : second.images()) {
            Path product = second.output().resolve(image.replace("_cal.fits", "_tweakreg_tweakreg.fits"));
            largest = Math.max(largest, second.golden().skyDifferenceMas(image, ProductFiles.wcs(product)));
            JsonNode after =
                    second.golden().json().get("images").get(image).get("after").get("header");
            GoldenHeader header = new GoldenHeader(ProductFiles.header(product, "SCI"), after);
            assertThat(header.keywords()).isEqualTo(header.goldenKeywords());
        }
        Figures.note("second run", "e_rerun", largest);
        assertThat(largest).isLessThan(tolerance);
        GoldenLedger.assertSame(
                second, List.of(second.golden().json().get("stages").get(1)));
    }

    private static void assertSame(GoldenCommand command, String name, double tolerance) {
        assertThat(command.run().exitCode()).as(command.run().toString()).isZero();
        double mas = command.largestSkyDifferenceMas();
        Figures.note("own detection", name, mas);
        assertThat(mas).isLessThan(tolerance);
        GoldenLedger.assertSame(
                command, List.of(command.golden().json().get("stages").get(0)));
    }

    private Path association(GoldenCase golden) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        ArrayNode members = root.putArray("products").addObject().putArray("members");
        for (String input : golden.inputs()) {
            ObjectNode member = members.addObject().put("expname", input).put("exptype", "science");
            for (JsonNode set : golden.json().get("set_meta")) {
                if (input.endsWith(set.get(0).asText()) && set.get(1).asText().equals("meta.group_id")) {
                    member.put("group_id", set.get(2).asText());
                }
            }
        }
        return Files.write(folder.resolve("asn.json"), json.writeValueAsBytes(root));
    }

    private Path withoutProgram(Path input) throws IOException {
        Path copy = folder.resolve(input.getFileName());
        try (FitsFile file = FitsFile.open(LocalByteSource.open(input));
                OutputStream out = Files.newOutputStream(copy)) {
            FitsCopy.of(file)
                    .edit(file.hdus().get(0), HeaderEdits.NONE.remove("PROGRAM"))
                    .writeTo(out);
        }
        return copy;
    }
}
