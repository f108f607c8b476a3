package org.starfix.jobs.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.internal.format.fits.HeaderEdits;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.ProductFiles;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/** Bad exposures among good ones: each is told what is wrong with it, the good ones are aligned, no input is touched. */
class BadExposureTest {
    private static final Map<SurveyKind, Outcome> OUTCOMES = new EnumMap<>(SurveyKind.class);

    /** What came of a survey with all bad exposures of its kind. */
    private record Outcome(
            CommandRun run, Path output, List<Row> exposures, Map<String, String> before, Map<String, String> after) {
        Row exposure(String fileName) {
            return exposures.stream()
                    .filter(row -> row.<String>getAs("file_name").equals(fileName))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @TempDir
    private static Path folder;

    @BeforeAll
    static void alignGoodAndBadTogether() throws IOException {
        for (SurveyKind kind : List.of(SurveyKind.FITS, SurveyKind.JWST)) {
            Path top = Files.createDirectory(folder.resolve(kind.name()));
            SurveyFiles survey = SmallSurvey.write(kind, 3, top.resolve("in"), top.resolve("truth"));
            List<String> words =
                    new ArrayList<>(List.of("tweakreg", "--output=" + top.resolve("out"), "--output_use_model=false"));
            SmallSurvey.parameters(kind, Map.of()).forEach((key, value) -> words.add("--" + key + "=" + value));
            good(survey, kind).forEach(file -> words.add(file.toString()));
            Path alone = alone(survey.exposures().get(4), top);
            for (BadExposure bad : BadExposure.values()) {
                if (bad.survey() == kind) {
                    words.add(bad.write(alone, top.resolve("in")).toString());
                }
            }
            Map<String, String> before = Digests.of(top.resolve("in"));
            CommandRun run = CommandRun.of(words);
            List<Row> exposures = new LedgerFiles(top.resolve("out")).exposures();
            OUTCOMES.put(kind, new Outcome(run, top.resolve("out"), exposures, before, Digests.of(top.resolve("in"))));
        }
    }

    /** Two groups that can be aligned: in plain FITS files nothing says that detectors belong together. */
    private static List<Path> good(SurveyFiles survey, SurveyKind kind) {
        List<Path> files = survey.exposures();
        return kind == SurveyKind.JWST ? files.subList(0, 4) : List.of(files.get(0), files.get(2));
    }

    /** An exposure without the keywords that would put all bad ones into one group. */
    private static Path alone(Path exposure, Path top) throws IOException {
        return Files.write(
                top.resolve("alone.fits"), EditedFits.header(exposure, "PRIMARY", HeaderEdits.NONE.remove("PROGRAM")));
    }

    @ParameterizedTest
    @EnumSource
    void isToldWhatIsWrong(BadExposure bad) {
        Outcome outcome = OUTCOMES.get(bad.survey());
        Row row = outcome.exposure(bad.fileName());
        assertThat(row.<String>getAs("status")).isEqualTo(bad.kind().name());
        assertThat(row.<String>getAs("reason")).contains(bad.reason()).hasSizeGreaterThan(20);
        assertThat(outcome.run().out()).contains("  " + bad.fileName() + ": " + bad.kind() + " (");
        Path copy = outcome.output().resolve(bad.fileName().replace("_cal", "_tweakreg"));
        boolean readable = !bad.name().matches("EMPTY|NOT_FITS|TRUNCATED.*|.*COMPRESSED");
        assertThat(Files.exists(copy)).isEqualTo(readable);
        if (readable) {
            assertThat(ProductFiles.header(copy, "PRIMARY").text("S_TWKREG")).contains(row.<String>getAs("s_twkreg"));
            assertThat(ProductFiles.header(copy, "STARFIX").text("SFSTATUS"))
                    .contains(bad.kind().name());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FITS", "JWST"})
    void theGoodOnesAreAligned(SurveyKind kind) {
        Outcome outcome = OUTCOMES.get(kind);
        assertThat(outcome.run().exitCode()).as(outcome.run().toString()).isEqualTo(3);
        int good = kind == SurveyKind.JWST ? 4 : 2;
        assertThat(outcome.exposures().subList(0, good))
                .extracting(row -> row.<String>getAs("status"))
                .containsOnly("REFERENCE", "ALIGNED")
                .contains("ALIGNED");
    }

    @ParameterizedTest
    @EnumSource(names = {"FITS", "JWST"})
    void noInputIsTouchedAndNothingElseIsLeft(SurveyKind kind) {
        Outcome outcome = OUTCOMES.get(kind);
        assertThat(outcome.after()).isEqualTo(outcome.before());
        assertThat(Digests.of(outcome.output()).keySet())
                .allMatch(
                        name -> name.matches(
                                ".*_tweakreg\\.fits|run\\.json|products\\.txt|products_asn\\.json|provenance\\.json|report\\.html|report_pages/.*|"
                                        + "ledger/(exposures|groups|matches|log|offsets|unmatched)/part-00000\\.parquet|store/.*"));
    }
}
