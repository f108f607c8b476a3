package org.starfix.jobs.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.step.StepInside;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.LogLines;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/** How far the groups of a simultaneous solution are from where they are aligned one by one ({@code compare_sequential}). */
class SequentialDistanceTest {
    /** Pointings of two exposures, each of which is a group. */
    private static final int GROUPS = 4;

    /** Arcsec: middles of exposures are in the ledger to some 1e-10 degrees. */
    private static final double ROUNDING = 1e-5;

    @TempDir
    private Path folder;

    @Test
    void isThatToTheOtherAnswerWhichIsRecalledIfItIsStored() throws IOException {
        SurveyFiles survey = SmallSurvey.write(SurveyKind.FITS, GROUPS, folder.resolve("in"), folder.resolve("truth"));
        run(survey, 2, "out", Map.of("alignment", "tweakreg"));
        Map<String, double[]> centers = centers("out");
        String log = run(survey, 3, "out", Map.of("alignment", "global", "compare_sequential", "true"));
        assertThat(folder.resolve("out/run.json"))
                .content()
                .contains("\"compare\"")
                .doesNotContain("\"align\"");
        List<Row> rows = new LedgerFiles(folder.resolve("out")).byField("solution");
        assertThat(rows).as(log).filteredOn(SequentialDistanceTest::isKnown).hasSize(2 * GROUPS);
        Map<String, double[]> solved = centers("out");
        for (Row row : rows.stream().filter(SequentialDistanceTest::isKnown).toList()) {
            double[] mean = new double[2];
            int count = 0;
            for (Row exposure : new LedgerFiles(folder.resolve("out")).exposures()) {
                if (exposure.<String>getAs("group_id").equals(row.<String>getAs("group_id"))) {
                    double[] here = solved.get(exposure.<String>getAs("name"));
                    double[] there = centers.get(exposure.<String>getAs("name"));
                    mean[0] += 3600 * (here[0] - there[0]) * Math.cos(Math.toRadians(here[1]));
                    mean[1] += 3600 * (here[1] - there[1]);
                    count++;
                }
            }
            assertThat(row.<Double>getAs("distance"))
                    .isCloseTo(Math.hypot(mean[0], mean[1]) / count, within(ROUNDING))
                    .isBetween(1e-6, 0.1);
            assertThat(row.<Double>getAs("distance_corner")).isGreaterThan(row.<Double>getAs("distance") / 2);
        }

        Map<String, String> keys = parameters(survey, Map.of("alignment", "global", "compare_sequential", "true"));
        StepResult step = new TweakRegStep(StepSettings.NONE.withOverrides(keys))
                .process(survey.exposures().stream().map(Path::toString).toList());
        assertThat(LedgerFiles.rows(
                        LedgerTables.SOLUTION, StepInside.field(step).solution().groups()))
                .isEqualTo(rows);
    }

    /** Not of a group without sources. */
    private static boolean isKnown(Row row) {
        return !row.<Double>getAs("distance").isNaN();
    }

    private Map<String, double[]> centers(String out) {
        Map<String, double[]> centers = new HashMap<>();
        for (Row row : new LedgerFiles(folder.resolve(out)).exposures()) {
            centers.put(
                    row.getAs("name"), new double[] {row.<Double>getAs("center_ra"), row.<Double>getAs("center_dec")});
        }
        return centers;
    }

    private static Map<String, String> parameters(SurveyFiles survey, Map<String, String> more) {
        Map<String, String> keys = new HashMap<>(more);
        keys.put("abs_refcat", survey.catalog().toString());
        return SmallSurvey.parameters(SurveyKind.FITS, keys);
    }

    private String run(SurveyFiles survey, int partitions, String output, Map<String, String> keys) {
        List<String> words = new ArrayList<>(List.of("tweakreg"));
        survey.exposures().forEach(file -> words.add(file.toString()));
        words.add("--output=" + folder.resolve(output));
        parameters(survey, keys).forEach((key, value) -> words.add("--" + key + "=" + value));
        try (LogLines log = LogLines.open()) {
            CommandRun run = CommandRun.on(SharedSpark.run().withPartitions(partitions), words);
            assertThat(run.exitCode()).as(run.toString()).isIn(0, 3);
            return log.text();
        }
    }
}
