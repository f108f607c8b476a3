package org.starfix.jobs.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.jobs.cli.CommandRun;
import org.starfix.jobs.testing.Digests;
import org.starfix.jobs.testing.LedgerFiles;
import org.starfix.jobs.testing.LocalCluster;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.SurveyFiles;
import org.starfix.synthetic.plan.SurveyKind;

/**
 * A cluster of two executors, each a process of its own: what crosses between them is really serialized, and the program stops
 * its Spark itself. The site asks for Kryo, which cannot move records as it is.
 */
class LocalClusterTest {
    private static final Map<String, String> SITE =
            Map.of("spark.serializer", "org.apache.spark.serializer.KryoSerializer");

    @TempDir
    Path folder;

    @BeforeEach
    void asSparkSubmitPassesTheSettingsOfASite() throws IOException {
        LocalCluster.prepare(SITE);
    }

    @AfterEach
    void forgetTheSite() {
        LocalCluster.forget(SITE);
    }

    @Test
    void executorsOfTheirOwnGiveTheBitsOfTheStep() throws IOException {
        SurveyFiles survey =
                SmallSurvey.writeWithoutBlank(SurveyKind.JWST, 3, folder.resolve("in"), folder.resolve("truth"));
        Map<String, String> parameters = new TreeMap<>(SmallSurvey.parameters(
                SurveyKind.JWST,
                Map.of("abs_refcat", survey.catalog().toString(), "wave_threshold", "1", "expand_refcat", "true")));
        String association = survey.association().toString();
        StepOutput expected = StepOutput.of(List.of(association), parameters, folder.resolve("step"));

        Path output = folder.resolve("out");
        List<String> words = new ArrayList<>(
                List.of("tweakreg", association, "--output=" + output, "--master=" + LocalCluster.MASTER));
        parameters.forEach((key, value) -> words.add("--" + key + "=" + value));
        CommandRun run = CommandRun.onItsOwnSpark(words);

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(Digests.ofProducts(output)).isEqualTo(expected.products());
        LedgerFiles ledger = new LedgerFiles(output);
        assertThat(ledger.exposures()).isEqualTo(expected.exposures());
        assertThat(ledger.groups()).isEqualTo(expected.groups());
        assertThat(ledger.matches()).isEqualTo(expected.matches());
    }
}
