package org.starfix.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.format.fits.FitsFile;
import org.starfix.engine.internal.format.fits.FitsHdu;
import org.starfix.engine.internal.format.fits.LocalByteSource;
import org.starfix.engine.internal.step.audit.Difference;
import org.starfix.engine.internal.step.audit.DifferenceList;
import org.starfix.jobs.pipeline.VerifyRun;
import org.starfix.jobs.testing.ParquetEdit;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;
import picocli.CommandLine;

/** What of a run is changed is found and named; of a run that nobody touched nothing is. */
@Tag("commands")
class VerifyCommandTest {
    private static final String CLEAN = "all is as it should be";

    @TempDir
    static Path folder;

    private static Path out;
    private static Path stars;
    private static List<Path> inputs;
    private static Path product;

    @BeforeAll
    static void run() throws IOException {
        SurveyFiles survey = SmallSurvey.write(SurveyKind.JWST, 3, folder.resolve("in"), folder.resolve("truth"));
        inputs = survey.exposures();
        stars = survey.catalog();
        out = align(SurveyKind.JWST, folder.resolve("in"), stars, folder.resolve("out"));
        try (Stream<Path> files = Files.walk(out)) {
            product = files.filter(file -> file.toString().endsWith("_tweakreg.fits"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Path align(SurveyKind kind, Path in, Path catalog, Path output, String... more) {
        List<String> words = new ArrayList<>(List.of("tweakreg", in.toString(), "--output=" + output));
        SmallSurvey.parameters(kind, Map.of("abs_refcat", catalog.toString(), "save_catalogs", "true"))
                .forEach((key, value) -> words.add("--" + key + "=" + value));
        words.addAll(List.of(more));
        CommandRun run = CommandRun.of(words);
        assertThat(run.exitCode()).as(run.toString()).isIn(0, 3);
        return output;
    }

    private static CommandRun verify(Path output, String... more) {
        List<String> words = new ArrayList<>(List.of("verify", output.toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words);
    }

    private static void assertClean(Path output) {
        CommandRun quick = verify(output);
        assertThat(quick.exitCode()).as(quick.toString()).isZero();
        assertThat(quick.out()).endsWith(CLEAN + System.lineSeparator());
        CommandRun deep = verify(output, "--deep", "--json");
        assertThat(deep.exitCode()).as(deep.toString()).isZero();
        assertThat(deep.out()).isEmpty();
    }

    @Test
    void aRunThatNobodyTouchedIsCleanAlsoWhenItIsRunAgain() {
        assertClean(out);
        align(SurveyKind.JWST, folder.resolve("in"), stars, out);
        assertClean(out);
    }

    @Test
    void regionFilesOfTheReportAreNoStrangers() throws IOException {
        assertThat(CommandRun.of(List.of("report", out.toString(), "--regions=" + out, "--png=" + out))
                        .exitCode())
                .isZero();
        List<Path> made;
        try (Stream<Path> files = Files.list(out)) {
            made = files.filter(file -> file.toString().matches(".*(\\.reg|\\.png)"))
                    .toList();
        }
        assertThat(made).hasSizeGreaterThan(5);
        assertClean(out);
        Path other = out.resolve("mine.reg");
        Files.writeString(other, "# Region file format: DS9 version 4.1\nimage\n");
        assertThat(verify(out).out()).contains("mine.reg: no run that wrote to this folder has this file");
        Files.delete(other);
        for (Path file : made) {
            Files.delete(file);
        }
    }

    @Test
    void aRunThatHasNothingToDoCanBeVerifiedFromAnotherStore() throws IOException {
        Path own = Files.createDirectories(folder.resolve("two-stores"));
        SurveyFiles survey = SmallSurvey.write(SurveyKind.FITS, 2, own.resolve("in"), own.resolve("truth"));
        Path output = align(SurveyKind.FITS, own.resolve("in"), survey.catalog(), own.resolve("out"));
        Path store = own.resolve("copy");
        try (Stream<Path> files = Files.walk(output.resolve("store"))) {
            for (Path file : files.filter(f -> !f.toString().contains("inputs")).toList()) {
                Path to = store.resolve(output.resolve("store").relativize(file).toString());
                Files.copy(file, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        assertThat(verify(output, "--store=" + store).exitCode()).isEqualTo(2);
        byte[] before = Files.readAllBytes(output.resolve("run.json"));
        align(SurveyKind.FITS, own.resolve("in"), survey.catalog(), output, "--store=" + store);
        assertThat(Files.readAllBytes(output.resolve("run.json"))).isEqualTo(before); // nothing was to do
        CommandRun again = verify(output, "--store=" + store);
        assertThat(again.out()).as(again.toString()).contains(CLEAN);
    }

    @Test
    void programsAreToldOfWhatIsNotNamed() throws IOException {
        List<Difference> many = new ArrayList<>();
        for (int i = 0; i < 1234; i++) {
            many.add(new Difference("x" + i + ".fits", "the file\nis missing"));
        }
        DifferenceList list = DifferenceList.NONE.plus(many);
        CommandLine command = VerifyCommand.create((at, store, depth, master) -> new VerifyRun.Result(7, list));
        java.io.StringWriter text = new java.io.StringWriter();
        command.setOut(new java.io.PrintWriter(text));
        assertThat(command.execute("anywhere", "--json")).isEqualTo(3);
        List<String> lines = text.toString().lines().toList();
        assertThat(lines).hasSize(1001);
        assertThat(lines.get(1000)).isEqualTo("{\"more\":234}");
        assertThat(many.get(0)).hasToString("x0.fits: the file?is missing");
    }

    @ParameterizedTest
    @EnumSource(SurveyKind.class)
    void everyKindOfRunIsClean(SurveyKind kind) throws IOException {
        Path own = Files.createDirectories(folder.resolve("kind-" + kind));
        SurveyFiles survey = SmallSurvey.write(kind, 2, own.resolve("in"), own.resolve("truth"));
        for (String[] more :
                new String[][] {{"--products=wcs", "--alignment=global", "--levels=none"}, {"--save_regions=true"}}) {
            assertClean(align(kind, own.resolve("in"), survey.catalog(), own.resolve("out"), more));
        }
    }

    /** Something that is done to a run. */
    @FunctionalInterface
    interface Deed {
        void commit() throws IOException;
    }

    /**
     * A change of a file.
     *
     * @param file which is put back afterwards
     * @param named what the command must say
     * @param seen how closely one has to look
     */
    record Tampering(String name, Path file, Deed deed, List<String> named, Seen seen) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Tampering> tamperings() throws IOException {
        String copy = out.relativize(product).toString();
        Path catalog = path("_cat.ecsv");
        Path exposures = path("exposures/part-00000.parquet");
        Path groups = path("groups/part-00000.parquet");
        Path matches = path("matches/part-00000.parquet");
        Path log = path("log/part-00000.parquet");
        Path json = out.resolve("run.json");
        Path corrections = path(".corrections.parquet");
        Path storedExposures = path("0000.exposures.parquet", "alignments");
        Path sources = path(".sources.parquet");
        Path list = out.resolve("products.txt");
        Path input = inputs.get(0);
        return Stream.of(
                of("a card", product, () -> card("PRIMARY", "TELESCOP", 12), copy + "[PRIMARY]: card TELESCOP is"),
                of("a card of the WCS", product, () -> card("SCI", "CRVAL1", 20), copy + "[SCI]: card CRVAL1 is"),
                of("a status", product, () -> card("PRIMARY", "S_TWKREG", 12), copy + "[PRIMARY]: card S_TWKREG is"),
                of("the GWCS", product, () -> data("ASDF", 3000), copy + "[ASDF]: the data of the table differ"),
                of(
                        "the stored header",
                        product,
                        () -> data("STARFIX", 5000),
                        copy + "[STARFIX]: the data of the table differ, first in row 51 of"),
                of(
                        "the stored GWCS",
                        product,
                        () -> data("STARFIX_ASDF", 3000),
                        copy + "[STARFIX_ASDF]: the data of the table differ"),
                of("the end of a copy", product, () -> cut(product), copy + ": the file cannot be read any more"),
                of("a copy", product, () -> Files.delete(product), copy + ": the file is missing"),
                of(
                        "a file of nobody",
                        out.resolve("x_tweakreg.fits"),
                        () -> Files.copy(product, out.resolve("x_tweakreg.fits")),
                        "x_tweakreg.fits: no run that wrote to this folder has this file"),
                of(
                        "a row of a catalogue",
                        catalog,
                        () -> last(catalog),
                        out.relativize(catalog) + ": the text differs, first in line"),
                of("a list of products", list, () -> last(list), "products.txt: the text differs, first in line"),
                of(
                        "a status in the ledger",
                        exposures,
                        () -> ParquetEdit.value(exposures, "status", "SKIPPED"),
                        "ledger/exposures, ",
                        "status is SKIPPED instead of"),
                of(
                        "a position in the ledger",
                        exposures,
                        () -> ParquetEdit.value(exposures, "center_ra", 1.5),
                        "center_ra is 1.5 instead of"),
                of("an exposure", exposures, () -> drop(exposures), "ledger/exposures, ", ": the row is missing"),
                of(
                        "a correction in the ledger",
                        groups,
                        () -> ParquetEdit.value(groups, "shift_x", 0.25),
                        "ledger/groups, field ",
                        "shift_x is 0.25 instead of"),
                of(
                        "a refusal in the ledger",
                        groups,
                        () -> ParquetEdit.value(groups, "refusal", "NO_SOURCES"),
                        "refusal is NO_SOURCES instead of empty"),
                of(
                        "a match",
                        matches,
                        () -> ParquetEdit.value(matches, "residual_x", 1e-3),
                        "ledger/matches, field ",
                        "residual_x is 0.001 instead of"),
                of("a match too few", matches, () -> drop(matches), "ledger/matches, field ", ": the row is missing"),
                of(
                        "a match too many",
                        matches,
                        () -> twice(matches),
                        "ledger/matches, field ",
                        ": the row should not be there"),
                of(
                        "a line of the log",
                        log,
                        () -> ParquetEdit.value(log, "line", "All is well."),
                        "line is All is well. instead of"),
                of("a table", matches, () -> Files.delete(matches), "ledger/matches: the table is missing"),
                of(
                        "a broken table",
                        groups,
                        () -> cut(groups),
                        "ledger/groups/part-00000.parquet: the part cannot be read"),
                of(
                        "counts",
                        json,
                        () -> replace(json, "\"exposures\" : ", "\"exposures\" : 1"),
                        "run.json: counts.exposures is 1"),
                of(
                        "a parameter",
                        json,
                        () -> replace(json, "\"nclip\" : \"3\"", "\"nclip\" : \"4\""),
                        "run.json: parameter_hash is"),
                of(
                        "the exit code",
                        json,
                        () -> replace(json, "\"exit_code\" : ", "\"exit_code\" : 1"),
                        "run.json: exit_code is 1"),
                of(
                        "a stored correction",
                        corrections,
                        () -> ParquetEdit.value(corrections, "shift_y", 0.5),
                        "ledger/exposures, ",
                        "[SCI]: card CRVAL"),
                of(
                        "a stored status",
                        storedExposures,
                        () -> ParquetEdit.value(storedExposures, "cause", "bad luck"),
                        "store: 1 field of 1 are not stored as they were aligned"),
                of(
                        "a stored source",
                        sources,
                        () -> ParquetEdit.value(sources, "xcentroid", 12.5),
                        "store: 1 field of 1 are not stored as they were aligned"),
                of(
                        "a part of the store",
                        path("0000.exposures.parquet", "detections"),
                        () -> Files.delete(path("0000.exposures.parquet", "detections")),
                        "store/detections: ",
                        "what is stored of it is gone or broken"),
                of(
                        "an input",
                        input,
                        () -> touch(input),
                        "input ",
                        "the file was written again after the run, with the same length"),
                of(
                        "an input that is gone",
                        input,
                        () -> Files.delete(input),
                        "the file is gone",
                        "its products cannot be compared"),
                hidden(
                        "a pixel",
                        product,
                        Seen.IN_DEPTH,
                        () -> data("SCI", 40_000),
                        copy + "[SCI]: the pixels differ, first at byte 40000"),
                hidden(
                        "a header of an input",
                        input,
                        Seen.WITHOUT_TIME,
                        () -> inHeader(input),
                        copy + "[PRIMARY]: card TELESCOP is",
                        "the headers are others than those that the run read"));
    }

    private static Tampering of(String name, Path file, Deed deed, String... named) {
        return new Tampering(name, file, deed, List.of(named), Seen.AT_A_GLANCE);
    }

    private static Tampering hidden(String name, Path file, Seen seen, Deed deed, String... named) {
        return new Tampering(name, file, deed, List.of(named), seen);
    }

    /** What it takes to see a change. */
    private enum Seen {
        AT_A_GLANCE,
        /** The time of the file does not tell. */
        WITHOUT_TIME,
        /** The same, and a glance does not tell either. */
        IN_DEPTH
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void whatWasChangedIsNamed(Tampering tampering) throws IOException {
        Path file = tampering.file();
        boolean there = Files.exists(file);
        byte[] before = there ? Files.readAllBytes(file) : new byte[0];
        FileTime time = there ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0);
        try {
            tampering.deed().commit();
            if (tampering.seen() != Seen.AT_A_GLANCE) {
                Files.setLastModifiedTime(file, time);
                assertThat(verify(out).exitCode())
                        .as("without --deep")
                        .isEqualTo(tampering.seen() == Seen.IN_DEPTH ? 0 : 3);
            }
            CommandRun run = tampering.seen() == Seen.AT_A_GLANCE ? verify(out) : verify(out, "--deep");
            assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
            assertThat(run.out()).contains(tampering.named());
        } finally {
            if (there) {
                Files.write(file, before);
                Files.setLastModifiedTime(file, time);
            } else {
                Files.delete(file);
            }
        }
    }

    @Test
    void whatCannotBeVerifiedIsRefused() throws IOException {
        assertRefused(folder.resolve("in"), "so this is not the output folder of a run; name that");
        Path none = align(SurveyKind.JWST, folder.resolve("in"), stars, folder.resolve("none"), "--store=none");
        assertRefused(none, "the inputs of the run are not stored here");
        Path json = none.resolve("run.json");
        replace(json, "\"finished\",", "\"running\",");
        assertRefused(none, "the run has not ended well: run.json says 'running'");
        Files.writeString(json, "{\"state\": \"finished\", \"versions\": {\"starfix\": \"0.0.1\"}}");
        assertRefused(none, "the run is of version 0.0.1 of Starfix");
    }

    private static void assertRefused(Path output, String why) {
        CommandRun run = verify(output);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains(why);
    }

    private static Path path(String end) throws IOException {
        return path(end, "");
    }

    private static Path path(String end, String in) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file ->
                            file.toString().endsWith(end) && file.toString().contains(in))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Changes a character of a card. */
    private static void card(String hdu, String keyword, int column) throws IOException {
        byte[] bytes = Files.readAllBytes(product);
        try (FitsFile file = FitsFile.open(LocalByteSource.open(product))) {
            FitsHdu of = file.hdu(hdu);
            for (int i = 0; i < of.header().cards().size(); i++) {
                if (of.header().cards().get(i).startsWith(keyword + " ".repeat(8 - keyword.length()))) {
                    int at = (int) of.headerStart() + 80 * i + column;
                    bytes[at] = (byte) (bytes[at] == '1' ? '2' : '1');
                }
            }
        }
        Files.write(product, bytes);
    }

    private static void data(String hdu, int offset) throws IOException {
        byte[] bytes = Files.readAllBytes(product);
        try (FitsFile file = FitsFile.open(LocalByteSource.open(product))) {
            bytes[(int) file.hdu(hdu).dataStart() + offset] ^= 1;
        }
        Files.write(product, bytes);
    }

    private static void inHeader(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("TELESCOP=");
        bytes[at + 12] ^= 1;
        Files.write(file, bytes);
    }

    private static void cut(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static void last(Path file) throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 2) + "7\n");
    }

    private static void replace(Path file, String old, String now) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, now));
    }

    private static void drop(Path file) throws IOException {
        ParquetEdit.rows(file, rows -> rows.subList(1, rows.size()));
    }

    private static void twice(Path file) throws IOException {
        ParquetEdit.rows(file, rows -> {
            rows.add(rows.get(0));
            return rows;
        });
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 5000));
    }
}
