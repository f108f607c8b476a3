package org.starfix.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableReader;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.plan.SurveyKind;

/** Exposures of one file name in several folders of one field; and what folders are called is shown, and never taken for a part of what shows it. */
class SameNamesTest {
    /** The first gives the field its name. */
    private static final List<String> FOLDERS = List.of(
            "{{script}}<script>alert(1)<",
            "it's \"q\", <b> & ]]>",
            "=1+1",
            "new\nline",
            "back\\slash %d $1 {{data}}",
            "# text={7}",
            "constructor");

    @TempDir
    static Path folder;

    private static Path out;
    private static final List<Path> EXPOSURES = new ArrayList<>();

    @BeforeAll
    static void run() throws IOException {
        List<Path> made = SmallSurvey.write(SurveyKind.FITS, 3, folder.resolve("made"), folder.resolve("truth"))
                .exposures();
        out = folder.resolve("out <&\"> '");
        List<String> words = new ArrayList<>(List.of("tweakreg", "--output=" + out, "--output_use_model=false"));
        SmallSurvey.parameters(SurveyKind.FITS, Map.of("save_regions", "true"))
                .forEach((key, value) -> words.add("--" + key + "=" + value));
        for (int i = 0; i < made.size(); i++) {
            Path own = Files.createDirectories(folder.resolve("in").resolve(FOLDERS.get(i)));
            EXPOSURES.add(Files.move(made.get(i), own.resolve("x_cal.fits")));
            words.add(EXPOSURES.get(i).toString());
        }
        assertThat(made).hasSize(7);
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3); // one has no stars
        assertThat(new LedgerFiles(out).exposures())
                .extracting(row -> row.<String>getAs("file_name"))
                .containsOnly("x_cal.fits");
    }

    private static CommandRun well(String... words) {
        CommandRun run = CommandRun.of(List.of(words));
        assertThat(run.exitCode()).as(run.toString()).isZero();
        return run;
    }

    private static List<Path> files(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.sorted().toList();
        }
    }

    @Test
    void whatWasMatchedIsNotUnmatchedInAnother() {
        Map<String, Set<Integer>> matched = new HashMap<>();
        for (Row row : new LedgerFiles(out).matches()) {
            matched.computeIfAbsent(row.getAs("name"), name -> new HashSet<>()).add(row.getAs("source_id"));
        }
        Map<String, Integer> left = new HashMap<>();
        for (Row row : new LedgerFiles(out).table("unmatched")) {
            left.put(row.getAs("name"), row.getAs("n_unmatched"));
            assertThat(matched.getOrDefault(row.<String>getAs("name"), Set.of()))
                    .doesNotContain(row.<Integer>getAs("source_id"));
        }
        assertThat(left).isNotEmpty();
        for (Row exposure : new LedgerFiles(out).exposures()) {
            String name = exposure.getAs("name");
            assertThat(matched.getOrDefault(name, Set.of()).size() + left.getOrDefault(name, 0))
                    .as(name)
                    .isEqualTo(exposure.<Integer>getAs("n_sources"));
        }
    }

    @Test
    void everyExposureHasItsRegionFile() throws IOException {
        Path regions = folder.resolve("regions");
        well("report", out.toString(), "--regions=" + regions);
        List<String> green = new ArrayList<>();
        for (Path file : files(regions)) {
            List<String> lines = Files.readAllLines(file);
            assertThat(lines.subList(3, lines.size()))
                    .allMatch(line -> line.matches("(circle|point)\\([-0-9.]+,[-0-9.]+(,[46])?\\) #.* text=\\{\\d+}"));
            lines.stream().filter(line -> line.contains("color=green")).forEach(green::add);
        }
        assertThat(files(regions)).hasSize(6);
        assertThat(green).hasSize((int) new LedgerFiles(out)
                .matches().stream()
                        .filter(row -> row.<Boolean>getAs("used"))
                        .map(row -> row.getAs("name") + " " + row.getAs("source_id"))
                        .distinct()
                        .count());
    }

    @Test
    void aPictureIsOfTheExposureThatIsNamed() throws IOException {
        Path picture = folder.resolve("look.png");
        well("quicklook", EXPOSURES.get(2).toString(), "--run=" + out, "--output=" + picture);
        assertThat(picture).isRegularFile();
        Path moved = Files.copy(
                EXPOSURES.get(2),
                Files.createDirectories(folder.resolve("moved")).resolve("x_cal.fits"));
        CommandRun any = CommandRun.of(List.of("quicklook", moved.toString(), "--run=" + out, "--output=" + picture));
        assertThat(any.exitCode()).isEqualTo(2);
        assertThat(any.err()).contains("the run has 7 exposures called x_cal.fits, and none was read from");
    }

    @Test
    void pagesKeepExposuresApartAndRunNothingOfTheirNames() throws IOException {
        List<Path> pages = new ArrayList<>(files(out.resolve("report_pages")));
        assertThat(pages).hasSize(1);
        JsonNode data = Pages.document(pages.get(0));
        Set<String> matched = new HashSet<>();
        new LedgerFiles(out).matches().forEach(row -> matched.add(row.getAs("name")));
        assertThat(new HashSet<>(Pages.column(pages.get(0), "m.exposure")))
                .hasSize(matched.size())
                .hasSizeGreaterThan(1)
                .doesNotContain(-1);
        assertThat(Pages.column(pages.get(0), "u.exposure")).allMatch(exposure -> exposure >= 0);
        assertThat(data.at("/texts/e.stem").toString()).isEqualTo("[\"x_cal\"]");
        assertThat(data.at("/texts/e.name")).hasSize(7);
        pages.add(out.resolve("report.html"));
        for (Path page : pages) {
            String text = Files.readString(page);
            assertThat(text.split("<script", -1)).as(page.toString()).hasSize(3);
            assertThat(text.split("</script>", -1)).as(page.toString()).hasSize(3);
            assertThat(text.split("<title>", -1)).hasSize(2);
        }
        String title = data.path("field").asText();
        assertThat(Files.readString(pages.get(0)))
                .contains("<title>"
                        + title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</title>");
    }

    @Test
    void tablesAndDocumentsAreReadBack() throws IOException {
        Set<String> names = new HashSet<>();
        new LedgerFiles(out).exposures().forEach(row -> names.add(row.getAs("name")));
        assertThat(names).hasSize(7);
        JsonNode json = new ObjectMapper()
                .readTree(well("show", out.toString(), "exposures", "--json").out());
        assertThat(json).extracting(row -> row.get("name").asText()).containsExactlyInAnyOrderElementsOf(names);
        Path ecsv = Files.write(
                folder.resolve("exposures.ecsv"),
                well("show", out.toString(), "exposures", "--ecsv", "--columns=name,status")
                        .out()
                        .getBytes(StandardCharsets.UTF_8));
        Table table = TableReader.read(ByteSources.open(ecsv));
        assertThat(table.column("name").texts()).containsExactlyInAnyOrderElementsOf(names);
        String csv = well("show", out.toString(), "exposures", "--csv", "--columns=name")
                .out();
        names.forEach(name -> assertThat(csv)
                .containsAnyOf(
                        '"' + name.replace("\"", "\"\"") + '"' + System.lineSeparator(),
                        name + System.lineSeparator()));
        assertThat(well("show", out.toString(), "exposures", "--columns=name")
                        .out()
                        .lines())
                .hasSize(8);
        for (String document : List.of("run.json", "provenance.json", "products_asn.json")) {
            assertThat(new ObjectMapper()
                            .readTree(out.resolve(document).toFile())
                            .isObject())
                    .as(document)
                    .isTrue();
        }
    }

    @Test
    void aPlotOfMovesIsXml() throws Exception {
        Path plot = folder.resolve("moves.svg");
        well("compare", out.toString(), out.toString(), "--plot=" + plot);
        var svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(plot)));
        assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("From " + out + " to " + out);
        CommandRun other =
                CommandRun.of(List.of("compare", out.toString(), out.toString(), "--plot=" + EXPOSURES.get(0)));
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.out()).isEmpty(); // nothing was compared
        assertThat(EXPOSURES.get(0)).isRegularFile();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains(".tmp"));
        }
    }
}
