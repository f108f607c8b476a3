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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.LogLines;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/** {@code frozen=true}: exposures that were solved before keep their corrections, their products and the times of these. */
@Tag("commands")
class FrozenRunTest {
    private static final int POINTINGS = 6;

    /** Exposures; without group_by each of FITS is a group. */
    private static final int GROUPS = 2 * POINTINGS;

    /** Those that were there first: of all pointings but the last two. */
    private static final int FIRST = GROUPS - 4;

    @TempDir
    private static Path data;

    private static final Map<SurveyKind, SurveyFiles> SURVEYS = new HashMap<>();

    private SurveyKind kind = SurveyKind.FITS;

    @TempDir
    private Path folder;

    @BeforeAll
    static void paint() throws IOException {
        for (SurveyKind each : List.of(SurveyKind.FITS, SurveyKind.JWST)) {
            SURVEYS.put(
                    each, SmallSurvey.write(each, POINTINGS, data.resolve(each + ""), data.resolve("truth" + each)));
        }
    }

    @ParameterizedTest
    @CsvSource({"FITS, 200, 1, 8, 4", "FITS, 0, 3, 8, 4", "JWST, 200, 2, 4, 2"
    }) // JWST has visits and detectors besides
    void whatWasSolvedKeepsItsProducts(SurveyKind of, String waveThreshold, int partitions, int first, int others)
            throws IOException {
        kind = of;
        said(partitions, "out", FIRST, waveThreshold);
        SortedMap<String, String> digests = products("out");
        SortedMap<String, String> times = times("out");
        assertThat(digests).hasSize(FIRST);

        String log = said(partitions, "out", GROUPS, waveThreshold, "--frozen=true");
        assertThat(log)
                .contains(first + " groups keep their corrections, " + others
                        + " groups solved beside them; a full solution would move");
        assertThat(products("out")).containsAllEntriesOf(digests).hasSize(GROUPS);
        assertThat(times("out")).containsAllEntriesOf(times);
        List<Row> rows = new LedgerFiles(folder.resolve("out")).byField("solution");
        assertThat(rows).hasSize(first + others);
        assertThat(rows)
                .filteredOn(row -> row.<Boolean>getAs("kept"))
                .hasSize(first)
                .allSatisfy(row -> {
                    assertThat(row.<Double>getAs("full_move_sigma")).isBetween(1e-6, 3.0);
                    assertThat(row.<Double>getAs("full_move")).isBetween(1e-9, 0.1);
                });

        SortedMap<String, String> all = products("out");
        SortedMap<String, String> then = times("out");
        Files.delete(folder.resolve("out/run.json")); // or else there is nothing to do
        said(2, "out", GROUPS, waveThreshold, "--frozen=true");
        assertThat(folder.resolve("out/run.json"))
                .content()
                .contains("\"recall\"")
                .doesNotContain("\"together\"");
        assertThat(products("out")).isEqualTo(all);
        assertThat(times("out")).isEqualTo(then);
    }

    @Test
    void oneTaskAndManyKeepTheSameBits() throws IOException {
        for (String waveThreshold : List.of("0", "200")) {
            said(2, "out" + waveThreshold, FIRST, waveThreshold);
            said(3, "out" + waveThreshold, GROUPS, waveThreshold, "--frozen=true");
        }
        assertThat(Digests.ofProducts(folder.resolve("out0"))).isEqualTo(Digests.ofProducts(folder.resolve("out200")));
        for (String table : List.of("groups", "solution", "visits", "detectors")) {
            assertThat(new LedgerFiles(folder.resolve("out0")).byField(table))
                    .isEqualTo(new LedgerFiles(folder.resolve("out200")).byField(table));
        }
    }

    /** What is told once of all detectors is stored beside the first group. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "200"})
    void detectorsStandWhereTheFirstGroupIsGone(String waveThreshold) throws IOException {
        kind = SurveyKind.JWST;
        said(1, "out", FIRST, waveThreshold);
        List<String> before = detectors("out");
        assertThat(before).hasSize(2);
        List<Path> all = SURVEYS.get(kind).exposures();
        try (LogLines log = LogLines.open()) {
            CommandRun run = run(1, "out", all.subList(2, GROUPS), waveThreshold, "--frozen=true");
            assertThat(run.exitCode()).as(run.toString()).isIn(0, 3);
            assertThat(log.text()).contains("3 groups keep their corrections, 2 groups solved beside them");
        }
        assertThat(detectors("out")).isEqualTo(before);
    }

    /** Names, corrections and errors. */
    private List<String> detectors(String out) throws IOException {
        return new LedgerFiles(folder.resolve(out))
                .byField("detectors").stream()
                        .map(row -> row.mkString(" ").replace(row.getAs("field"), ""))
                        .sorted()
                        .toList();
    }

    @Test
    void allIsSolvedAgainWhereThatMovesThemTooFar() throws IOException {
        said(1, "out", FIRST, "200");
        said(1, "out", GROUPS, "200", "--frozen=true");
        String log = said(1, "out", GROUPS, "200", "--frozen=true", "--resolve_above=0");
        assertThat(log).contains("That is more than resolve_above, so all are solved again.");
        said(1, "full", GROUPS, "200");
        assertThat(products("out")).isEqualTo(products("full"));
        assertThat(new LedgerFiles(folder.resolve("out")).byField("solution"))
                .isEqualTo(new LedgerFiles(folder.resolve("full")).byField("solution"));
        said(1, "out", GROUPS, "200", "--frozen=true");
        assertThat(products("out")).isEqualTo(products("full"));
    }

    @Test
    void whereNothingWasSolvedNothingCanStand() throws IOException {
        CommandRun never = run(1, "new", FIRST, "200", "--frozen=true");
        assertThat(never.exitCode()).isEqualTo(2);
        assertThat(never.err())
                .contains("frozen=true keeps the corrections of an earlier solution, and none is stored");
        said(1, "out", FIRST, "200");
        CommandRun other = run(1, "out", GROUPS, "200", "--frozen=true", "--fitgeometry=general");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("no solution of any of these exposures with these parameters is stored");
        CommandRun forced = run(1, "out", GROUPS, "200", "--frozen=true", "--force");
        assertThat(forced.exitCode()).isEqualTo(2);
        assertThat(forced.err()).contains("or leave out frozen=true");
        assertThat(products("out")).hasSize(FIRST);
    }

    private SortedMap<String, String> products(String out) throws IOException {
        SortedMap<String, String> products = new TreeMap<>(Digests.ofProducts(folder.resolve(out)));
        products.keySet().removeIf(name -> !name.endsWith(".fits")); // lists are of all
        return products;
    }

    private SortedMap<String, String> times(String out) throws IOException {
        SortedMap<String, String> times = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder.resolve(out))) {
            for (Path file :
                    found.filter(path -> path.toString().endsWith(".fits")).toList()) {
                times.put(file.getFileName() + "", Files.getLastModifiedTime(file) + "");
            }
        }
        return times;
    }

    private String said(int partitions, String output, int exposures, String waveThreshold, String... more) {
        try (LogLines log = LogLines.open()) {
            CommandRun run = run(partitions, output, exposures, waveThreshold, more);
            assertThat(run.exitCode()).as(run.toString()).isIn(0, 3);
            return log.text();
        }
    }

    private CommandRun run(int partitions, String output, int exposures, String waveThreshold, String... more) {
        return run(partitions, output, SURVEYS.get(kind).exposures().subList(0, exposures), waveThreshold, more);
    }

    private CommandRun run(int partitions, String output, List<Path> exposures, String waveThreshold, String... more) {
        List<String> words = new ArrayList<>(List.of("tweakreg"));
        SurveyFiles survey = SURVEYS.get(kind);
        exposures.forEach(file -> words.add(file.toString()));
        words.add("--output=" + folder.resolve(output));
        Map<String, String> keys = Map.of(
                "alignment",
                "global",
                "wave_threshold",
                waveThreshold,
                "abs_refcat",
                survey.catalog().toString());
        SmallSurvey.parameters(kind, keys).forEach((key, value) -> words.add("--" + key + "=" + value));
        words.addAll(List.of(more));
        return CommandRun.on(SharedSpark.run().withPartitions(partitions), words);
    }
}
