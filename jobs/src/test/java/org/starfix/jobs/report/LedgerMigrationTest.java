package org.starfix.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.storage.ParquetFiles;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.plan.SurveyKind;

/**
 * A ledger that version 1 wrote becomes one of today's. The resources are what commit e2d222e left of the survey of {@link #today}, painted in
 * {@code /tmp/survey}.
 */
class LedgerMigrationTest {
    private static final String FORMER_ROOT = "/tmp/survey/in";
    private static final List<String> FILES = List.of("exposures.parquet", "groups.parquet", "matches.parquet");

    /** What version 1 did not have, and what is not to be had from it. */
    private static final Set<String> UNKNOWN =
            Set.of("cause", "flux", "refusal", "refusal_headline", "refusal_numbers", "refusal_remedy", "wave");

    /** Nor, of matches, which exposure they are of. */
    private static final Set<String> UNKNOWN_OF_MATCHES = Set.of("name", "place");

    @TempDir
    private static Path shared;

    @TempDir
    Path folder;

    private Path ledger;

    @BeforeEach
    void layOut() throws IOException {
        ledger = Files.createDirectories(folder.resolve("ledger"));
        for (String file : FILES) {
            copy(file, ledger.resolve(file));
        }
        copy("run.json", folder.resolve("run.json"));
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                LedgerMigrationTest.class.getResourceAsStream("/ledger-1/" + resource), resource)) {
            Files.copy(in, file);
        }
    }

    /** Two folders, one for each field; a blank exposure and a broken one; absolute stars for one field only. */
    private static LedgerFiles today() throws IOException {
        Path out = shared.resolve("out");
        if (!Files.exists(out)) {
            Path in = shared.resolve("in");
            Path stars = SmallSurvey.write(SurveyKind.FITS, 2, in.resolve("night2"), shared.resolve("truth2"))
                    .catalog();
            SmallSurvey.writeFarAway(SurveyKind.FITS, 2, in.resolve("night1"), shared.resolve("truth1"));
            Files.writeString(in.resolve("night1/broken.fits"), "SIMPLE  = no FITS");
            List<String> words =
                    new ArrayList<>(List.of("tweakreg", in.resolve("night2").toString()));
            words.addAll(List.of(in.resolve("night1").toString(), "--output=" + out, "--abs_refcat=" + stars));
            words.add("--products=wcs");
            SmallSurvey.parameters(SurveyKind.FITS, Map.of())
                    .forEach((key, value) -> words.add("--" + key + "=" + value));
            assertThat(CommandRun.of(words).exitCode()).isEqualTo(3);
        }
        return new LedgerFiles(out);
    }

    private CommandRun migrate(String... more) {
        List<String> words = new ArrayList<>(List.of("ledger", "migrate", folder.toString()));
        words.addAll(Arrays.asList(more));
        return CommandRun.of(words);
    }

    @Test
    void everyRowIsThatOfARunOfToday() throws IOException {
        byte[] manifest = Files.readAllBytes(folder.resolve("run.json"));
        CommandRun run = migrate();
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(folder + ": the ledger is now of version 2\n");
        for (LedgerTable<?> table : List.of(LedgerTables.EXPOSURES, LedgerTables.GROUPS, LedgerTables.MATCHES)) {
            List<Map<String, String>> rows = known(table, new LedgerFiles(folder));
            assertThat(rows).as(table.name()).hasSizeGreaterThan(7);
            assertThat(rows).as(table.name()).containsExactlyElementsOf(known(table, today()));
        }
        assertThat(new LedgerFiles(folder).table("log")).isEmpty();
        assertThat(folder.resolve("run.json")).hasBinaryContent(manifest);
        assertThat(ledger).isDirectoryNotContaining("glob:**.parquet");
    }

    /** In one order; without what version 1 did not say; paths as if both surveys lay in one place. */
    private static List<Map<String, String>> known(LedgerTable<?> table, LedgerFiles files) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Row row : files.table(table.name())) {
            Map<String, String> values = new TreeMap<>();
            for (String column : row.schema().fieldNames()) {
                boolean unknown = UNKNOWN.contains(column)
                        || table == LedgerTables.MATCHES && UNKNOWN_OF_MATCHES.contains(column);
                if (!unknown) {
                    values.put(
                            column,
                            String.valueOf(row.<Object>getAs(column))
                                    .replace(shared.resolve("in").toString(), FORMER_ROOT));
                }
            }
            rows.add(values);
        }
        rows.sort(Comparator.comparing(Map::toString));
        return rows;
    }

    @Test
    void whatVersion1DidNotSayIsEmptyOrZero() {
        migrate();
        for (LedgerTable<?> table : List.of(LedgerTables.EXPOSURES, LedgerTables.GROUPS)) {
            for (Row row : new LedgerFiles(folder).table(table.name())) {
                for (String column : row.schema().fieldNames()) {
                    if (UNKNOWN.contains(column)) {
                        assertThat(row.<Object>getAs(column)).as(column).isEqualTo(column.equals("wave") ? 0 : "");
                    }
                }
            }
        }
    }

    @Test
    void theRootOfTheInputsCanBeGiven() {
        assertThat(migrate("--root=/tmp/").exitCode()).isZero();
        assertThat(new LedgerFiles(folder).exposures())
                .extracting(row -> row.<String>getAs("name"))
                .contains("survey/in/night1/broken.fits", "survey/in/night2/survey_p01_s1.fits");
        assertThat(new LedgerFiles(folder).groups())
                .extracting(row -> row.<String>getAs("field"))
                .containsOnly("survey/in/night1/survey_p01_s1.fits", "survey/in/night2/survey_p01_s1.fits");
    }

    @Test
    void aRootThatHoldsNoInputChangesNothing() throws IOException {
        Map<String, String> before = Digests.of(folder);
        CommandRun run = migrate("--root=/data");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("starfix: option --root: " + FORMER_ROOT
                        + "/night2/survey_p01_s1.fits does not lie below /data;"
                        + " give the folder as the column path of the exposures begins\n");
        assertThat(Digests.of(folder)).isEqualTo(before);
    }

    @Test
    void readersNameTheCommand() {
        CommandRun read = CommandRun.of(List.of("show", folder.toString(), "groups", "--csv"));
        assertThat(read.exitCode()).isEqualTo(2);
        assertThat(read.err())
                .isEqualTo("starfix: " + folder + ": the ledger is of an earlier version; 'starfix ledger migrate "
                        + folder + "' makes it one of today's\n");
        migrate();
        CommandRun after = CommandRun.of(List.of("show", folder.toString(), "log", "--csv"));
        assertThat(after.exitCode()).isZero();
        assertThat(after.out()).isEqualTo("schema_version,field,line_order,line\n");
    }

    @Test
    void aSecondMigrationSaysThatThereIsNothingToDo() throws IOException {
        migrate();
        Map<String, String> once = Digests.of(folder);
        CommandRun again = migrate();
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).isEqualTo(folder + ": the ledger is of version 2 already; nothing is changed\n");
        assertThat(Digests.of(folder)).isEqualTo(once);
    }

    @Test
    void aBrokenTableLeavesTheLedgerAsItWas() throws IOException {
        byte[] whole = Files.readAllBytes(ledger.resolve("matches.parquet"));
        Files.write(ledger.resolve("matches.parquet"), Arrays.copyOf(whole, whole.length / 2));
        Map<String, String> before = Digests.of(folder);
        CommandRun run = migrate();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("matches.parquet: the Parquet file cannot be read");
        assertThat(Digests.of(folder)).isEqualTo(before);
        Files.delete(ledger.resolve("matches.parquet"));
        assertThat(migrate().err())
                .isEqualTo("starfix: " + folder + ": the ledger of version 1 is not whole: "
                        + ledger.resolve("matches.parquet") + " is missing; put it back, or run again\n");
    }

    @Test
    void anInterruptedMigrationIsRepeated() throws IOException {
        migrate();
        Map<String, String> whole = Digests.of(folder);
        // stopped among the removals: today's ledger is there
        copy("groups.parquet", ledger.resolve("groups.parquet"));
        copy("matches.parquet", ledger.resolve("matches.parquet"));
        assertThat(migrate().exitCode()).isZero();
        assertThat(Digests.of(folder)).isEqualTo(whole);
        // stopped among the tables: the old one is
        for (String file : FILES) {
            copy(file, ledger.resolve(file));
        }
        Files.writeString(ledger.resolve("groups/part-00007.parquet"), "left behind");
        Files.delete(ledger.resolve("log/part-00000.parquet"));
        assertThat(migrate().exitCode()).isZero();
        assertThat(Digests.of(folder)).isEqualTo(whole);
    }

    @Test
    void otherVersionsAreRefused() throws IOException {
        write(ledger.resolve("exposures.parquet"), 2);
        assertThat(migrate().err())
                .isEqualTo(
                        "starfix: " + folder + ": the ledger is of version 2, but in single files, as no release wrote"
                                + " it; run again, which writes a new ledger\n");
        Files.delete(ledger.resolve("exposures.parquet"));
        write(Files.createDirectories(ledger.resolve("exposures")).resolve("part-00000.parquet"), 3);
        CommandRun newer = migrate();
        assertThat(newer.exitCode()).isEqualTo(2);
        assertThat(newer.err())
                .isEqualTo("starfix: " + folder
                        + ": the ledger is of version 3, and this program knows those up to 2; use the"
                        + " program that wrote it, or a newer one\n");
    }

    @Test
    void aFolderWithoutALedgerIsRefused() {
        CommandRun run = CommandRun.of(
                List.of("ledger", "migrate", folder.resolve("nowhere").toString()));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("starfix: " + folder.resolve("nowhere")
                        + ": there is no ledger of a run; name the output folder of one\n");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    private static void write(Path file, int version) throws IOException {
        MessageType schema = new MessageType(
                "exposures", Types.required(PrimitiveTypeName.INT32).named("schema_version"));
        try (var out = Files.newOutputStream(file)) {
            ParquetFiles.write(
                    out, new Configuration(), schema, List.of(version).iterator(), (row, to) -> {
                        to.startField("schema_version", 0);
                        to.addInteger(row);
                        to.endField("schema_version", 0);
                    });
        }
    }
}
