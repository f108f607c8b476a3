package org.starfix.jobs.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPublisher;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/** The report in headless Chromium: {@code mvn verify -Pbrowser}. Its pictures are in {@code target/screenshots}. */
@Tag("browser")
class ReportInBrowserTest {
    private static final Path PICTURES = Path.of("target", "screenshots").toAbsolutePath();
    private static final int WIDE = 1300;
    private static final int PHONE = 390;

    @TempDir
    private static Path profile;

    @TempDir
    private Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        browser = Browser.start(profile);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        browser.close();
    }

    private static int number(String script) {
        return browser.run(script).asInt();
    }

    private static void open(Path page, String hash, int width, String picture)
            throws IOException, InterruptedException {
        browser.errors.clear();
        browser.requests.clear();
        long ready = browser.open(java.net.URI.create(page.toUri() + hash), width, 900);
        System.out.printf("%s: %d kB, interactive after %d ms%n", picture, Files.size(page) / 1000, ready);
        browser.shoot(PICTURES.resolve(picture + ".png"));
        assertThat(browser.errors).as(picture).isEmpty();
        assertThat(browser.requests).as(picture).allMatch(url -> url.startsWith("file:") || url.equals("about:blank"));
        assertThat(browser.requests.stream().filter(url -> url.startsWith("file:")))
                .hasSize(1);
    }

    private RunReport report() {
        return new RunReport(
                HadoopPublisher.prepare(folder.toString(), HadoopSettings.LOCAL),
                new HadoopFiles(HadoopSettings.LOCAL));
    }

    private Path page() throws IOException {
        try (Stream<Path> pages = Files.list(folder.resolve("report_pages"))) {
            return pages.sorted().findFirst().orElseThrow();
        }
    }

    private static void type(String filter) {
        browser.run("(() => { const i = document.querySelector('input[type=search]'); i.value = '" + filter
                + "'; i.dispatchEvent(new Event('input')); })()");
    }

    private static List<String> column(int n) {
        List<String> cells = new ArrayList<>();
        browser.run("[...document.querySelectorAll('table[data-table=groups] tbody tr')].map(r => r.cells[" + n
                        + "].textContent)")
                .forEach(cell -> cells.add(cell.asText()));
        return cells;
    }

    @Test
    void tablesSortAndFilterAndPlotsFollow() throws IOException, InterruptedException {
        new InventedRun(2, 40, 60, InventedRun.LedgerParts.ALL).write(folder);
        report().write();
        open(folder.resolve("report.html"), "", WIDE, "invented-index");
        assertThat(number("document.querySelector('.badges').dataset.exposures"))
                .isEqualTo(80);
        assertThat(number("document.querySelector('#map canvas').dataset.points"))
                .isEqualTo(80);
        assertThat(column(0)).hasSize(80);
        type("night1_.*[05]$");
        assertThat(column(0)).hasSize(8).allMatch(name -> name.matches("night1_e\\d+[05]"));
        assertThat(number("document.querySelector('#map canvas').dataset.highlighted"))
                .isEqualTo(8);
        browser.shoot(PICTURES.resolve("invented-index-filtered.png"));
        type("[");
        assertThat(browser.run("document.querySelector('.tools [role=status]').textContent")
                        .asText())
                .isEqualTo("this is no regular expression yet");
        type("not aligned");
        assertThat(column(0)).hasSize(2 * 5);
        type("");
        String rmse = "document.querySelectorAll('table[data-table=groups] th button')[6].click()";
        browser.run(rmse);
        List<String> up = column(6);
        assertThat(up.stream()
                        .filter(cell -> cell.endsWith("mas"))
                        .map(cell -> Double.valueOf(cell.replace(" mas", ""))))
                .hasSize(2 * 34)
                .isSorted();
        browser.run(rmse);
        assertThat(Double.valueOf(column(6).get(0).replace(" mas", "")))
                .isGreaterThan(Double.valueOf(up.get(0).replace(" mas", "")));
        assertThat(column(6).get(79)).isEqualTo("\u2013");
    }

    @Test
    void theAddressNamesAGroupAndItsPlotsHaveItsPairs() throws IOException, InterruptedException {
        new InventedRun(1, 12, 400, InventedRun.LedgerParts.ALL).write(folder);
        report().write();
        open(page(), "#group=visit00%2Fg00003", WIDE, "invented-field");
        assertThat(browser.run("document.querySelector('#group-detail h2').textContent")
                        .asText())
                .isEqualTo("Group night0_e00003");
        assertThat(number("document.querySelector('#group-detail').dataset.matches"))
                .isEqualTo(400);
        assertThat(number("document.querySelector('#group-detail').dataset.pairs"))
                .isEqualTo(200);
        assertThat(number("document.querySelectorAll('#residuals [data-points]').length"))
                .isEqualTo(4);
        assertThat(number("document.querySelector('#residuals [data-points]').dataset.points"))
                .isEqualTo(160); // every second pair, and every tenth was dropped
        assertThat(number("document.querySelector('[aria-label=\"residuals on the detector\"]').dataset.points"))
                .isEqualTo(200 + 20);
        assertThat(number("document.querySelector('[aria-label=\"offset histogram\"]').dataset.points"))
                .isGreaterThan(400);
        browser.run("location.hash = '#group=visit00%2Fg00006'");
        assertThat(browser.run(
                                "new Promise(d => setTimeout(() => d(document.querySelector('#group-detail').textContent), 200))")
                        .asText())
                .contains("not enough matches");
        browser.scheme("dark");
        open(page(), "#group=visit00%2Fg00005", PHONE, "invented-field-dark-phone");
        assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
        browser.scheme("light");
    }

    @Test
    void aThousandGroupsAreInteractiveWithinASecond() throws IOException, InterruptedException {
        new InventedRun(1, 1000, 100, InventedRun.LedgerParts.ALL).write(folder);
        report().write();
        open(folder.resolve("report.html"), "", WIDE, "thousand-index");
        long index = browser.run("Number(document.body.dataset.ready)").asLong();
        open(page(), "", WIDE, "thousand-field");
        assertThat(index).isLessThan(LIMIT_MILLIS);
    }

    /** A second, and as much again for a machine that is busy with other tests. */
    private static final long LIMIT_MILLIS = 2000;

    @Test
    void aRunOfManyExposuresHasAMapOfCounts() throws IOException, InterruptedException {
        new InventedRun(21, 1000, 1, InventedRun.LedgerParts.WITHOUT_DETAILS).write(folder);
        report().write();
        open(folder.resolve("report.html"), "", WIDE, "many-index");
        assertThat(number("document.querySelector('#map canvas').dataset.points"))
                .isPositive();
        assertThat(browser.run("document.querySelector('#map').textContent").asText())
                .contains("the 1000 worst groups");
    }

    @ParameterizedTest
    @EnumSource(SurveyKind.class)
    void runsOfEveryKindAreShown(SurveyKind kind) throws IOException, InterruptedException {
        SurveyFiles survey = SmallSurvey.write(kind, 3, folder.resolve("in"), folder.resolve("truth"));
        for (String alignment : List.of("tweakreg", "global")) {
            Path out = folder.resolve(alignment);
            List<String> words = new ArrayList<>(List.of(
                    "tweakreg",
                    survey.association().toString(),
                    "--output=" + out,
                    "--alignment=" + alignment,
                    "--abs_refcat=" + survey.catalog()));
            SmallSurvey.parameters(kind, Map.of()).forEach((key, value) -> words.add("--" + key + "=" + value));
            CommandRun run = CommandRun.of(words);
            assertThat(run.exitCode()).as(run.toString()).isIn(0, 3);
            String name = kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + alignment;
            open(out.resolve("report.html"), "", WIDE, name + "-index");
            assertThat(number("document.querySelector('.badges').dataset.exposures"))
                    .isEqualTo(7);
            try (Stream<Path> pages = Files.list(out.resolve("report_pages"))) {
                for (Path page : pages.toList()) {
                    open(page, "", WIDE, name + "-page");
                }
            }
        }
    }
}
