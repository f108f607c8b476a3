package org.starfix.jobs.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableReader;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.plan.SurveyKind;

/** What commands say of runs that have ended. */
class QuestionsTest {
    @TempDir
    private static Path data;

    private static List<Path> exposures = List.of();

    @BeforeAll
    static void runs() throws IOException {
        exposures = SmallSurvey.write(SurveyKind.JWST, 4, data.resolve("made"), data.resolve("truth"))
                .exposures();
        run("a", exposures, Map.of());
        run("b", exposures.subList(1, exposures.size()), Map.of("fitgeometry", "shift"));
        run("global", exposures, Map.of("alignment", "global"));
    }

    private static void run(String name, List<Path> inputs, Map<String, String> more) {
        List<String> words = new ArrayList<>(List.of("tweakreg", "--products=none", "--output=" + folder(name)));
        SmallSurvey.parameters(SurveyKind.JWST, more).forEach((key, value) -> words.add("--" + key + "=" + value));
        inputs.forEach(path -> words.add(path.toString()));
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3); // one exposure has no stars
    }

    private static String folder(String run) {
        return data.resolve(run).toString();
    }

    private static CommandRun ask(String... words) {
        CommandRun run = CommandRun.of(Arrays.asList(words));
        assertThat(run.exitCode()).as(run.toString()).isZero();
        return run;
    }

    private static void refused(String message, String... words) {
        CommandRun run = CommandRun.of(Arrays.asList(words));
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    @Test
    void aRunIsShownOnAScreen() {
        List<String> lines = ask("show", folder("a")).out().lines().toList();
        assertThat(lines).hasSizeLessThan(24);
        assertThat(lines.get(0)).startsWith(folder("a") + ": finished, exit code 3, starfix ");
        assertThat(lines.get(1))
                .startsWith("9 exposures in 1 field, ")
                .contains(count("exposures", "status = 'ALIGNED'") + " ALIGNED")
                .contains(count("exposures", "status = 'NOT_ALIGNED'") + " NOT_ALIGNED");
        assertThat(lines)
                .anyMatch(line -> line.startsWith("  1 NOT_ALIGNED: empty source catalog, such as "))
                .anyMatch(line ->
                        line.startsWith("Keys that are not at their defaults: ") && line.contains("products=none"))
                .anyMatch(line -> line.startsWith("Tables: exposures (9), groups ("));
    }

    @Test
    void rowsAreChosenSortedAndCut() {
        String out = ask(
                        "show",
                        folder("a"),
                        "exposures",
                        "--where=status!=NOT_ALIGNED",
                        "--where=n_sources>3",
                        "--columns=name,n_sources",
                        "--sort=-n_sources",
                        "--limit=3")
                .out();
        List<String> lines = out.lines().toList();
        assertThat(lines.get(0)).matches("name +n_sources");
        assertThat(lines).hasSize(1 + 3 + 1);
        long all = count("exposures", "status != 'NOT_ALIGNED' and n_sources > 3");
        assertThat(lines.get(4)).startsWith("and " + (all - 3) + " more; --limit=" + all + " shows all");
        int[] sources = lines.subList(1, 4).stream()
                .mapToInt(line -> Integer.parseInt(line.replaceFirst(".* ", "")))
                .toArray();
        assertThat(sources[0]).isGreaterThanOrEqualTo(sources[1]);
        assertThat(sources[1]).isGreaterThanOrEqualTo(sources[2]);
    }

    /** A condition, and the same for Spark. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            exposures ; status=NOT_ALIGNED     ; status = 'NOT_ALIGNED'
            exposures ; status~^(NOT|SKIP)     ; status rlike '^(NOT|SKIP)'
            exposures ; status!~^(NOT|SKIP)    ; not status rlike '^(NOT|SKIP)'
            exposures ; n_sources<=0           ; n_sources <= 0
            exposures ; ordinal>=5             ; ordinal >= 5
            exposures ; center_dec!=none       ; not isnan(center_dec)
            groups    ; rmse=none              ; isnan(rmse)
            groups    ; rmse>0.0001            ; rmse > 0.0001 and not isnan(rmse)
            groups    ; refitted=false         ; not refitted
            groups    ; stage=absolute         ; stage = 'absolute'
            matches   ; used!=true             ; not used
            """)
    void aConditionIsAboutTextsNumbersOrTruth(String table, String where, String same) {
        long shown = ask("show", folder("a"), table, "--csv", "--where=" + where)
                .out()
                .lines()
                .count();
        assertThat(shown - 1).isEqualTo(count(table, same));
    }

    private static long count(String table, String where) {
        return SharedSpark.run()
                .session()
                .read()
                .parquet(folder("a") + "/ledger/" + table)
                .filter(where)
                .count();
    }

    @Test
    void csvHasEveryValueOfTheLedger() {
        String out = ask("show", folder("a"), "groups", "--csv").out();
        List<Row> rows = new LedgerFiles(data.resolve("a")).table("groups");
        String first = String.join(
                ",",
                java.util.stream.IntStream.range(0, rows.get(0).size())
                        .mapToObj(i -> String.valueOf(rows.get(0).get(i)))
                        .toList());
        assertThat(out.lines().skip(1).map(line -> line.replace("\"", "")))
                .hasSize(rows.size())
                .contains(first);
    }

    @Test
    void jsonIsReadBack() throws IOException {
        JsonNode rows = new ObjectMapper()
                .readTree(ask("show", folder("a"), "groups", "--json", "--sort=alignment_order")
                        .out());
        assertThat(rows).hasSize((int) count("groups", "true"));
        assertThat(rows.get(0).get("outcome").asText()).isEqualTo("REFERENCE");
        assertThat(rows.get(0).get("rmse").isNull()).isTrue();
        assertThat(rows.get(1).get("rmse").asDouble()).isPositive();
        assertThat(new ObjectMapper()
                        .readTree(ask("show", folder("a"), "groups", "--json", "--where=outcome=x")
                                .out()))
                .isEmpty();
    }

    @Test
    void ecsvHasUnitsAndIsReadBack() throws IOException {
        Path file = Files.write(
                data.resolve("matches.ecsv"),
                ask("show", folder("a"), "matches", "--ecsv", "--limit=7").out().getBytes(StandardCharsets.UTF_8));
        Table table = TableReader.read(ByteSources.open(file));
        assertThat(table.rowCount()).isEqualTo(7);
        assertThat(table.column("residual_x").unit()).contains("arcsec");
        assertThat(table.column("x").unit()).contains("pixel");
        assertThat(table.column("reference_ra").unit()).contains("deg");
        assertThat(table.column("x").numbers()).doesNotContain(Double.NaN);
    }

    @Test
    void whatCannotBeShownIsRefused() {
        refused("no column 'rms'; it has schema_version, ", "show", folder("a"), "groups", "--where=rms>2");
        refused("must be a column, one of", "show", folder("a"), "groups", "--where=rmse");
        refused("outcome is a text; compare it with =, != or ~", "show", folder("a"), "groups", "--where=outcome>2");
        refused("rmse is a number, and 'x' is none", "show", folder("a"), "groups", "--where=rmse>x");
        refused("refitted is true or false", "show", folder("a"), "groups", "--where=refitted>1");
        refused("is no regular expression", "show", folder("a"), "groups", "--where=outcome~(");
        refused("only runs with alignment=global have it", "show", folder("a"), "solution");
        refused("there is no table 'moons'; the tables are exposures, groups", "show", folder("a"), "moons");
        refused("name a TABLE, such as exposures", "show", folder("a"), "--csv");
        refused(
                "there is no run.json; name the output folder of a run",
                "show",
                data.resolve("none").toString());
    }

    @Test
    void whatIsNoNumberComesLastBothWays() {
        assertThat(count("groups", "isnan(rmse)")).isPositive();
        for (String sort : List.of("rmse", "-rmse")) {
            List<Double> shown = ask("show", folder("a"), "groups", "--csv", "--columns=rmse", "--sort=" + sort)
                    .out()
                    .lines()
                    .skip(1)
                    .map(Double::valueOf)
                    .toList();
            int known = (int) count("groups", "not isnan(rmse)");
            assertThat(shown).hasSize((int) count("groups", "true"));
            assertThat(shown.subList(known, shown.size())).containsOnly(Double.NaN);
            List<Double> sorted = new ArrayList<>(shown.subList(0, known));
            sorted.sort(
                    sort.startsWith("-") ? java.util.Comparator.reverseOrder() : java.util.Comparator.naturalOrder());
            assertThat(shown.subList(0, known)).isEqualTo(sorted).doesNotContain(Double.NaN);
        }
    }

    @Test
    void anExposureIsExplainedByItsNames() {
        String blank = blank();
        for (String word :
                List.of(blank, Path.of(blank).getFileName().toString().replace(".fits", ""))) {
            String out = ask("explain", word, "--run=" + folder("a")).out();
            assertThat(out)
                    .startsWith(blank + ": NOT_ALIGNED")
                    .contains("was refused: no sources were found.")
                    .contains("snr_threshold=");
        }
        refused("the run has no exposure or group 'moon'", "explain", "moon", "--run=" + folder("a"));
    }

    @Test
    void aGroupIsExplained() {
        Row row = new LedgerFiles(data.resolve("a"))
                .exposures().stream()
                        .filter(exposure -> exposure.getAs("status").equals("ALIGNED"))
                        .findFirst()
                        .orElseThrow();
        String out =
                ask("explain", row.getAs("group_id"), "--run=" + folder("a")).out();
        assertThat(out)
                .startsWith("group " + row.getAs("group_id") + ", 2 exposures: ALIGNED")
                .contains("What would lose it")
                .contains("minobj=");
        assertThat(ask("explain", row.getAs("group_id"), "--run=" + folder("a"), "--try-up-to=0")
                        .out())
                .doesNotContain("What would lose it")
                .contains("Nothing was tried: more than 0 exposures were aligned together");
    }

    @Test
    void ofALargeFieldTheNearestAreTried() {
        Row row = new LedgerFiles(data.resolve("a"))
                .exposures().stream()
                        .filter(exposure -> exposure.getAs("status").equals("ALIGNED"))
                        .findFirst()
                        .orElseThrow();
        String out = ask("explain", row.getAs("group_id"), "--run=" + folder("a"), "--try-up-to=6")
                .out();
        assertThat(out)
                .contains(
                        "More than 6 exposures were aligned together; the trials are of the 6 files nearest to it alone")
                .contains("What would lose it")
                .contains("minobj=");
    }

    @Test
    void aGroupOfASolutionIsExplained() {

        assertThat(ask("explain", blank(), "--run=" + folder("global")).out()).contains("no sources were found");
        String good = new LedgerFiles(data.resolve("global"))
                .exposures().stream()
                        .filter(exposure -> exposure.getAs("status").equals("ALIGNED"))
                        .map(exposure -> exposure.<String>getAs("name"))
                        .findFirst()
                        .orElseThrow();
        assertThat(ask("explain", good, "--run=" + folder("global")).out())
                .contains("Simultaneous solution: its group is tied to 4 other groups")
                .contains("The weakest tie on its way: ")
                .contains("What would lose it");
    }

    @Test
    void withoutAStoreItIsSaidThatNothingCanBeTried() throws IOException {
        List<String> words = new ArrayList<>(List.of("tweakreg", "--products=none", "--store=none"));
        words.add("--output=" + folder("bare"));
        SmallSurvey.parameters(SurveyKind.JWST, Map.of()).forEach((key, value) -> words.add("--" + key + "=" + value));
        exposures.forEach(path -> words.add(path.toString()));
        CommandRun.of(words);
        assertThat(ask("explain", blank(), "--run=" + folder("bare")).out())
                .contains("no sources were found")
                .contains("Nothing was tried: the store " + folder("bare") + "/store does not have the exposures");
    }

    /** The exposure without stars. */
    private static String blank() {
        return new LedgerFiles(data.resolve("a"))
                .exposures().stream()
                        .filter(exposure -> exposure.<Integer>getAs("n_sources") == 0)
                        .map(exposure -> exposure.<String>getAs("name"))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void aRunComparedWithItselfIsTheSame() {
        String out = ask("compare", folder("a"), folder("a")).out();
        assertThat(out).startsWith("9 exposures are in both runs; 0 of the 9 whose place is known in both moved.");
        assertThat(out).doesNotContain("Status ").doesNotContain("Key ").doesNotContain("Only in ");
    }

    /** Moves are checked against the difference of the centres that Spark reads. */
    @Test
    void twoRunsAreComparedExposureByExposure() throws IOException {
        Path plot = data.resolve("moves.svg");
        String out = ask("compare", folder("a"), folder("b"), "--plot=" + plot, "--limit=2")
                .out();
        assertThat(out)
                .startsWith("8 exposures are in both runs; ")
                .contains("Key fitgeometry: rshift, then shift")
                .contains("Only in " + folder("a") + ": 1: ");
        JsonNode json = new ObjectMapper()
                .readTree(ask("compare", folder("a"), folder("b"), "--json", "--limit=100")
                        .out());
        assertThat(json.get("only_a").get("count").asInt()).isEqualTo(1);
        for (JsonNode moved : json.get("farthest")) {
            Row before = row("a", moved.get("name").asText());
            Row after = row("b", moved.get("name").asText());
            double dec = Math.toRadians(before.<Double>getAs("center_dec"));
            assertThat(moved.get("north").asDouble())
                    .isCloseTo(
                            3600 * (after.<Double>getAs("center_dec") - before.<Double>getAs("center_dec")),
                            org.assertj.core.data.Offset.offset(1e-6));
            assertThat(moved.get("east").asDouble())
                    .isCloseTo(
                            3600
                                    * Math.cos(dec)
                                    * (after.<Double>getAs("center_ra") - before.<Double>getAs("center_ra")),
                            org.assertj.core.data.Offset.offset(1e-6));
            assertThat(moved.get("corner").asDouble()).isPositive();
        }
        assertThat(json.get("farthest")).hasSize(json.get("moved").asInt()).isNotEmpty();
        List<String[]> rows = ask("compare", folder("a"), folder("b"), "--csv")
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        assertThat(rows)
                .allMatch(row -> !row[2].equals(row[3]) || Double.parseDouble(row[7]) > 0)
                .filteredOn(row -> Double.parseDouble(row[7]) > 0)
                .hasSize(json.get("moved").asInt());
        String svg = Files.readString(plot);
        assertThat(svg).startsWith("<svg").endsWith("</svg>\n");
        assertThat(svg.split("class=\"arrow\"")).hasSizeGreaterThan(8);
    }

    private static Row row(String run, String name) {
        return new LedgerFiles(data.resolve(run))
                .exposures().stream()
                        .filter(exposure -> exposure.getAs("name").equals(name))
                        .findFirst()
                        .orElseThrow();
    }
}
