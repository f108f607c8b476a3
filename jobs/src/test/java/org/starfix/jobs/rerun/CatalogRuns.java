package org.starfix.jobs.rerun;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.LogLines;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.synthetic.catalogs.CatalogSurvey;
import org.starfix.synthetic.catalogs.CatalogSurveyFolder;
import org.starfix.synthetic.catalogs.CatalogSurveyOptions;
import org.starfix.synthetic.catalogs.CatalogSurveyWriter;
import org.starfix.synthetic.catalogs.Layout;

/**
 * A survey of catalogues that grows, and commands on it: four fields of three exposures. The exposures wait in {@code stock} until they are
 * put into {@code in}, which is the input.
 */
final class CatalogRuns {
    static final int EXPOSURES = 12;
    static final int FIELDS = 4;
    /** Seed of the survey. */
    private static final long SEED = 12;

    private static final List<String> TABLES = List.of("exposures", "groups", "matches", "log");

    private final Path folder;
    private final CatalogSurveyFolder files;
    private final List<Path> stock;

    private CatalogRuns(Path folder, CatalogSurveyFolder files, List<Path> stock) {
        this.folder = folder;
        this.files = files;
        this.stock = stock;
    }

    static CatalogRuns in(Path folder) throws IOException {
        CatalogSurvey survey = new CatalogSurvey(CatalogSurveyOptions.of(EXPOSURES, new Layout.Fields(FIELDS), SEED));
        CatalogSurveyFolder files = new CatalogSurveyWriter(survey, folder.resolve("survey"), 2).write();
        Files.createDirectories(folder.resolve("in"));
        try (Stream<Path> found = Files.walk(files.exposures())) {
            return new CatalogRuns(
                    folder, files, found.filter(Files::isRegularFile).sorted().toList());
        }
    }

    /**
     * A survey of fields of the same number of exposures and of a contiguous one behind them, whose names begin with {@code m_}.
     *
     * @param inFields how many exposures the fields have together
     */
    static CatalogRuns mixed(Path folder, int fields, int inFields, int contiguous) throws IOException {
        CatalogSurveyFolder all = new CatalogSurveyFolder(folder.resolve("survey"));
        Files.createDirectories(folder.resolve("in"));
        Files.createDirectories(all.exposures());
        StringBuilder catfile = new StringBuilder();
        StringBuilder stars = new StringBuilder("RA,DEC\n");
        for (Layout layout : List.of(new Layout.Fields(fields), new Layout.Contiguous(4))) {
            boolean mosaic = layout instanceof Layout.Contiguous;
            String prefix = mosaic ? "m_" : "f_";
            CatalogSurvey survey =
                    new CatalogSurvey(CatalogSurveyOptions.of(mosaic ? contiguous : inFields, layout, SEED));
            CatalogSurveyFolder own = new CatalogSurveyWriter(survey, folder.resolve(prefix + "survey"), 2).write();
            try (Stream<Path> found = Files.walk(own.exposures())) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    Files.move(file, all.exposures().resolve(prefix + file.getFileName()));
                }
            }
            Files.readAllLines(own.catfile())
                    .forEach(line -> catfile.append(prefix)
                            .append(line.replace(" ", " " + own.folder() + "/"))
                            .append('\n'));
            Files.readAllLines(own.reference()).stream()
                    .skip(1)
                    .forEach(line -> stars.append(line).append('\n'));
        }
        Files.writeString(all.catfile(), catfile);
        Files.writeString(all.reference(), stars);
        try (Stream<Path> found = Files.list(all.exposures())) {
            return new CatalogRuns(folder, all, found.sorted().toList());
        }
    }

    /** Names of exposures in the order of the survey: each three are a field. */
    String name(int exposure) {
        return String.valueOf(stock.get(exposure).getFileName());
    }

    Path input(int exposure) {
        return folder.resolve("in").resolve(name(exposure));
    }

    CatalogSurveyFolder files() {
        return files;
    }

    void add(int... exposures) throws IOException {
        for (int exposure : exposures) {
            Files.copy(stock.get(exposure), input(exposure), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Adds an exposure under another name. */
    void addAs(String name, int exposure) throws IOException {
        Files.copy(stock.get(exposure), folder.resolve("in").resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        String catfile = Files.readString(files.catfile());
        String line = catfile.lines()
                .filter(l -> l.startsWith(name(exposure)))
                .findFirst()
                .orElseThrow();
        Files.writeString(files.catfile(), catfile + line.replace(name(exposure), name) + "\n");
    }

    Path out(String name) {
        return folder.resolve(name);
    }

    /** What came of a command, and what it said meanwhile. */
    record Said(CommandRun run, String log) {
        int exitCode() {
            return run.exitCode();
        }
    }

    List<String> words(String command, String out, String... more) {
        List<String> words = new ArrayList<>(List.of(
                command,
                folder.resolve("in").toString(),
                "--output=" + out(out),
                "--fields=overlap",
                "--products=wcs",
                "--use_custom_catalogs=true",
                "--catfile=" + files.catfile(),
                "--abs_refcat=" + files.reference(),
                "--save_catalogs=true",
                "--save_abs_catalog=true"));
        words.addAll(List.of(more));
        return words;
    }

    Said run(String command, String out, String... more) {
        try (LogLines log = LogLines.open()) {
            CommandRun run = CommandRun.of(words(command, out, more));
            return new Said(run, log.text());
        }
    }

    Said tweakreg(String out, String... more) {
        return run("tweakreg", out, more);
    }

    /**
     * What commands did that came after others.
     *
     * @param read exposures whose sources were read
     * @param aligned exposures of fields that were aligned
     * @param written files whose products were written
     */
    record Done(Set<String> read, Set<String> aligned, Set<String> written) {
        static final Done NOTHING = new Done(Set.of(), Set.of(), Set.of());
    }

    /** Parts of the store of an output folder. */
    Set<Path> parts(String out) throws IOException {
        Path store = out(out).resolve("store");
        if (!Files.exists(store)) {
            return Set.of();
        }
        try (Stream<Path> found = Files.walk(store)) {
            return found.filter(Files::isRegularFile).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** What was done since the store had these parts. */
    Done since(Set<Path> before, String out) throws IOException {
        Set<Path> parts = new TreeSet<>(parts(out));
        parts.removeAll(before);
        return new Done(
                names(parts, "detections", ".exposures.parquet"),
                names(parts, "alignments", ".exposures.parquet"),
                names(parts, "products", ".products.parquet"));
    }

    private static Set<String> names(Set<Path> parts, String folder, String ending) {
        String[] paths = parts.stream()
                .map(Path::toString)
                .filter(part -> part.contains("/store/" + folder + "/") && part.endsWith(ending))
                .toArray(String[]::new);
        return paths.length == 0
                ? Set.of()
                : SharedSpark.run().session().read().parquet(paths).select("name").collectAsList().stream()
                        .map(row -> row.getString(0))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> names(int... exposures) {
        return java.util.Arrays.stream(exposures).mapToObj(this::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All rows of the ledger, sorted, without the word for the output folder. */
    Map<String, List<String>> ledger(String out) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : TABLES) {
            rows.put(
                    table,
                    new LedgerFiles(out(out))
                            .table(table).stream().map(Row::toString).sorted().toList());
        }
        return rows;
    }

    /** When files were last changed, by path below the output folder; store and pages of the report are left out. */
    SortedMap<String, String> times(String out) throws IOException {
        SortedMap<String, String> times = new TreeMap<>();
        try (Stream<Path> found = Files.walk(out(out))) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String name = out(out).relativize(file).toString();
                if (!name.startsWith("store/") && !name.startsWith("report_pages/")) {
                    times.put(name, Files.getLastModifiedTime(file).toString());
                }
            }
        }
        return times;
    }
}
