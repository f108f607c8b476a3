package org.starfix.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.ExposureId;

class SummaryTest {
    @Test
    void countsStatusesAndListsWhatFailedWithReasons() {
        assertThat(printed(List.of(
                        record("a.fits", ExposureStatus.ALIGNED),
                        record("b.fits", ExposureStatus.skipped("b.fits: cannot be read")))))
                .isEqualToNormalizingNewlines("2 exposures in 1 field: 1 ALIGNED, 1 SKIPPED\nNot aligned:\n"
                        + "  b.fits: SKIPPED (b.fits: cannot be read)\nProducts: out\n");
    }

    @Test
    void speaksOfOneExposureInTheSingular() {
        assertThat(printed(List.of(record("a.fits", ExposureStatus.ALIGNED)))).startsWith("1 exposure in 1 field: ");
    }

    private static ExposureRecord record(String name, ExposureStatus status) {
        return ExposureRecord.of(new Attempt.Rejected<String>(new ExposureId(0, "/in/" + name, name), status), "");
    }

    private static String printed(List<ExposureRecord> exposures) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Summary.print(exposures, GroupFigures.NONE, 1, "out", new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
