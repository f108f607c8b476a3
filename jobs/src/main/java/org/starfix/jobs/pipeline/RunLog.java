package org.starfix.jobs.pipeline;

import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.engine.internal.step.report.TermRecord;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.jobs.session.ConsoleDetail;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SortedRows;
import org.starfix.jobs.stage.DetectSources;

/**
 * What a run says while it goes on: lines for every exposure and group, or counts and the first exposures of each trouble. Lines come to
 * the driver some thousands at a time, however many there are.
 */
final class RunLog {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.tweakreg");
    /** Exposures whose lines the driver has at once: some megabytes. */
    private static final long EXPOSURES_AT_ONCE = 5_000;
    /** Exposures of each trouble that are named. */
    private static final int EXAMPLES = 3;

    private final ConsoleDetail detail;
    private final long exposures;
    private final Consumer<String> told;

    /** @param exposures how many the run has */
    RunLog(ConsoleDetail detail, long exposures) {
        this(detail, exposures, line -> LOG.info("{}", line));
    }

    /** @param told gets the lines that are no warnings */
    RunLog(ConsoleDetail detail, long exposures, Consumer<String> told) {
        this.detail = detail;
        this.exposures = exposures;
        this.told = told;
    }

    static void warn(String line) {
        LOG.warn("{}", line);
    }

    static void info(String line) {
        LOG.info("{}", line);
    }

    /** A line about the whole run, which a quiet one leaves out. */
    void note(String line) {
        if (detail.showsCounts() || detail.showsEach(exposures)) {
            info(line);
        }
    }

    private record Lines(long order, List<String> lines) implements Serializable {}

    /** After the detection. */
    void detections(JavaRDD<DetectedExposure> detected, DetectSources.Sums sums, RunCounts rejected) {
        if (detail.showsEach(exposures)) {
            stream(detected.map(
                    e -> new Lines(ExposureId.number(e.id().ordinal(), e.id().place()), List.of(e.summary()))));
        } else if (detail.showsCounts()) {
            String others = rejected.exposures() == 0 ? "" : "; not used: " + rejected.statusText();
            told.accept("Found " + sums.sources() + " sources in " + JobGroups.count(sums.exposures(), "exposure")
                    + others + ".");
            troubles(rejected);
        }
    }

    /**
     * After the alignment.
     *
     * @param sums of the fields
     */
    void fields(JavaRDD<AlignedField> fields, RunAnswer.Fields sums) {
        if (detail.showsEach(exposures)) {
            stream(fields.map(field -> new Lines(
                    field.exposures().isEmpty()
                            ? 0
                            : field.exposures().get(0).id().ordinal(),
                    field.log())));
        } else if (detail.showsCounts()) {
            told.accept("Aligned " + JobGroups.count(sums.count(), "field") + ": "
                    + sums.counts().statusText() + ".");
            troubles(sums.counts());
            TermRecord.line(sums.terms()).ifPresent(told);
        }
    }

    private static void troubles(RunCounts counts) {
        counts.troubleLines(0, EXAMPLES).forEach(RunLog::warn);
    }

    private void stream(JavaRDD<Lines> lines) {
        int partitions = (int) Math.min(Integer.MAX_VALUE, 1 + exposures / EXPOSURES_AT_ONCE);
        SortedRows.by(lines, Lines::order, partitions)
                .toLocalIterator()
                .forEachRemaining(each -> each.lines().forEach(told));
    }
}
