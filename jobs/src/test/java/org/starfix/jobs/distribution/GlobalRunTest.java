package org.starfix.jobs.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.SolutionRows;
import org.starfix.engine.internal.step.report.YieldRows;
import org.starfix.engine.step.StepInside;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/** {@code alignment=global}: in one task or spread, in any order and number of partitions, the same bits as in the library. */
@Tag("commands")
class GlobalRunTest {
    private static final int GROUPS = 5;
    private static final String[] TABLES = {
        "groups", "solution", "visits", "detectors", "guide_stars", "stars", "residual_maps", "residual_terms"
    };

    @TempDir
    static Path data;

    private static final Map<SurveyKind, SurveyFiles> SURVEYS = new HashMap<>();

    /** Of the library, by survey. */
    private static final Map<SurveyKind, Expected> EXPECTED = new HashMap<>();

    private record Expected(Map<String, String> products, Map<String, List<Row>> tables) {}

    @TempDir
    Path folder;

    @BeforeAll
    static void paint() throws IOException {
        for (SurveyKind kind : SurveyKind.values()) {
            SURVEYS.put(kind, SmallSurvey.write(kind, GROUPS, data.resolve(kind + ""), data.resolve("truth" + kind)));
        }
    }

    @ParameterizedTest
    @CsvSource({"FITS, 1, 200", "FITS, 1, 0", "FITS, 2, 0", "FITS, 7, 0", "JWST, 2, 200", "JWST, 7, 0", "ROMAN, 2, 0"})
    void theJobEqualsTheLibraryHoweverItIsDivided(SurveyKind kind, int partitions, String waveThreshold)
            throws IOException {
        Expected expected = expected(kind);
        List<String> inputs = List.of(SURVEYS.get(kind).association().toString());
        run(SharedSpark.run().withPartitions(partitions), kind, inputs, waveThreshold, "out");
        assertThat(aligned(folder.resolve("out"))).hasSize(2 * GROUPS);
        assertSame(expected, folder.resolve("out"));
    }

    @Test
    void theOrderOfTheUserHasNoSay() throws IOException {
        List<String> files;
        try (Stream<Path> all = Files.list(data.resolve("FITS"))) {
            files = new ArrayList<>(all.map(Path::toString)
                    .filter(name -> name.endsWith(".fits"))
                    .sorted()
                    .toList());
        }
        run(SharedSpark.run().withPartitions(3), SurveyKind.FITS, files, "0", "forwards");
        Collections.reverse(files);
        run(SharedSpark.run().withPartitions(2), SurveyKind.FITS, files, "200", "backwards");
        LedgerFiles forwards = new LedgerFiles(folder.resolve("forwards"));
        LedgerFiles backwards = new LedgerFiles(folder.resolve("backwards"));
        assertThat(tables(Path.of(backwards.outputDir()))).isEqualTo(tables(Path.of(forwards.outputDir())));
        Map<String, String> products = Digests.ofProducts(folder.resolve("forwards"));
        Map<String, String> others = Digests.ofProducts(folder.resolve("backwards"));
        for (String inUsersOrder : List.of("products.txt", "products_asn.json")) {
            products.remove(inUsersOrder);
            others.remove(inUsersOrder);
        }
        assertThat(others).isEqualTo(products);
    }

    @Test
    void whatNothingHasChangedOfIsRecalled() throws IOException {
        List<String> inputs = List.of(SURVEYS.get(SurveyKind.FITS).association().toString());
        run(SharedSpark.run().withPartitions(3), SurveyKind.FITS, inputs, "0", "out");
        Map<String, List<Row>> before = tables(folder.resolve("out"));
        Files.delete(folder.resolve("out/run.json")); // or else there is nothing to do
        run(SharedSpark.run().withPartitions(2), SurveyKind.FITS, inputs, "200", "out");
        assertThat(folder.resolve("out/run.json"))
                .content()
                .contains("\"recall\"")
                .doesNotContain("\"together\"");
        assertThat(tables(folder.resolve("out"))).isEqualTo(before);
        assertSame(expected(SurveyKind.FITS), folder.resolve("out"));
    }

    @Test
    void productsSayHowWellTheirWcsIsKnown() throws IOException {
        List<String> inputs = List.of(SURVEYS.get(SurveyKind.FITS).association().toString());
        run(SharedSpark.run().withPartitions(1), SurveyKind.FITS, inputs, "200", "out");
        Row solved = new LedgerFiles(folder.resolve("out")).byField("solution").get(0);
        Path product = folder.resolve("out")
                .resolve(aligned(folder.resolve("out")).get(0).<String>getAs("product"));
        byte[] bytes = Files.readAllBytes(product);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        for (String key : new String[] {"CRDER1", "CRDER2", "CSYER1", "CSYER2"}) {
            assertThat(text).contains(key + "  = ");
        }
        String card = text.substring(text.indexOf("CRDER2  = "), text.indexOf("CRDER2  = ") + 80);
        double degrees = Double.parseDouble(
                card.substring(10, card.contains("/") ? card.indexOf('/') : 80).strip());
        assertThat(degrees * 3600)
                .isEqualTo(solved.<Double>getAs("sigma_north"), org.assertj.core.api.Assertions.within(1e-9));
    }

    private static List<Row> aligned(Path output) {
        return new LedgerFiles(output)
                .exposures().stream()
                        .filter(row -> row.<String>getAs("status").equals("ALIGNED"))
                        .toList();
    }

    private Expected expected(SurveyKind kind) throws IOException {
        Expected known = EXPECTED.get(kind);
        if (known == null) {
            StepResult result = new TweakRegStep(StepSettings.NONE.withOverrides(parameters(kind, "200")))
                    .process(List.of(SURVEYS.get(kind).association().toString()));
            Path step = folder.resolve("step");
            result.write(step);
            SolutionRows solution = StepInside.field(result).solution();
            YieldRows yields = solution.yields();
            assertThat(yields.stars()).hasSizeGreaterThan(20);
            known = new Expected(
                    Digests.ofProducts(step),
                    Map.of(
                            "groups",
                            LedgerFiles.rows(
                                    LedgerTables.GROUPS,
                                    StepInside.field(result).groups()),
                            "solution",
                            LedgerFiles.rows(LedgerTables.SOLUTION, solution.groups()),
                            "visits",
                            LedgerFiles.rows(LedgerTables.VISITS, solution.visits()),
                            "detectors",
                            LedgerFiles.rows(LedgerTables.DETECTORS, solution.detectors()),
                            "guide_stars",
                            LedgerFiles.rows(LedgerTables.GUIDE_STARS, yields.guideStars()),
                            "stars",
                            bySource(LedgerFiles.rows(LedgerTables.STARS, yields.stars())),
                            "residual_maps",
                            LedgerFiles.rows(LedgerTables.RESIDUAL_MAPS, yields.maps()),
                            "residual_terms",
                            LedgerFiles.rows(LedgerTables.RESIDUAL_TERMS, yields.terms())));
            EXPECTED.put(kind, known);
        }
        return known;
    }

    private static void assertSame(Expected expected, Path output) throws IOException {
        assertThat(tables(output)).isEqualTo(expected.tables());
        assertThat(Digests.ofProducts(output)).isEqualTo(expected.products());
    }

    private static Map<String, List<Row>> tables(Path output) {
        Map<String, List<Row>> tables = new HashMap<>();
        for (String table : TABLES) {
            List<Row> rows = new LedgerFiles(output).byField(table);
            tables.put(table, table.equals("stars") ? bySource(rows) : rows);
        }
        return tables;
    }

    private static List<Row> bySource(List<Row> stars) {
        return stars.stream()
                .sorted(Comparator.comparingLong((Row row) -> row.getLong(2))) // source_id
                .toList();
    }

    @Test
    void starsOfTheSolutionAreACatalogueForAnotherRun() throws IOException {
        List<String> inputs = List.of(SURVEYS.get(SurveyKind.FITS).association().toString());
        Path out = folder.resolve("out");
        run(SharedSpark.run().withPartitions(3), SurveyKind.FITS, inputs, "0", "out", "--save_star_catalog=true");
        List<Row> stars = new LedgerFiles(out).table("stars");
        List<Long> cells = stars.stream().map(row -> row.<Long>getAs("cell")).toList();
        assertThat(cells).isSorted();
        assertThat(out.resolve("stars/hats.properties")).content().contains("hats_nrows=" + stars.size());
        Map<String, String> parameters = new HashMap<>(parameters(SurveyKind.FITS, "200"));
        parameters.put("abs_refcat", out.resolve("stars").toString());
        List<String> words = new ArrayList<>(List.of("tweakreg", inputs.get(0), "--output=" + folder.resolve("again")));
        parameters.forEach((key, value) -> words.add("--" + key + "=" + value));
        CommandRun again = CommandRun.on(SharedSpark.run().withPartitions(2), words);
        assertThat(again.exitCode()).as(again.toString()).isIn(0, 3);
        List<Row> first = new LedgerFiles(out).byField("solution");
        List<Row> second = new LedgerFiles(folder.resolve("again")).byField("solution");
        assertThat(second).hasSameSizeAs(first);
        assertThat(first.stream().filter(row -> row.<String>getAs("tie").equals("catalog")))
                .hasSize(GROUPS);
        for (int g = 0; g < first.size(); g++) {
            if (!first.get(g).<String>getAs("tie").equals("catalog")) {
                continue; // has no stars in common with others
            }
            assertThat(second.get(g).<String>getAs("tie")).as(again.toString()).isEqualTo("catalog");
            assertThat(second.get(g).<Integer>getAs("n_catalog"))
                    .isGreaterThan(first.get(g).<Integer>getAs("n_catalog"));
            for (String axis : new String[] {"parameter_1", "parameter_2"}) {
                assertThat(second.get(g).<Double>getAs(axis))
                        .isCloseTo(
                                first.get(g).<Double>getAs(axis),
                                org.assertj.core.api.Assertions.within(
                                        first.get(g).<Double>getAs("sigma_east")));
            }
        }
        // a later run replaces the catalogue
        run(
                SharedSpark.run().withPartitions(2),
                SurveyKind.FITS,
                inputs,
                "200",
                "out",
                "--save_star_catalog=true",
                "--sigma=2.9");
        assertThat(out.resolve("stars/hats.properties")).exists();
    }

    @Test
    void whatIsNoCatalogueIsNotReplacedByStars() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("out/stars")).resolve("mine.txt");
        Files.writeString(mine, "mine");
        List<String> inputs = List.of(SURVEYS.get(SurveyKind.FITS).association().toString());
        CommandRun refused = tried(
                SharedSpark.run().withPartitions(2), SurveyKind.FITS, inputs, "0", "out", "--save_star_catalog=true");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("/out/stars: this is no catalogue, and one is to be written in its place");
        assertThat(mine).hasContent("mine");
        assertThat(folder.resolve("out/ledger")).doesNotExist();
    }

    private static Map<String, String> parameters(SurveyKind kind, String waveThreshold) {
        return SmallSurvey.parameters(
                kind,
                Map.of(
                        "alignment",
                        "global",
                        "wave_threshold",
                        waveThreshold,
                        "abs_refcat",
                        SURVEYS.get(kind).catalog().toString()));
    }

    private CommandRun run(
            SparkRun spark, SurveyKind kind, List<String> inputs, String waveThreshold, String output, String... more) {
        CommandRun run = tried(spark, kind, inputs, waveThreshold, output, more);
        assertThat(run.exitCode()).as(run.toString()).isIn(0, 3);
        return run;
    }

    private CommandRun tried(
            SparkRun spark, SurveyKind kind, List<String> inputs, String waveThreshold, String output, String... more) {
        List<String> words = new ArrayList<>(List.of("tweakreg"));
        words.addAll(inputs);
        words.add("--output=" + folder.resolve(output));
        parameters(kind, waveThreshold).forEach((key, value) -> words.add("--" + key + "=" + value));
        words.addAll(List.of(more));
        return CommandRun.on(spark, words);
    }
}
