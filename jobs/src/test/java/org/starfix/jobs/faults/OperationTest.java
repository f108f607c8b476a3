package org.starfix.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.testing.FullFileSystem;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/** What those who run a survey every night meet: states, gates, a disk that is full. */
class OperationTest {
    @TempDir
    private static Path data;

    private static SurveyFiles survey;

    @TempDir
    Path folder;

    @BeforeAll
    static void paint() throws IOException {
        survey = SmallSurvey.write(SurveyKind.FITS, 2, data.resolve("survey"), data.resolve("truth"));
    }

    private CommandRun run(SparkRun spark, String output, String... more) {
        List<String> words =
                new ArrayList<>(List.of("tweakreg", survey.association().toString()));
        SmallSurvey.parameters(SurveyKind.FITS, Map.of()).forEach((key, value) -> words.add("--" + key + "=" + value));
        words.add("--output=" + output);
        words.addAll(List.of(more));
        return CommandRun.on(spark, words);
    }

    private JsonNode manifest() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("out/run.json").toFile());
    }

    @Test
    void aGateThatIsNotPassedHasItsExitCode() throws IOException {
        String out = folder.resolve("out").toString();
        CommandRun run = run(SharedSpark.run(), out, "--fail-if=aligned<0.95", "--fail-if=rmse>10");
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(4);
        assertThat(run.out())
                .contains("Failed by aligned<0.95: aligned is 0.800000")
                .doesNotContain("rmse>10");
        assertThat(manifest().at("/exit_code").asInt()).isEqualTo(4);
        assertThat(manifest().at("/state").asText()).isEqualTo("finished");
        assertThat(manifest().at("/gates/0/failed").asBoolean()).isTrue();
        assertThat(manifest().at("/gates/1/failed").asBoolean()).isFalse();
        CommandRun passed = run(SharedSpark.run(), out, "--fail-if=aligned<0.75", "--quiet");
        assertThat(passed.exitCode()).as(passed.toString()).isEqualTo(3); // an exposure without stars
        assertThat(passed.out())
                .startsWith("5 exposures in 1 field: ")
                .doesNotContain("Failed", "Relative", "Products");
        CommandRun wrong = run(SharedSpark.run(), out, "--fail-if=aligned<95", "--fail-if=nothing>1");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err())
                .contains("option --fail-if: 'aligned<95': aligned is a fraction")
                .contains("option --fail-if: there is no figure 'nothing'");
    }

    @Test
    void exposuresAreExcludedByNameOrByAFile() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "# spoilt\n*_p01_s2.fits\nnone_of_these.fits\n");
        CommandRun run = run(
                SharedSpark.run(),
                folder.resolve("out").toString(),
                "--exclude=survey_p02*",
                "--exclude_file=" + list,
                "--fail-if=aligned<0.8");
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(3);
        assertThat(new LedgerFiles(folder.resolve("out")).exposures())
                .filteredOn(row -> row.<String>getAs("reason").startsWith("excluded: "))
                .extracting(row -> row.getAs("file_name") + " " + row.getAs("status"))
                .containsExactly(
                        "survey_p01_s2.fits ALIGNED_WITH_FIELD",
                        "survey_p02_s1.fits ALIGNED",
                        "survey_p02_s2.fits ALIGNED");
        CommandRun nothing = run(SharedSpark.run(), folder.resolve("out").toString(), "--exclude_file=/no/such/file");
        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("exclude_file: /no/such/file cannot be read: there is no such file");
    }

    @Test
    void aFullDiskIsAStatusAndAnExitCode() throws IOException {
        String out = "full:" + folder.resolve("out");
        CommandRun run = run(FullFileSystem.on(SharedSpark.run()), out);
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(5);
        assertThat(run.out())
                .contains("5 WRITE_FAILED")
                .contains("Not written:")
                .contains(folder.resolve("out") + "/")
                .contains("the product could not be written: no space left on the device");
        assertThat(new LedgerFiles(folder.resolve("out")).exposures())
                .allSatisfy(row -> assertThat(row.<String>getAs("product")).isEmpty())
                .extracting(row -> row.<String>getAs("cause"))
                .contains("no space left", "not attempted")
                .containsOnly("no space left", "not attempted");
        assertThat(manifest().at("/exit_code").asInt()).isEqualTo(5);
        assertThat(manifest().at("/counts/status/WRITE_FAILED").asInt()).isEqualTo(5);
    }

    @Test
    void aLedgerThatCannotBeWrittenIsAFailureOfTheStorage() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("out/ledger/matches.parquet/in the way"));
        CommandRun run = run(SharedSpark.run(), folder.resolve("out").toString());
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(5);
        assertThat(run.err())
                .contains("starfix: ")
                .contains(inTheWay.getParent().toString());
        assertThat(manifest().at("/state").asText()).isEqualTo("failed");
        assertThat(manifest().at("/exit_code").asInt()).isEqualTo(5);
        assertThat(manifest().at("/error").asText()).contains("matches.parquet");
    }

    @Test
    void theLedgerIsPrintedAsText() {
        String out = folder.resolve("out").toString();
        run(SharedSpark.run(), out);
        CommandRun exposures = CommandRun.of(List.of("show", out, "exposures", "--csv"));
        assertThat(exposures.exitCode()).as(exposures.toString()).isZero();
        assertThat(exposures.out().lines()).hasSize(1 + 5).allMatch(line -> line.split(",").length > 20);
        assertThat(exposures.out()).startsWith("schema_version,ordinal,name,path,");
        CommandRun log = CommandRun.of(List.of("show", out, "log", "--csv"));
        assertThat(log.out()).contains(",Found ").contains(",Detected ").contains("matches for 'GROUP ID: ");
        assertThat(CommandRun.of(List.of("show", out, "moons")).err())
                .contains("there is no table 'moons'; the tables are exposures, groups, matches, log");
        CommandRun none =
                CommandRun.of(List.of("show", folder.resolve("nowhere").toString(), "exposures"));
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err()).contains("/nowhere: the ledger has no table exposures: ");
    }

    @Test
    void aRunThatIsRefusedLeavesTheFolderAsItWas() throws IOException {
        String out = folder.resolve("out").toString();
        run(SharedSpark.run(), out);
        byte[] before = Files.readAllBytes(folder.resolve("out/run.json"));
        CommandRun refused = CommandRun.of(
                List.of("tweakreg", survey.exposures().get(0).toString(), "--output=" + out, "--abs_refcat=/no/where"));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("out/run.json")).hasBinaryContent(before);
        assertThat(folder.resolve("out/ledger/exposures/part-00000.parquet")).exists();
    }
}
