package org.starfix.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.catalog.reference.GaiaRelease;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.output.GateResult;
import org.starfix.engine.internal.step.output.Invocation;
import org.starfix.engine.internal.step.output.Provenance;
import org.starfix.engine.internal.step.output.RunCircumstances;
import org.starfix.engine.internal.step.output.RunFolder;
import org.starfix.engine.internal.step.output.RunManifest;
import org.starfix.engine.internal.step.output.RunState;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.MatchRecord;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.jobs.session.ConsoleDetail;
import org.starfix.jobs.session.SparkVersions;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPublisher;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SharedSpark;

/** What a run leaves and prints: ledger, manifest, summary. */
class ReportTest {
    private static final List<ExposureRecord> EXPOSURES = List.of(
            exposure(0, "a", ExposureStatus.REFERENCE, 1.5),
            exposure(1, "b", ExposureStatus.ALIGNED, 2.5),
            exposure(
                    2,
                    "c",
                    ExposureStatus.notAligned("not enough matches", "not enough matches: 3 found, 15 needed"),
                    Double.NaN));

    @TempDir
    Path folder;

    private HadoopPublisher output() {
        return HadoopPublisher.prepare(folder.toString(), HadoopSettings.LOCAL);
    }

    @Test
    void ledgerTablesHaveTheirSchemaVersionFirst() {
        for (LedgerTable<?> table : LedgerTables.EVERY) {
            MessageType schema = LedgerParquet.of(table).schema();
            assertThat(schema.getFieldName(0)).isEqualTo("schema_version");
            assertThat(schema.getFields()).extracting(Type::getName).doesNotHaveDuplicates();
            assertThat(schema.getFields()).allMatch(type -> type.isRepetition(Type.Repetition.REQUIRED));
        }
    }

    @Test
    void ledgerReadsBackInTheOrderOfFieldsAndAlignment() throws IOException {
        AlignedField second = field("field-0002", group("field-0002", 0, "c"));
        AlignedField first = field("field-0001", group("field-0001", 0, "a"), group("field-0001", 1, "b"));
        Ledger ledger = new Ledger(
                SharedSpark.run(), output(), new HadoopFiles(SharedSpark.run().hadoop()));
        for (int i = 0; i < 2; i++) { // a second run replaces the tables of the first
            ledger.write(
                    SharedSpark.run().spark().parallelize(EXPOSURES, 2),
                    SharedSpark.run().spark().parallelize(List.of(second, first), 2),
                    EXPOSURES.size(),
                    Ledger.Details.WRITTEN);
        }
        LedgerFiles read = new LedgerFiles(folder);
        assertThat(read.exposures()).isEqualTo(LedgerFiles.rows(LedgerTables.EXPOSURES, EXPOSURES));
        assertThat(read.groups())
                .extracting(row -> row.<String>getAs("group_id"))
                .containsExactly("a", "b", "c");
        Row match = read.matches().get(0);
        assertThat(match.<Integer>getAs("schema_version")).isEqualTo(2);
        assertThat(match.<String>getAs("stage")).isEqualTo("relative");
        assertThat(match.<Double>getAs("residual_x")).isNaN();
        assertThat(match.<Boolean>getAs("used")).isFalse();
        assertThat(Digests.of(folder).keySet())
                .containsExactly(
                        "ledger/exposures/part-00000.parquet",
                        "ledger/groups/part-00000.parquet",
                        "ledger/log/part-00000.parquet",
                        "ledger/matches/part-00000.parquet",
                        "ledger/offsets/part-00000.parquet",
                        "ledger/unmatched/part-00000.parquet");
        assertThat(read.table("log"))
                .extracting(row -> row.getAs("field") + " " + row.getAs("line_order") + " " + row.getAs("line"))
                .containsExactly(
                        "field-0001 0 first line",
                        "field-0001 1 second line",
                        "field-0002 0 first line",
                        "field-0002 1 second line");
    }

    @Test
    void ledgerOfNothingHasTablesWithoutRows() throws IOException {
        new Ledger(
                        SharedSpark.run(),
                        output(),
                        new HadoopFiles(SharedSpark.run().hadoop()))
                .write(
                        SharedSpark.run().spark().parallelize(List.<ExposureRecord>of(), 1),
                        SharedSpark.run().spark().parallelize(List.<AlignedField>of(), 1),
                        0,
                        Ledger.Details.WRITTEN);
        LedgerFiles read = new LedgerFiles(folder);
        assertThat(read.exposures()).isEmpty();
        assertThat(read.groups()).isEmpty();
        assertThat(read.matches()).isEmpty();
    }

    @Test
    void manifestSaysWhatWentInAndWhatCameOut() throws IOException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        seconds.put("index", 0.5);
        seconds.put("detect", 2.0);
        Parameters parameters = Parameters.defaults();
        Instant started = Instant.parse("2026-01-01T00:00:00Z");
        new RunManifest(
                        new Provenance("1.2.3", parameters.hash()),
                        parameters,
                        Optional.of(new ReferenceChoice.Service(GaiaRelease.GAIADR3, "https://gaia.example")),
                        new RunCircumstances(
                                SparkVersions.platform(), Optional.of(new Invocation("an-id", "a-host", 42, started))),
                        new RunState.Finished(
                                RunCounts.of(EXPOSURES),
                                GroupFigures.NONE.with(field("field-0001", group("field-0001", 1, "b"))
                                        .groups()),
                                2,
                                List.of(new GateResult("aligned<0.95", "0.667", true)),
                                "",
                                Optional.of(new RunState.Ending(started.plusSeconds(90), 4, seconds))))
                .write(output());
        JsonNode json = manifest();
        assertThat(json.at("/format").asText()).isEqualTo("starfix-run-2");
        assertThat(json.at("/state").asText()).isEqualTo("finished");
        assertThat(json.at("/invocation").asText()).isEqualTo("an-id");
        assertThat(json.at("/host").asText()).isEqualTo("a-host");
        assertThat(json.at("/pid").asLong()).isEqualTo(42);
        assertThat(json.at("/started").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(json.at("/finished").asText()).isEqualTo("2026-01-01T00:01:30Z");
        assertThat(json.at("/exit_code").asInt()).isEqualTo(4);
        assertThat(json.at("/gates").toString())
                .isEqualTo("[{\"fail_if\":\"aligned<0.95\",\"found\":\"0.667\",\"failed\":true}]");
        assertThat(json.at("/versions/starfix").asText()).isEqualTo("1.2.3");
        assertThat(json.at("/versions/spark").asText()).startsWith("4.");
        assertThat(json.at("/versions/scala").asText()).startsWith("2.13.");
        assertThat(json.at("/versions/java").asText()).isEqualTo(System.getProperty("java.version"));
        assertThat(json.at("/stage_seconds").toString()).isEqualTo("{\"index\":0.5,\"detect\":2.0}");
        assertThat(json.at("/counts").toString())
                .isEqualTo("{\"exposures\":3,\"fields\":2,\"sources\":30,"
                        + "\"status\":{\"ALIGNED\":1,\"NOT_ALIGNED\":1,\"REFERENCE\":1}}");
        assertThat(json.at("/groups/relative").toString())
                .isEqualTo(
                        "{\"groups\":1,\"aligned\":1,\"left_out\":0,\"figures\":[{\"field\":\"field-0001\",\"group\":\"b\","
                                + "\"outcome\":\"SUCCESS\",\"matches\":9,\"used\":8,\"rmse_arcsec\":0.01,\"log_chance\":-9.5}]}");
        assertThat(json.at("/groups/absolute/groups").asInt()).isZero();
        assertThat(json.at("/parameter_hash").asText()).isEqualTo(parameters.hash());
        assertThat(json.at("/parameters")).hasSameSizeAs(parameters.settings());
        assertThat(json.at("/parameters/minobj").asText()).isEqualTo("15");
        assertThat(json.at("/absolute_catalog").toString())
                .isEqualTo("{\"name\":\"GAIADR3\",\"origin\":\"https://gaia.example\"}");
        assertThat(json.at("/refusals").toString())
                .isEqualTo("[{\"status\":\"NOT_ALIGNED\",\"cause\":\"not enough matches\",\"count\":1,\"first\":"
                        + "[{\"exposure\":\"c.fits\",\"reason\":\"not enough matches: 3 found, 15 needed\"}]}]");
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("run.json").toFile());
    }

    @Test
    void manifestsOfTenAndOfAMillionExposuresAreEquallyLong() throws IOException {
        RunCounts counts = RunCounts.of(EXPOSURES);
        long few = lengthOfManifest(counts);
        for (int i = 0; i < 19; i++) { // 1.6 million exposures
            counts = counts.plus(counts);
        }
        assertThat(counts.exposures()).isEqualTo(3L << 19);
        assertThat(lengthOfManifest(counts)).isLessThan(few + 500); // figures of more digits, and two exposures more
    }

    private long lengthOfManifest(RunCounts counts) throws IOException {
        RunManifest.of(Parameters.defaults(), Optional.empty(), RunCircumstances.UNKNOWN)
                .at(new RunState.Finished(counts, GroupFigures.NONE, 1, List.of(), "", Optional.empty()))
                .write(output());
        return Files.size(folder.resolve("run.json"));
    }

    @Test
    void whileARunWritesNothingDescribesTheProductsOfTheOneBefore() throws IOException {
        Path old = Files.createDirectories(folder.resolve("ledger")).resolve("exposures.parquet");
        Files.createDirectories(old.resolveSibling("groups"));
        for (String file : List.of("exposures.parquet", "matches.ecsv", "notes.txt", "groups/part-00000.parquet")) {
            Files.writeString(old.resolveSibling(file), "");
        }
        Files.writeString(folder.resolve("run.json"), "{\"state\": \"finished\"}");
        RunFolder run = new RunFolder(
                output(), RunManifest.of(Parameters.defaults(), Optional.empty(), RunCircumstances.UNKNOWN));
        assertThat(old).exists(); // nothing is written yet
        run.begin();
        assertThat(manifest().at("/state").asText()).isEqualTo("running");
        assertThat(old.getParent()).isDirectoryNotContaining("glob:**.{parquet,ecsv}");
        assertThat(old.resolveSibling("groups")).doesNotExist();
        assertThat(old.resolveSibling("notes.txt")).exists();
        run.fail("the disk is gone", Optional.of(new RunState.Ending(Instant.EPOCH, 1, Map.of("write", 2.0))));
        assertThat(manifest().at("/state").asText()).isEqualTo("failed");
        assertThat(manifest().at("/error").asText()).isEqualTo("the disk is gone");
        assertThat(manifest().at("/products").asText()).isEqualTo("mixed");
        assertThat(manifest().at("/exit_code").asInt()).isEqualTo(1);
        assertThat(manifest().at("/stage_seconds").toString()).isEqualTo("{\"write\":2.0}");
    }

    @Test
    void aRunThatFailsBeforeItWritesLeavesTheLedger() throws IOException {
        Path old = Files.createDirectories(folder.resolve("ledger")).resolve("exposures.parquet");
        Files.writeString(old, "");
        new RunFolder(output(), RunManifest.of(Parameters.defaults(), Optional.empty(), RunCircumstances.UNKNOWN))
                .fail("no executors", Optional.of(new RunState.Ending(Instant.EPOCH, 1, Map.of())));
        assertThat(manifest().at("/products").asText()).isEqualTo("untouched");
        assertThat(old).exists();
    }

    @Test
    void summaryCountsAndListsWhatFailed() {
        assertThat(summary(EXPOSURES, 2)).isEqualToNormalizingNewlines("""
                        3 exposures in 2 fields: 1 ALIGNED, 1 NOT_ALIGNED, 1 REFERENCE
                        Not aligned:
                          c.fits: NOT_ALIGNED (not enough matches: 3 found, 15 needed)
                        Products: /out
                        """);
    }

    @Test
    void summaryIsShortWhenAllIsWell() {
        assertThat(summary(EXPOSURES.subList(0, 2), 1))
                .isEqualToNormalizingNewlines("2 exposures in 1 field: 1 ALIGNED, 1 REFERENCE\nProducts: /out\n");
        assertThat(summary(List.of(), 0))
                .isEqualToNormalizingNewlines("0 exposures in 0 fields: none\nProducts: /out\n");
    }

    private static String summary(List<ExposureRecord> exposures, int fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Summary(RunCounts.of(exposures), GroupFigures.NONE, fields, List.of())
                .print("/out", ConsoleDetail.NORMAL, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static ExposureRecord exposure(int ordinal, String name, ExposureStatus status, double center) {
        String file = name + ".fits";
        return new ExposureRecord(
                ordinal,
                file,
                "/in/" + file,
                file,
                0,
                "",
                name + "_tweakreg.fits",
                "field-0001",
                name,
                status,
                2880,
                10,
                "",
                "",
                center,
                center,
                center,
                center,
                center,
                center);
    }

    private static GroupRecord group(String field, int order, String name) {
        return new GroupRecord(
                field,
                AlignmentStage.RELATIVE,
                order,
                order,
                name,
                name,
                1,
                10,
                20,
                new GroupRecord.Aligned(
                        new Refusal.Evidence(
                                9,
                                9,
                                new MatchEvidence(-9.5, 20, 0.25, 0.12, 3, -0.5, 1.5, -2.5, true),
                                new FitSolution("rshift", 0.03, 4, 0.011, 0.009, -0.5)),
                        new GroupRecord.Fit(8, Affine2.IDENTITY, 0, 1, 0.01, 0.02)));
    }

    private static AlignedField field(String id, GroupRecord... groups) {
        MatchRecord match = new MatchRecord(
                id, AlignmentStage.RELATIVE, "b", "b", 1, 2, 3, 4, 5, 6, Double.NaN, Double.NaN, false, 7, "b.fits", 0);
        return new AlignedField(id, List.of(), List.of(groups), List.of(match), List.of("first line", "second line"));
    }
}
