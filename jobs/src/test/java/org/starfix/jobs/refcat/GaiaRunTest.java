package org.starfix.jobs.refcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.catalog.service.ConeServer;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableReader;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.testing.CountingFileSystem;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/** Whole runs with Gaia by name: from a copy, from a service, with and without trouble. Each against the run with the file. */
@Tag("commands")
class GaiaRunTest {
    private static final int GROUPS = 3;
    /** The stars come in another order, which changes sums in their last digits. */
    private static final double DEGREES = 1e-11;

    @TempDir
    private static Path data;

    private static SurveyFiles near;
    private static SurveyFiles far;
    private static Path copy;

    @TempDir
    private Path folder;

    @BeforeAll
    static void paint() throws IOException {
        near = SmallSurvey.writeWithoutBlank(SurveyKind.JWST, GROUPS, data.resolve("sky/near"), data.resolve("truth1"));
        far = SmallSurvey.writeFarAway(SurveyKind.FITS, GROUPS, data.resolve("sky/far"), data.resolve("truth2"));
        copy = data.resolve("gaia");
        new CatalogImport(SharedSpark.run(), ImportOptions.DEFAULT.named("gaia"))
                .run(List.of(near.catalog().toString(), far.catalog().toString()), copy.toString());
        Path cache = Path.of(System.getenv("STARFIX_CACHE"));
        if (Files.exists(cache)) {
            try (Stream<Path> old = Files.walk(cache)) {
                for (Path file : old.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void aCopyGivesWhatTheFileGives() {
        String input = near.association().toString();
        assertThat(run(input, "file", Map.of("abs_refcat", near.catalog().toString()))
                        .exitCode())
                .isEqualTo(0);
        CommandRun run = run(
                input,
                "copy",
                Map.of("abs_refcat", "gaiadr3", "gaia_catalog", copy.toString(), "save_abs_catalog", "true"));
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(0);

        assertSame("file", "copy", "FIT-LVL3-GAIADR3");
        assertThat(folder.resolve("copy/fit_gaiadr3_ref.ecsv")).exists();
    }

    @Test
    void aFolderMayBeTheCatalogAndTheServiceGivesTheSameToo() throws IOException {
        String input = near.association().toString();
        run(input, "file", Map.of("abs_refcat", near.catalog().toString()));
        CommandRun folderRun = run(input, "folder", Map.of("abs_refcat", copy.toString()));
        assertThat(folderRun.exitCode()).as(folderRun.toString()).isEqualTo(0);
        assertSame("file", "folder", "FIT-LVL3-gaia");

        try (ConeServer server = new ConeServer(cone(Map.of()))) {
            Map<String, String> service = Map.of("abs_refcat", "GAIADR3", "gaia_service", server.address());
            CommandRun run = run(input, "service", service);
            assertThat(run.exitCode()).as(run.toString()).isEqualTo(0);
            run(input, "again", service);
            assertThat(server.requests()).hasSize(1); // the second run had the answer on disk
        }
        assertSame("file", "service", "FIT-LVL3-GAIADR3");
        assertSame("file", "again", "FIT-LVL3-GAIADR3");
    }

    @Test
    void everyFieldReadsItsStarsOnce() throws IOException {
        SparkRun counting = CountingFileSystem.on(SharedSpark.run().withPartitions(7));
        CommandRun run = run(
                counting,
                data.resolve("sky").toString(),
                "two",
                Map.of(
                        "abs_refcat",
                        "GAIADR3",
                        "gaia_catalog",
                        copy.toString(),
                        "fields",
                        "overlap",
                        "save_abs_catalog",
                        "true"));
        assertThat(run.exitCode()).as(run.toString()).isIn(0, 3);

        Map<String, Integer> opened = CountingFileSystem.opened("Npix=");
        assertThat(opened.values()).containsExactly(1, 1); // the two fields lie in two partitions
        List<Path> saved = saved("two");
        assertThat(saved).hasSize(2);
        Table first = table(saved.get(0));
        Table second = table(saved.get(1));
        int all = table(near.catalog()).rowCount() + table(far.catalog()).rowCount();
        assertThat(first.rowCount() + second.rowCount()).isBetween(all / 2, all);
        assertThat(folder.resolve("two/fit_gaiadr3_ref.ecsv")).doesNotExist();
    }

    @Test
    void aCatalogThatCannotBeSavedStopsNothing() throws IOException {
        String input = near.association().toString();
        try (ConeServer server = new ConeServer(cone(Map.of()))) {
            Map<String, Map<String, String>> sources = Map.of(
                    "copied", Map.of("abs_refcat", "GAIADR3", "gaia_catalog", copy.toString()),
                    "asked", Map.of("abs_refcat", "GAIADR3", "gaia_service", server.address()),
                    "read", Map.of("abs_refcat", near.catalog().toString()));
            for (var source : sources.entrySet()) {
                String output = source.getKey();
                String name =
                        output.equals("read") ? near.catalog().getFileName().toString() : "GAIADR3";
                Path taken = folder.resolve(output).resolve(ProductNames.absoluteCatalog(name));
                Files.createDirectories(taken.resolve("something"));
                Map<String, String> keys = new HashMap<>(source.getValue());
                keys.put("save_abs_catalog", "true");
                CommandRun run = run(input, output, keys);
                assertThat(run.exitCode()).as(output + run).isEqualTo(0);
                try (Stream<Path> saved = Files.list(folder.resolve(output))) {
                    assertThat(saved.filter(file -> file.toString().endsWith("_ref.ecsv")))
                            .containsExactly(taken);
                }
                assertThat(folder.resolve(output + "/run.json"))
                        .content()
                        .contains("\"absolute_catalog\" : {")
                        .contains("\"origin\" : \"" + origin(source.getValue()) + "\"");
            }
        }
    }

    private static String origin(Map<String, String> source) {
        return source.getOrDefault("gaia_catalog", source.getOrDefault("gaia_service", source.get("abs_refcat")));
    }

    @Test
    void aFieldWithoutAnswerKeepsItsRelativeCorrectionAndTheOthersGoOn() throws IOException {
        try (ConeServer server = new ConeServer(cone(Map.of(190, ConeServer.status(404, "no Gaia here"))))) {
            CommandRun run = run(
                    data.resolve("sky").toString(),
                    "half",
                    Map.of("abs_refcat", "GAIADR3", "gaia_service", server.address(), "fields", "overlap"));
            assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
            assertThat(server.requests()).hasSize(2);
        }
        for (Row row : new LedgerFiles(folder.resolve("half")).exposures()) {
            boolean isFar = row.<Double>getAs("center_ra") > 180;
            String reason = row.getAs("reason");
            if (isFar) {
                assertThat(row.<String>getAs("status")).isEqualTo("NOT_ALIGNED");
                assertThat(reason)
                        .contains("absolute: GAIADR3 cannot be read: http://127.0.0.1")
                        .contains("the service answered with HTTP status 404 ('no Gaia here')");
            } else {
                assertThat(row.<String>getAs("status")).as(reason).isNotEqualTo("NOT_ALIGNED");
            }
        }
        assertThat(new LedgerFiles(folder.resolve("half"))
                        .exposures().stream()
                                .filter(row -> row.<Double>getAs("center_ra") > 180)
                                .map(row -> row.<String>getAs("reason"))
                                .filter(reason -> reason.endsWith("the relative correction is kept")))
                .isNotEmpty();
    }

    @Test
    void aPlaceWithoutStarsIsSaid() throws IOException {
        Path other = folder.resolve("other");
        Path file = Files.writeString(folder.resolve("other.csv"), "ra,dec\n10,-80\n");
        new CatalogImport(SharedSpark.run(), ImportOptions.DEFAULT).run(List.of(file.toString()), other.toString());

        CommandRun run = run(
                near.association().toString(),
                "none",
                Map.of("abs_refcat", "GAIADR2", "gaia_catalog", other.toString()));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(new LedgerFiles(folder.resolve("none")).exposures())
                .allSatisfy(row -> assertThat(row.<String>getAs("reason")).contains("GAIADR2 has no star within"));
    }

    @Test
    void aPartitionThatIsNotThereIsSaid() throws IOException {
        Path broken = folder.resolve("broken");
        try (Stream<Path> files = Files.walk(copy)) {
            for (Path from : files.toList()) {
                Path to = broken.resolve(copy.relativize(from).toString());
                if (!from.getFileName().toString().startsWith("Npix")) {
                    Files.copy(from, to);
                }
            }
        }
        CommandRun run = run(
                near.association().toString(),
                "gone",
                Map.of("abs_refcat", "GAIADR3", "gaia_catalog", broken.toString()));

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(new LedgerFiles(folder.resolve("gone")).exposures())
                .allSatisfy(
                        row -> assertThat(row.<String>getAs("reason"))
                                .contains("absolute: GAIADR3 cannot be read: ")
                                .contains(
                                        "Npix=8.parquet: this partition is in the list of the catalogue, but cannot be read: there is no such file"));
    }

    @Test
    void wrongChoicesAreToldBeforeAnythingIsRead() {
        String input = near.association().toString();
        assertWrong(
                run(input, "x", Map.of("abs_refcat", "GAIADR3")),
                "GAIADR3 needs gaia_catalog or gaia_service, and neither is given");
        assertWrong(
                run(input, "x", Map.of("abs_refcat", "GAIADR3", "gaia_catalog", "/nowhere")),
                "gaia_catalog: /nowhere: this folder is no HATS catalogue");
        assertWrong(
                run(input, "x", Map.of("abs_refcat", "GAIADR3", "gaia_service", "gaia.example")),
                "gaia_service: 'gaia.example' is not the address of a service");
        assertWrong(
                run(input, "x", Map.of("abs_refcat", data.toString())),
                "abs_refcat: " + data + ": this folder is no HATS catalogue");
        assertWrong(
                run(
                        input,
                        "x",
                        Map.of("abs_refcat", "GAIADR3", "gaia_catalog", copy.toString(), "abs_max_ruwe", "1.4")),
                "has no column ruwe");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private static void assertWrong(CommandRun run, String message) {
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    /** Exposures are where the other run put them, and by as many matches. */
    private void assertSame(String expected, String got, String wcsName) {
        List<Row> before = new LedgerFiles(folder.resolve(expected)).exposures();
        List<Row> after = new LedgerFiles(folder.resolve(got)).exposures();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).<String>getAs("status"))
                    .isEqualTo(before.get(i).<String>getAs("status"));
            assertThat(after.get(i).<String>getAs("wcsname")).isEqualTo(wcsName);
            for (String column : List.of("center_ra", "center_dec")) {
                assertThat(after.get(i).<Double>getAs(column))
                        .isCloseTo(before.get(i).<Double>getAs(column), within(DEGREES));
            }
        }
        assertThat(absolute(got)).isEqualTo(absolute(expected)).isNotEmpty();
    }

    private List<String> absolute(String output) {
        return new LedgerFiles(folder.resolve(output))
                .groups().stream()
                        .filter(row -> row.<String>getAs("stage").equals("absolute"))
                        .map(row ->
                                row.<String>getAs("outcome") + " " + row.getAs("n_matches") + " " + row.getAs("n_used"))
                        .toList();
    }

    /** A service with the stars of both surveys; in some right ascensions (whole degrees) it answers otherwise. */
    private static ConeServer.Answer cone(Map<Integer, ConeServer.Answer> instead) throws IOException {
        List<SkyPosition> stars = new ArrayList<>();
        for (Path catalog : List.of(near.catalog(), far.catalog())) {
            Table table = table(catalog);
            for (int i = 0; i < table.rowCount(); i++) {
                stars.add(new SkyPosition(
                        table.column("RA").numbers()[i], table.column("DEC").numbers()[i]));
            }
        }
        return exchange -> {
            String query = exchange.getRequestURI().getQuery();
            SkyCone cone = new SkyCone(new SkyPosition(value(query, "RA"), value(query, "DEC")), value(query, "SR"));
            ConeServer.Answer other = instead.get((int) Math.round(cone.center().ra()));
            if (other != null) {
                other.to(exchange);
                return;
            }
            StringBuilder rows = new StringBuilder("objID,ra,dec,mag,epoch\r\n");
            int count = 0;
            for (SkyPosition star : stars) {
                if (cone.contains(star.ra(), star.dec())) {
                    rows.append(String.format(Locale.ROOT, "N%d,%s,%s,18,2016%n", count++, star.ra(), star.dec()));
                }
            }
            ConeServer.text("# " + count + " rows found\r\n" + rows).to(exchange);
        };
    }

    private static double value(String query, String key) {
        return Stream.of(query.split("&"))
                .filter(part -> part.startsWith(key + "="))
                .mapToDouble(part -> Double.parseDouble(part.substring(key.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** The saved stars of the fields of a run. */
    private List<Path> saved(String output) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(output))) {
            return files.filter(file -> file.toString().endsWith("_fit_gaiadr3_ref.ecsv"))
                    .sorted()
                    .toList();
        }
    }

    private Table table(String name) throws IOException {
        return table(folder.resolve(name));
    }

    private static Table table(Path path) throws IOException {
        return TableReader.read(FileOpener.LOCAL.open(path.toString()));
    }

    private CommandRun run(String input, String output, Map<String, String> others) {
        return run(SharedSpark.run(), input, output, others);
    }

    private CommandRun run(SparkRun spark, String input, String output, Map<String, String> others) {
        List<String> words = new ArrayList<>(List.of("tweakreg", input, "--output=" + folder.resolve(output)));
        SmallSurvey.parameters(SurveyKind.JWST, others).forEach((key, value) -> words.add("--" + key + "=" + value));
        return CommandRun.on(spark, words);
    }
}
