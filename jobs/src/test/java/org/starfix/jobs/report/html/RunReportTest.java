package org.starfix.jobs.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.base.InputException;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.report.Pages;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPublisher;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.testing.Digests;

/** The pages of a report hold all they need, and are no larger than they may be. */
class RunReportTest {
    private static final long INDEX_BYTES = 1_500_000;
    private static final long PAGE_BYTES = 5_000_000;

    @TempDir
    Path folder;

    private RunReport report() {
        return new RunReport(
                HadoopPublisher.prepare(folder.toString(), HadoopSettings.LOCAL),
                new HadoopFiles(HadoopSettings.LOCAL));
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(folder.resolve("report_pages"))) {
            return pages.sorted().toList();
        }
    }

    static JsonNode document(Path page) throws IOException {
        return Pages.document(page);
    }

    private static int rows(JsonNode document, String column) {
        return document.path("columns").path(column).path(2).asInt();
    }

    @Test
    void itsPagesNameNothingOutsideThemselves() throws IOException {
        new InventedRun(2, 10, 30, InventedRun.LedgerParts.ALL).write(folder);
        report().write();
        assertThat(pages()).hasSize(2);
        for (Path page : Stream.concat(Stream.of(folder.resolve("report.html")), pages().stream())
                .toList()) {
            assertThat(Files.readString(page))
                    .doesNotContain("{{")
                    .doesNotContainPattern("(src|href)=.?https?:")
                    .doesNotContainPattern("fetch\\(|XMLHttpRequest|import\\(|@import|url\\(")
                    .contains("default-src 'none'");
        }
        JsonNode index = document(folder.resolve("report.html"));
        assertThat(rows(index, "e.group")).isEqualTo(20);
        assertThat(rows(index, "g.id")).isEqualTo(20);
        assertThat(index.path("pages").size()).isEqualTo(2);
        assertThat(index.at("/run/changed").toString()).isEqualTo("[[\"minobj\",\"8\",\"15\"]]");
        JsonNode page = document(folder.resolve(RunReport.pageOf("night1/e00000.fits")));
        assertThat(rows(page, "m.x")).isEqualTo(8 * 30);
        assertThat(rows(page, "u.x")).isEqualTo(10 * 20);
        assertThat(rows(page, "o.side")).isEqualTo(9);
        assertThat(rows(page, "t.a")).isPositive();
    }

    @Test
    void theSameLedgerGivesTheSameBytes() throws IOException {
        new InventedRun(2, 5, 12, InventedRun.LedgerParts.ALL).write(folder);
        report().write();
        SortedMap<String, String> first = Digests.of(folder);
        report().write();
        assertThat(Digests.of(folder)).isEqualTo(first);
    }

    @Test
    void aLedgerWithoutTheTablesIsShownAndSaysSo() throws IOException {
        new InventedRun(1, 4, 20, InventedRun.LedgerParts.WITHOUT_DETAILS).write(folder);
        report().write();
        assertThat(document(folder.resolve("report.html")).at("/run/lacking").toString())
                .isEqualTo("[\"offsets\",\"unmatched\"]");
        assertThat(rows(document(pages().get(0)), "m.x")).isEqualTo(3 * 20);
    }

    @Test
    void ofAGroupWithManyMatchesASampleIsDrawn() throws IOException {
        new InventedRun(1, 3, 1000, InventedRun.LedgerParts.ALL).write(folder);
        report().write();
        JsonNode page = document(pages().get(0));
        assertThat(rows(page, "m.x")).isEqualTo(2 * FieldData.SAMPLE);
        assertThat(page.path("matches").toString()).isEqualTo("[[2,1000],[4,1000]]");
    }

    @Test
    void aThousandGroupsOfAHundredMatchesFitTheirSizes() throws IOException {
        new InventedRun(1, 1000, 100, InventedRun.LedgerParts.ALL).write(folder);
        report().write();
        assertThat(folder.resolve("report.html"))
                .satisfies(index -> assertThat(Files.size(index)).isLessThan(INDEX_BYTES));
        assertThat(Files.size(pages().get(0))).isLessThan(PAGE_BYTES);
        assertThat(rows(document(pages().get(0)), "m.x")).isEqualTo(857 * 100);
    }

    @Test
    void theIndexOfALargeRunHasCountsAndPagesComeOnDemand() throws IOException {
        new InventedRun(21, 1000, 1, InventedRun.LedgerParts.WITHOUT_DETAILS).write(folder);
        report().write();
        assertThat(folder.resolve("report_pages")).doesNotExist();
        Path index = folder.resolve("report.html");
        assertThat(Files.size(index)).isLessThan(INDEX_BYTES);
        JsonNode document = document(index);
        assertThat(rows(document, "e.group")).isZero();
        assertThat(rows(document, "g.id")).isEqualTo(1000);
        assertThat(rows(document, "d.ra")).isPositive();

        CommandRun run = CommandRun.of(List.of("report", folder.toString(), "--field=night3/e00000.fits"));
        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(pages()).containsExactly(folder.resolve(RunReport.pageOf("night3/e00000.fits")));
        assertThat(document(index).path("pages").toString()).contains("report_pages/night3-e00000-fits-");
        assertThat(run.out()).contains("report_pages/night3-e00000-fits-").contains("report.html");
    }

    @Test
    void whatThereIsNotIsNamed() throws IOException {
        CommandRun empty = CommandRun.of(List.of("report", folder.toString()));
        assertThat(empty.exitCode()).isEqualTo(2);
        assertThat(empty.err()).contains("there is no ledger of version 2 here; name the output folder of a run");
        new InventedRun(1, 3, 10, InventedRun.LedgerParts.ALL).write(folder);
        assertThatThrownBy(() -> report().writeField("nowhere"))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "option --field: no exposure is in a field 'nowhere'; 'starfix show DIR exposures --columns=field' lists them");
    }

    @Test
    void itGoesByTheLedgerWhateverRunJsonSays() throws IOException {
        new InventedRun(1, 30, 10, InventedRun.LedgerParts.ALL).write(folder);
        Path manifest = folder.resolve("run.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"exposures\": 30", "\"exposures\": 100000"));
        report().write(); // the run told of has more exposures than any index lists
        assertThat(pages()).hasSize(1);
        assertThat(rows(document(folder.resolve("report.html")), "e.group")).isEqualTo(30);
        Files.delete(manifest);
        CommandRun run = CommandRun.of(List.of("report", folder.toString()));
        assertThat(run.exitCode()).as(run.toString()).isZero();
        JsonNode index = document(folder.resolve("report.html"));
        assertThat(index.path("found").toString()).isEqualTo("{\"ALIGNED\":26,\"NOT_ALIGNED\":4}");
        assertThat(index.path("run").has("counts")).isFalse();
    }

    @Test
    void whatIsFilledInIsNotFilledAgain() throws IOException {
        Columns data = new Columns();
        String page = Page.INDEX.of("{{script}} $1 {{data}} \\", data);
        assertThat(page)
                .contains("<title>{{script}} $1 {{data}} \\</title>")
                .hasSize(Page.INDEX.of("", new Columns()).length() + "{{script}} $1 {{data}} \\".length());
    }

    @Test
    void aLargeRunThatRunJsonCallsSmallIsNotListed() throws IOException {
        new InventedRun(1, RunReport.LISTED + 1, 1, InventedRun.LedgerParts.WITHOUT_DETAILS).write(folder);
        Path manifest = folder.resolve("run.json");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"exposures\": \\d+", "\"exposures\": 1"));
        report().write();
        assertThat(folder.resolve("report_pages")).doesNotExist();
        assertThat(rows(document(folder.resolve("report.html")), "e.group")).isZero();
    }

    @Test
    void uPlotIsTheReleaseThatWasVendored() throws IOException {
        assertThat(digest("uplot.js")).isEqualTo("19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f");
        assertThat(digest("uplot.css")).isEqualTo("df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04");
        assertThat(resource("uplot-LICENSE.txt"))
                .asString()
                .contains("The MIT License")
                .contains("Leon Sorokin");
    }

    private static String digest(String name) throws IOException {
        return Digests.of(resource(name));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RunReport.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }
}
