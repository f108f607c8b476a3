package org.starfix.engine.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.event.EventRecordingLogger;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.helpers.SubstituteLogger;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.table.TableReader;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.output.FieldOutput;
import org.starfix.engine.internal.step.output.LocalPublisher;
import org.starfix.engine.internal.step.output.ProductWriter;
import org.starfix.engine.internal.step.output.RunInputs;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.state.FileOutcome;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.engine.testing.LedgerCells;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** What a result says, and what it writes. */
class StepResultTest {
    private static final double ROUND_TRIP_PIXELS = 1e-3; // the inverse of the distortion in the header

    @TempDir
    private static Path data;

    private static SurveyFiles survey;

    @TempDir
    Path folder;

    @BeforeAll
    static void paint() throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(SurveyKind.FITS, 3).withSize(2, 1, 512).withAnomalies(List.of());
        survey = SyntheticSurvey.of(options).write(data.resolve("survey"), data.resolve("truth"), 2);
    }

    private static StepResult process(Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("minobj", "5", "abs_minobj", "5"));
        all.putAll(settings);
        return new TweakRegStep(StepSettings.NONE.withOverrides(all))
                .process(List.of(survey.association().toString()));
    }

    @Test
    void saysWhatCameOfExposuresGroupsAndPairs() throws IOException {
        StepResult result = process(Map.of("abs_refcat", survey.catalog().toString()));
        assertThat(result.exposures())
                .extracting(ExposureResult::path)
                .isEqualTo(survey.exposures().stream().map(Path::toString).toList());
        ExposureResult second = result.exposures().get(1);
        assertThat(second.status()).isEqualTo(ExposureStatus.ALIGNED);
        assertThat(second.isCorrected()).isTrue();
        assertThat(second.detector()).isEmpty();
        ExposureWcs after = second.wcs().orElseThrow();
        PixelPosition pixel = new PixelPosition(100, 200);
        SkyPosition sky = after.pixelToSky(pixel);
        assertThat(after.skyToPixel(sky).x()).isCloseTo(pixel.x(), within(ROUND_TRIP_PIXELS));
        assertThat(after.skyToPixel(sky).y()).isCloseTo(pixel.y(), within(ROUND_TRIP_PIXELS));
        assertThat(second.originalWcs().orElseThrow().pixelToSky(pixel)).isNotEqualTo(sky);
        Source source = second.sources().get(0);
        assertThat(after.pixelToSky(source.pixel())).isEqualTo(source.sky());
        List<GroupResult> absolute = result.groups().stream()
                .filter(group -> group.stage() == AlignmentStage.ABSOLUTE)
                .toList();
        assertThat(absolute).isNotEmpty().allSatisfy(group -> {
            assertThat(group.outcome()).isEqualTo("SUCCESS");
            assertThat(group.rmse()).isBetween(0.0, 0.3);
            assertThat(group.refusal()).isEmpty();
            assertThat(group.correction().scale()).isCloseTo(1, within(0.01));
        });
        long matches = absolute.stream().mapToInt(GroupResult::matches).sum();
        assertThat(result.matches())
                .filteredOn(pair -> pair.stage() == AlignmentStage.ABSOLUTE)
                .hasSize((int) matches);
        List<String> names =
                result.exposures().stream().map(ExposureResult::name).toList();
        assertThat(result.matches())
                .extracting(MatchedPair::exposure)
                .isNotEmpty()
                .isSubsetOf(names);
    }

    @Test
    void groupAndExposureTellOneRefusal() throws IOException {
        StepResult result = process(Map.of("minobj", "100000"));
        GroupResult refused = result.groups().stream()
                .filter(group -> group.refusal().isPresent())
                .findFirst()
                .orElseThrow();
        Refusal refusal = refused.refusal().orElseThrow();
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_ENOUGH_MATCHES);
        assertThat(refusal.numbers()).endsWith(" found, 100000 needed");
        assertThat(refused.outcome()).isEqualTo(refusal.kind().outcome());
        assertThat(result.exposures())
                .extracting(exposure -> exposure.status().reason())
                .contains(refusal.reason());
    }

    @Test
    void aFolderInsideAnArchiveIsRefused() throws IOException {
        StepResult result = process(Map.of());
        URI archive = URI.create("jar:" + folder.resolve("a.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            assertThatThrownBy(() -> result.write(zip.getPath("/o")))
                    .isInstanceOf(InputException.class)
                    .hasMessage(
                            "nothing can be written to the folder /o of jar: products are written to the file system of"
                                    + " this machine; choose a folder there");
        }
    }

    @Test
    void aRelativePathIsToldAsTheFileThatItMeans() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(survey.catalog().toAbsolutePath());
        TweakRegStep step =
                new TweakRegStep(StepSettings.NONE.withOverrides(Map.of("abs_refcat", relative.toString())));
        assertThat(Path.of(step.parameters().get("abs_refcat")))
                .isAbsolute()
                .isEqualTo(survey.catalog().toAbsolutePath());
    }

    @Test
    void writesWhatTheParametersAskFor() throws IOException {
        StepResult result = process(Map.of(
                "abs_refcat",
                survey.catalog().toString(),
                "save_catalogs",
                "true",
                "save_regions",
                "true",
                "save_abs_catalog",
                "true",
                "suffix",
                "fixed"));
        List<String> names = new ArrayList<>();
        for (WrittenExposure exposure : result.write(folder.resolve("new/out"))) {
            assertThat(exposure.product().orElseThrow()).exists();
            String stem = Path.of(exposure.path()).getFileName().toString().replaceFirst("(_cal)?\\.fits$", "");
            names.add(exposure.product().orElseThrow().getFileName().toString().replace(stem, "x"));
        }
        assertThat(names).hasSize(2).containsOnly("x_fixed.fits");
        try (var files = Files.list(folder.resolve("new/out"))) {
            List<String> all = files.map(file -> file.getFileName().toString()).toList();
            assertThat(all).contains("ledger", "run.json", "provenance.json", "products.txt", "products_asn.json");
            assertThat(all).hasSize(5 + 2 * 3 + 1); // 3 for each exposure, and the stars
            assertThat(all).filteredOn(name -> name.endsWith("_cat.ecsv")).hasSize(2);
            assertThat(all).filteredOn(name -> name.endsWith("_cat.reg")).hasSize(2);
            assertThat(all).filteredOn(name -> name.endsWith("_ref.ecsv")).hasSize(1);
        }
    }

    @Test
    void theLedgerHasTheColumnsOfTheJob() throws IOException {
        StepResult result = process(Map.of());
        result.write(folder);
        assertThat(columns(LedgerTables.EXPOSURES)).hasSize(2);
        AlignedField field = StepInside.field(result);
        assertTable(LedgerTables.GROUPS, field.groups());
        assertTable(LedgerTables.MATCHES, field.matches());
    }

    /** The rows, under the names of the columns. */
    private List<String> columns(LedgerTable<?> table) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(table.file("ecsv"))).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(lines.get(0))
                .isEqualTo(String.join(
                        " ",
                        table.columns().stream().map(column -> column.name()).toList()));
        return lines.subList(1, lines.size());
    }

    private <T> void assertTable(LedgerTable<T> table, List<T> rows) throws IOException {
        assertThat(rows).isNotEmpty();
        assertThat(columns(table)).hasSize(rows.size());
        Path file = folder.resolve(table.file("ecsv"));
        LedgerCells read = LedgerCells.of(TableReader.read(FileOpener.LOCAL.open(file.toString())));
        LedgerCells written = LedgerCells.of(table, rows);
        assertThat(read.types()).isEqualTo(written.types());
        assertThat(read.rows()).isEqualTo(written.rows());
    }

    @Test
    void replacesNoInput() throws IOException {
        Path input = Files.copy(survey.exposures().get(0), folder.resolve("x_cal.fits"));
        byte[] before = Files.readAllBytes(input);
        Path link = Files.createSymbolicLink(data.resolve("link-to-inputs"), folder);
        StepResult result = new TweakRegStep(
                        StepSettings.NONE.withOverrides(Map.of("suffix", "cal", "output_use_model", "false")))
                .process(List.of(input.toString()));
        for (Path output : List.of(folder, link)) {
            assertThatThrownBy(() -> result.write(output))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith(input + ": a product would replace this file, which the run reads;");
        }
        assertThat(Files.readAllBytes(input)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(input);
        }
    }

    @Test
    void aProductThatCannotBeWrittenIsTheStatusOfItsExposure() throws IOException {
        StepResult result = process(Map.of());
        String name = result.write(folder.resolve("first"))
                .get(1)
                .product()
                .orElseThrow()
                .getFileName()
                .toString();
        Files.createDirectories(folder.resolve("out").resolve(name).resolve("in the way"));
        List<WrittenExposure> written = result.write(folder.resolve("out"));
        assertThat(written.get(0).status().isGood()).isTrue();
        assertThat(written.get(1).product()).isEmpty();
        assertThat(written.get(1).status().toString())
                .startsWith("WRITE_FAILED (" + folder.resolve("out").resolve(name)
                        + ": the product could not be written: ");
    }

    @Test
    void onAFullDiskTheRestIsNotAttempted() throws IOException {
        Path out = folder.resolve("out");
        FieldOutput run = StepInside.run(process(Map.of()));
        Queue<SubstituteLoggingEvent> told = new ArrayDeque<>();
        Logger log = new EventRecordingLogger(new SubstituteLogger("starfix.mine", told, true), told);
        List<ExposureRecord> records =
                run.write(FileOpener.LOCAL, new FullPublisher(LocalPublisher.prepare(out), 100_000), log);
        assertThat(records).extracting(ExposureRecord::product).containsOnly("");
        assertThat(records).extracting(each -> each.status().cause()).containsExactly("no space left", "not attempted");
        String reason = "_tweakreg.fits: the product could not be written: no space left on the device";
        assertThat(records.get(0).status().reason()).startsWith(out.toString()).endsWith(reason);
        assertThat(records.get(1).status().reason())
                .startsWith(out.toString())
                .contains("_tweakreg.fits: not attempted, as nothing more could be written: " + out)
                .endsWith("no space left on the device");
        assertThat(told)
                .singleElement()
                .satisfies(event -> assertThat(event.getLevel()).isEqualTo(Level.ERROR));
        JsonNode manifest = new ObjectMapper().readTree(out.resolve("run.json").toFile());
        assertThat(manifest.at("/counts/status/WRITE_FAILED").asInt()).isEqualTo(2);
    }

    @Test
    void ofAFolderThatIsGoneTheRestIsNotAttempted() throws IOException {
        Path out = folder.resolve("out");
        FieldOutput run = StepInside.run(process(Map.of("products", "none", "save_catalogs", "true")));
        LocalPublisher output = LocalPublisher.prepare(out);
        RunInputs inputs = run.inputs();
        ProductWriter writer = new ProductWriter(
                FileOpener.LOCAL, inputs.options(), inputs.provenance(), output, inputs.plan(output, Optional.empty()));
        Files.delete(out);
        Files.writeString(out, "what was a folder is a file now");
        List<String> causes = new ArrayList<>();
        for (FileOutcome file : FileOutcome.byFile(run.field().exposures(), run.rejected())) {
            writer.write(file, "f", NOPLogger.NOP_LOGGER)
                    .forEach(record -> causes.add(record.status().cause()));
        }
        assertThat(causes).containsExactly("output folder cannot be written to", "not attempted");
    }

    @Test
    void aLedgerThatCannotBeWrittenIsAFailedRun() throws IOException {
        Path out = folder.resolve("out");
        FieldOutput run = StepInside.run(process(Map.of("products", "none")));
        LocalPublisher output = LocalPublisher.prepare(out);
        Files.createDirectories(out.resolve("ledger/groups.ecsv/in the way"));
        assertThatThrownBy(() -> run.write(FileOpener.LOCAL, output, NOPLogger.NOP_LOGGER))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("groups.ecsv");
        JsonNode manifest = new ObjectMapper().readTree(out.resolve("run.json").toFile());
        assertThat(manifest.at("/state").asText()).isEqualTo("failed");
        assertThat(manifest.at("/error").asText()).contains("groups.ecsv");
    }

    @Test
    void theLogOfTheStepIsToldWhatIsNotWritten() throws IOException {
        StepResult result = process(Map.of());
        FieldOutput run = StepInside.run(result);
        String name = result.write(folder.resolve("first"))
                .get(1)
                .product()
                .orElseThrow()
                .getFileName()
                .toString();
        Files.createDirectories(folder.resolve("out").resolve(name).resolve("in the way"));
        Queue<SubstituteLoggingEvent> told = new ArrayDeque<>();
        Logger log = new EventRecordingLogger(new SubstituteLogger("starfix.mine", told, true), told);
        run.write(FileOpener.LOCAL, LocalPublisher.prepare(folder.resolve("out")), log);
        assertThat(told)
                .singleElement()
                .satisfies(event -> assertThat(event.getMessage()).isEqualTo("{}: product not written: {}"));
    }

    @Test
    void aSecondRunLeavesOutTheProductsInItsOutputFolderOnly() throws IOException {
        Path inputs = Files.createDirectory(folder.resolve("inputs"));
        Path output = inputs.resolve("out");
        for (Path exposure : survey.exposures()) {
            Files.copy(exposure, inputs.resolve(exposure.getFileName()));
        }
        TweakRegStep told = new TweakRegStep(
                StepSettings.NONE.withOverrides(Map.of("skip", "true", "output_dir", output.toString())));
        told.process(List.of(inputs.toString())).write(output);
        assertThat(told.process(List.of(inputs.toString())).exposures()).hasSize(2);
        TweakRegStep untold = new TweakRegStep(StepSettings.NONE.withOverrides(Map.of("skip", "true")));
        assertThat(untold.process(List.of(inputs.toString())).exposures()).hasSize(4);
    }

    @Test
    void aFileIsNoFolderForProducts() throws IOException {
        StepResult result = process(Map.of("skip", "true"));
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> result.write(file))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("nothing can be written to the folder " + file + ": ")
                .hasMessageEndingWith("; choose another folder");
    }
}
