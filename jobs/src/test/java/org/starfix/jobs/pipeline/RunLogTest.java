package org.starfix.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.jobs.session.ConsoleDetail;
import org.starfix.jobs.stage.DetectSources;
import org.starfix.jobs.testing.SharedSpark;

/** How much the console shows of few exposures and of many. */
class RunLogTest {
    private static final List<String> LINES = List.of("Selected an image", "Aligning another");

    @Test
    void fewExposuresHaveTheirLinesAndManyOnlyIfAskedFor() {
        assertThat(fields(ConsoleDetail.NORMAL, 50)).isEqualTo(LINES);
        assertThat(fields(ConsoleDetail.NORMAL, 51)).containsExactly("Aligned 1 field: none.");
        assertThat(fields(ConsoleDetail.VERBOSE, 1_000_000)).isEqualTo(LINES);
        assertThat(fields(ConsoleDetail.QUIET, 1)).isEmpty();
    }

    @Test
    void ofManyExposuresTheDetectionsAreCounted() {
        RunCounts rejected =
                RunCounts.of(new ExposureId(3, "/in/x.fits", "x.fits"), ExposureStatus.skipped("broken", "no end"), 0);
        List<String> told = new ArrayList<>();
        new RunLog(ConsoleDetail.NORMAL, 10_000, told::add)
                .detections(
                        SharedSpark.run().spark().parallelize(List.<DetectedExposure>of(), 1),
                        new DetectSources.Sums(1, 0, 0),
                        rejected);
        assertThat(told).containsExactly("Found 0 sources in 0 exposures; not used: 1 SKIPPED.");
    }

    private static List<String> fields(ConsoleDetail detail, long exposures) {
        List<String> told = new ArrayList<>();
        AlignedField field = new AlignedField("f", List.of(), List.of(), List.of(), LINES);
        JavaRDD<AlignedField> rows = SharedSpark.run().spark().parallelize(List.of(field), 1);
        new RunLog(detail, exposures, told::add).fields(rows, RunAnswer.Fields.of(rows));
        return told;
    }
}
