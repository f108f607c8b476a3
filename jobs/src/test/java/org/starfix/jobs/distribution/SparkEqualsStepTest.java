package org.starfix.jobs.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.jobs.testing.UnevenFileSystem;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/** The Spark job gives the bits of the step without Spark, however the work is split: products byte for byte, ledger row by row. */
@Tag("commands")
class SparkEqualsStepTest {
    private static final int GROUPS = 4;

    @TempDir
    private static Path data;

    private static SurveyFiles jwst;
    private static SurveyFiles fits;
    private static SurveyFiles roman;

    /** By settings: the step runs once for each. */
    private static final Map<String, StepOutput> EXPECTED = new HashMap<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void paint() throws IOException {
        jwst = SmallSurvey.write(SurveyKind.JWST, GROUPS, data.resolve("jwst"), data.resolve("truth1"));
        fits = SmallSurvey.write(SurveyKind.FITS, GROUPS, data.resolve("fits"), data.resolve("truth2"));
        roman = SmallSurvey.write(SurveyKind.ROMAN, GROUPS, data.resolve("roman"), data.resolve("truth5"));
    }

    @ParameterizedTest
    @CsvSource({
        "JWST, expand_refcat=false,               1, 200",
        "JWST, expand_refcat=false,               2, 200",
        "JWST, expand_refcat=false,               7, 200",
        "JWST, expand_refcat=false,               7, 1",
        "JWST, expand_refcat=true,                1, 200",
        "JWST, expand_refcat=true,                2, 1",
        "JWST, expand_refcat=true,                7, 1",
        "JWST, abs_refcat=refcat abs_group=field, 1, 1",
        "JWST, abs_refcat=refcat abs_group=field, 7, 200",
        "JWST, abs_refcat=refcat abs_group=group, 2, 1",
        "FITS, fitgeometry=general,               1, 1",
        "FITS, fitgeometry=general,               7, 200",
        "FITS, abs_refcat=refcat,                 7, 1",
        "JWST, abs_refcat=moving abs_group=field, 7, 1",
        "FITS, abs_refcat=moving abs_group=group, 2, 200",
        "FITS, abs_refcat=refcat save_catalogs=true save_regions=true save_abs_catalog=true, 2, 200",
        "FITS, products=wcs,                      2, 200",
        "JWST, products=wcs save_catalogs=true catalog_format=fits, 2, 200",
        "ROMAN, abs_refcat=refcat,                2, 1",
        "JWST, abs_refcat=refcat alignment=absolute, 7, 1",
        "FITS, abs_refcat=moving alignment=absolute, 2, 200",
        "ROMAN, expand_refcat=false,              7, 200",
    })
    void theJobEqualsTheStep(SurveyKind kind, String settings, int partitions, String waveThreshold)
            throws IOException {
        assertEqualsStep(SharedSpark.run().withPartitions(partitions), kind, settings, waveThreshold);
    }

    @Test
    void skippedExposuresAreCopiedAlike() throws IOException {
        Map<String, String> parameters = SmallSurvey.parameters(SurveyKind.JWST, Map.of("skip", "true"));
        String association = jwst.association().toString();
        StepOutput expected = StepOutput.of(List.of(association), parameters, folder.resolve("step"));
        run(SharedSpark.run().withPartitions(2), association, parameters, "out");
        assertThat(Digests.ofProducts(folder.resolve("out")))
                .hasSize(2 * GROUPS + 1 + 1) // and the list of products
                .isEqualTo(expected.products());
        assertThat(new LedgerFiles(folder.resolve("out")).exposures()).isEqualTo(expected.exposures());
    }

    @ParameterizedTest
    @CsvSource({"expand_refcat=true, 200", "expand_refcat=true, 1", "expand_refcat=false, 1"})
    void theOrderInWhichTasksEndDoesNotMatter(String settings, String waveThreshold) throws IOException {
        assertEqualsStep(
                UnevenFileSystem.on(SharedSpark.run().withPartitions(7)), SurveyKind.JWST, settings, waveThreshold);
    }

    @Test
    void manyFieldsAreTheSameForAnyPartitioning() throws IOException {
        Path sky = folder.resolve("sky");
        SmallSurvey.write(SurveyKind.JWST, GROUPS, sky.resolve("near"), folder.resolve("truth3"));
        SmallSurvey.writeFarAway(SurveyKind.FITS, 3, sky.resolve("far"), folder.resolve("truth4"));
        Map<String, String> parameters =
                SmallSurvey.parameters(SurveyKind.JWST, Map.of("fields", "overlap", "save_catalogs", "true"));
        run(SharedSpark.run().withPartitions(1), sky.toString(), parameters, "one");
        parameters.put("wave_threshold", "1"); // both fields are large then
        run(SharedSpark.run().withPartitions(2), sky.toString(), parameters, "two");
        parameters.put("wave_threshold", "3"); // one field is large, the other small
        run(UnevenFileSystem.on(SharedSpark.run().withPartitions(7)), sky.toString(), parameters, "seven");

        SortedMap<String, String> products = Digests.ofProducts(folder.resolve("one"));
        assertThat(products).hasSize(2 * (2 * GROUPS + 1 + 3) + 1); // and the list of products
        assertThat(products).containsKeys("near/jw99001001001_02101_00001_syn1_tweakreg.fits");
        LedgerFiles ledger = new LedgerFiles(folder.resolve("one"));
        assertThat(ledger.groups().stream()
                        .map(row -> row.<String>getAs("field"))
                        .distinct())
                .containsExactly("far/survey_p01_s1.fits", "near/jw99001001001_02101_00001_syn1_cal.fits");
        for (String other : List.of("two", "seven")) {
            assertThat(Digests.ofProducts(folder.resolve(other))).isEqualTo(products);
            assertSameRows(folder.resolve(other), ledger.exposures(), ledger.groups(), ledger.matches());
        }
    }

    private void assertEqualsStep(SparkRun spark, SurveyKind kind, String settings, String waveThreshold)
            throws IOException {
        SurveyFiles survey = switch (kind) {
            case JWST -> jwst;
            case FITS -> fits;
            case ROMAN -> roman;
        };
        Map<String, String> others = new HashMap<>(Map.of("wave_threshold", waveThreshold));
        for (String setting : settings.split(" ")) {
            String[] keyValue = setting.split("=");
            boolean catalog = keyValue[0].equals("abs_refcat");
            Path stars = keyValue[1].equals("moving") ? moving(survey) : survey.catalog();
            others.put(keyValue[0], catalog ? stars.toString() : keyValue[1]);
        }
        Map<String, String> parameters = SmallSurvey.parameters(kind, others);
        StepOutput expected = EXPECTED.get(kind + settings);
        if (expected == null) {
            expected = StepOutput.of(List.of(survey.association().toString()), parameters, folder.resolve("step"));
            EXPECTED.put(kind + settings, expected);
        }
        run(spark, survey.association().toString(), parameters, "out");
        Path output = folder.resolve("out");
        assertThat(expected.groups())
                .filteredOn(r -> r.<String>getAs(6).equals("SUCCESS"))
                .isNotEmpty();
        assertThat(Digests.ofProducts(output)).isEqualTo(expected.products());
        assertSameRows(output, expected.exposures(), expected.groups(), expected.matches());
    }

    /** The catalogue of a survey with proper motions. */
    private static Path moving(SurveyFiles survey) throws IOException {
        StringBuilder text = new StringBuilder("RA,DEC,ref_epoch,pmra,pmdec,parallax\n");
        List<String> rows = Files.readAllLines(survey.catalog()).stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .toList();
        for (int i = 0; i < rows.size(); i++) {
            String[] cells = rows.get(i).split(" ");
            String motion = i % 5 == 0 ? "nan,nan" : i % 7 - 3 + "," + (i % 3 - 1);
            text.append(String.join(",", cells[0], cells[1], "2022.0", motion, "1.5"))
                    .append('\n');
        }
        return Files.writeString(survey.catalog().resolveSibling("moving.csv"), text);
    }

    private static void assertSameRows(Path output, List<Row> exposures, List<Row> groups, List<Row> matches) {
        LedgerFiles ledger = new LedgerFiles(output);
        assertThat(ledger.exposures()).isEqualTo(exposures);
        assertThat(ledger.groups()).isEqualTo(groups);
        assertThat(ledger.matches()).isEqualTo(matches);
        assertThat(matches).isNotEmpty();
    }

    private void run(SparkRun spark, String input, Map<String, String> parameters, String output) {
        List<String> words = new ArrayList<>(List.of("tweakreg", input, "--output=" + folder.resolve(output)));
        parameters.forEach((key, value) -> words.add("--" + key + "=" + value));
        CommandRun run = CommandRun.on(spark, words);
        assertThat(run.exitCode()).as(run.toString()).isIn(0, 3);
    }
}
