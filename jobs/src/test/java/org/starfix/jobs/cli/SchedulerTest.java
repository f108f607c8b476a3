package org.starfix.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.spark.SparkEnv;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.jobs.report.ExitCode;
import org.starfix.jobs.report.RunLine;
import org.starfix.jobs.session.RunMetrics;
import org.starfix.jobs.testing.LogLines;
import org.starfix.jobs.testing.SharedSpark;
import org.starfix.jobs.testing.SmallSurvey;
import org.starfix.synthetic.plan.SurveyKind;

/** What schedulers and those who watch them get to read. */
class SchedulerTest {
    @TempDir
    Path folder;

    private CommandRun run(String... more) throws IOException {
        SmallSurvey.write(SurveyKind.FITS, 2, folder.resolve("in"), folder.resolve("truth"));
        List<String> words = new ArrayList<>(
                List.of("tweakreg", folder.resolve("in").toString(), "--output=" + folder.resolve("out")));
        SmallSurvey.parameters(SurveyKind.FITS, Map.of()).forEach((key, value) -> words.add("--" + key + "=" + value));
        words.addAll(List.of(more));
        return CommandRun.of(words);
    }

    @Test
    void theLastLineIsTheRun() throws IOException {
        try (LogLines log = LogLines.open()) {
            assertThat(run("--node-price=0.5").exitCode()).isEqualTo(3);
            List<String> lines = log.text().lines().toList();
            assertThat(lines.get(lines.size() - 1))
                    .matches(".*Finished: 5 exposures in 1 field: .*; [0-9.]+ s; [0-9.]+ for 1,000 exposures on 1 node;"
                            + " exit code 3");
        }
    }

    @Test
    void programsGetItAsJson() throws IOException {
        CommandRun run = run("--log=json", "--node-price=3.6");
        assertThat(run.out().lines()).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(run.out());
        assertThat(line.path("exposures").asInt()).isEqualTo(5);
        int all = 0;
        for (JsonNode count : line.path("status")) {
            all += count.asInt();
        }
        assertThat(all).isEqualTo(5);
        assertThat(line.path("exit_code").asInt()).isEqualTo(3);
        assertThat(line.path("cost_per_1000_exposures").asDouble())
                .isEqualTo(3.6 / 3600 * line.path("seconds").asDouble() * 1000 / 5, within(1e-9));
    }

    @Test
    void aPriceMustBeOne() throws IOException {
        CommandRun run = run("--node-price=-1");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("option --node-price: -1.0 is no price; it must be 0 or more");
    }

    @Test
    void withoutAPriceOrExposuresThereIsNoCost() {
        assertThat(new RunLine(RunCounts.NONE, 0, 1, OptionalDouble.of(1), 1, ExitCode.ALL_ALIGNED).costOfThousand())
                .isEmpty();
        assertThat(new RunLine(RunCounts.NONE, 0, 1, OptionalDouble.empty(), 1, ExitCode.ALL_ALIGNED).text())
                .endsWith("; 1.0 s; exit code 0");
    }

    @Test
    void sparksMetricsCountWhatIsDone() throws IOException {
        SharedSpark.run();
        MetricRegistry metrics = RunMetrics.here().metricRegistry();
        long exposures = metrics.counter("exposures").getCount();
        long sources = metrics.counter("sources").getCount();
        run("--snr_threshold=12");
        assertThat(metrics.counter("exposures").getCount() - exposures).isEqualTo(5);
        assertThat(metrics.counter("sources").getCount() - sources).isGreaterThan(4 * 8);
        assertThat((Long) metrics.getGauges().get("bytes_read").getValue()).isGreaterThan(4 * 320 * 320 * 4L);
        assertThat(metrics.getCounters().keySet()).anyMatch(name -> name.matches("status[.][A-Z_]+"));
        assertThat(metrics.getCounters().keySet()).anyMatch(name -> name.matches("refused[.][a-z_]+"));
        assertThat(SparkEnv.get().metricsSystem().getSourcesByName("starfix").size())
                .isEqualTo(1);
    }

    /** The settings that the program ships with, and lines as they come out of them. */
    @Test
    void aLineOfTheLogIsAnObject() throws IOException {
        System.setProperty("starfix.log", "json");
        try (LoggerContext context = new LoggerContext(
                "json", null, Path.of("../conf/log4j2.properties").toUri())) {
            context.start();
            Configuration settings = context.getConfiguration();
            assertThat(settings.getRootLogger().getAppenders().keySet()).containsExactly("json");
            StringLayout layout = (StringLayout) settings.getAppender("json").getLayout();
            JsonNode line = line(layout, Level.INFO, "Detected \"3\" sources\nin x", Optional.empty());
            assertThat(line.path("message").asText()).isEqualTo("Detected \"3\" sources\nin x");
            assertThat(line.path("level").asText()).isEqualTo("INFO");
            assertThat(line.path("logger").asText()).isEqualTo("starfix.tweakreg");
            assertThat(line.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d.\\d{3}.*");
            assertThat(line(layout, Level.ERROR, "broken", Optional.of(new IllegalStateException("why")))
                            .path("error")
                            .asText())
                    .startsWith("java.lang.IllegalStateException: why");
        } finally {
            System.clearProperty("starfix.log");
        }
    }

    private static JsonNode line(StringLayout layout, Level level, String message, Optional<Exception> error)
            throws IOException {
        Log4jLogEvent.Builder event = Log4jLogEvent.newBuilder()
                .setLoggerName("starfix.tweakreg")
                .setLevel(level)
                .setMessage(new SimpleMessage(message));
        error.ifPresent(event::setThrown);
        String text = layout.toSerializable(event.build());
        assertThat(text.strip().lines()).hasSize(1);
        return new ObjectMapper().readTree(text);
    }
}
