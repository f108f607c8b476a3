package org.starfix.jobs.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.LogLines;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.plan.SurveyKind;

/** A survey with pixels that grows: only what is new is read, and the copies are those of a full run. */
@Tag("commands")
class PixelRerunTest {
    @TempDir
    private Path folder;

    private String run(String out, String... more) {
        return run(out, List.of("tweakreg"), more);
    }

    private String run(String out, List<String> command, String... more) {
        List<String> words = new ArrayList<>(List.of(
                command.get(0),
                folder.resolve("in").toString(),
                "--output=" + folder.resolve(out),
                "--fields=overlap"));
        SmallSurvey.parameters(SurveyKind.JWST, Map.of("save_catalogs", "true"))
                .forEach((key, value) -> words.add("--" + key + "=" + value));
        words.addAll(List.of(more));
        try (LogLines log = LogLines.open()) {
            CommandRun run = CommandRun.of(words);
            assertThat(run.exitCode()).as(run.toString() + log.text()).isZero();
            return log.text();
        }
    }

    private SortedMap<String, String> products(String out) {
        SortedMap<String, String> products = new TreeMap<>(Digests.ofProducts(folder.resolve(out)));
        products.remove("products.txt"); // the lists are of all files
        products.remove("products_asn.json");
        return products;
    }

    private Map<String, FileTime> times(SortedMap<String, String> products) throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        for (String name : products.keySet()) {
            times.put(name, Files.getLastModifiedTime(folder.resolve("out").resolve(name)));
        }
        return times;
    }

    private void add(String kind, List<Path> exposures) throws IOException {
        Path to = Files.createDirectories(folder.resolve("in").resolve(kind));
        for (Path exposure : exposures) {
            Files.copy(exposure, to.resolve(exposure.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    @Test
    void anIncrementWithPixelsIsThatOfAFullRun() throws IOException {
        List<Path> near = SmallSurvey.writeWithoutBlank(
                        SurveyKind.JWST, 3, folder.resolve("near"), folder.resolve("truth1"))
                .exposures();
        List<Path> far = SmallSurvey.writeFarAway(SurveyKind.FITS, 2, folder.resolve("far"), folder.resolve("truth2"))
                .exposures();
        add("near", near.subList(0, 4));
        add("far", far);
        run("out");
        SortedMap<String, String> first = products("out");
        Map<String, FileTime> times = times(first);
        assertThat(run("out")).contains("Nothing to do");

        add("near", near.subList(4, 6));
        assertThat(run("out"))
                .contains("The sources of 6 files are stored; 2 files read.")
                .contains("Nothing has changed of 1 of 2 fields.");
        run("full");
        assertThat(products("out")).isEqualTo(products("full")).hasSize(2 * (6 + 2));
        Map<String, FileTime> later = times(products("out"));
        assertThat(first.keySet())
                .filteredOn(name -> name.startsWith("far/"))
                .hasSize(2 * 2)
                .allSatisfy(name -> assertThat(later).containsEntry(name, times.get(name)));
    }

    @Test
    void aDryRunAndApplyAreAFullRun() throws IOException {
        add(
                "near",
                SmallSurvey.writeWithoutBlank(SurveyKind.JWST, 2, folder.resolve("near"), folder.resolve("truth1"))
                        .exposures());
        add(
                "far",
                SmallSurvey.writeFarAway(SurveyKind.ROMAN, 2, folder.resolve("far"), folder.resolve("truth2"))
                        .exposures());
        run("dry", "--products=none");
        assertThat(products("dry").keySet()).allMatch(name -> name.endsWith("_cat.ecsv"));
        assertThat(folder.resolve("dry/products.txt")).doesNotExist();
        assertThat(run("dry", List.of("apply"))).contains("The sources of 6 files are stored; 0 files read.");
        run("full");
        assertThat(Digests.ofProducts(folder.resolve("dry"))).isEqualTo(Digests.ofProducts(folder.resolve("full")));
        for (String table : List.of("exposures", "groups", "matches", "log")) {
            assertThat(new LedgerFiles(folder.resolve("dry")).table(table))
                    .isEqualTo(new LedgerFiles(folder.resolve("full")).table(table));
        }
        assertThat(run("dry")).contains("Nothing to do");
    }

    @Test
    void productsThatAreCalledOtherwiseNowAreNamedAndStay() throws IOException {
        add(
                "far",
                SmallSurvey.writeFarAway(SurveyKind.FITS, 2, folder.resolve("far"), folder.resolve("truth"))
                        .exposures());
        run("out");
        SortedMap<String, String> before = products("out");
        assertThat(run("out", "--suffix=again"))
                .contains("2 products of earlier runs are not among those of this one and left as they are: far/")
                .doesNotContain("not among the inputs");
        assertThat(products("out")).containsAllEntriesOf(before).hasSize(before.size() + 2);
        String product = before.keySet().stream()
                .filter(name -> name.endsWith(".fits"))
                .findFirst()
                .orElseThrow();
        Files.delete(folder.resolve("out").resolve(product));
        assertThat(run("out", "--suffix=again"))
                .contains("Nothing to do")
                .contains("1 product of earlier runs is not among those of this one");
    }
}
