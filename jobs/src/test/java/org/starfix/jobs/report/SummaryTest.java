package org.starfix.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.ExposureId;
import org.starfix.jobs.session.ConsoleDetail;

class SummaryTest {
    private static final long SEED = 5;

    @Test
    void countsStatusesAndListsWhatFailedWithReasons() {
        assertThat(printed(List.of(
                        record("a.fits", ExposureStatus.ALIGNED),
                        record("b.fits", ExposureStatus.skipped("file cannot be read", "b.fits: cannot be read")))))
                .isEqualToNormalizingNewlines("2 exposures in 1 field: 1 ALIGNED, 1 SKIPPED\nNot aligned:\n"
                        + "  b.fits: SKIPPED (b.fits: cannot be read)\nProducts: out\n");
    }

    @Test
    void speaksOfOneExposureInTheSingular() {
        assertThat(printed(List.of(record("a.fits", ExposureStatus.ALIGNED)))).startsWith("1 exposure in 1 field: ");
    }

    @Test
    void ofManyFailuresItNamesTheFirstOfEachCause() {
        List<ExposureRecord> exposures = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            exposures.add(record(
                    i,
                    i + ".fits",
                    i % 3 == 0
                            ? ExposureStatus.skipped("file cannot be read", i + ".fits: permission denied")
                            : ExposureStatus.notAligned("not enough matches", "not enough matches: 3 found")));
        }
        String expected = """
                1200 exposures in 1 field: 800 NOT_ALIGNED, 400 SKIPPED
                Not aligned:
                  800 NOT_ALIGNED, not enough matches:
                    1.fits: NOT_ALIGNED (not enough matches: 3 found)
                    2.fits: NOT_ALIGNED (not enough matches: 3 found)
                    4.fits: NOT_ALIGNED (not enough matches: 3 found)
                    and 797 more
                  400 SKIPPED, file cannot be read:
                    0.fits: SKIPPED (0.fits: permission denied)
                    3.fits: SKIPPED (3.fits: permission denied)
                    6.fits: SKIPPED (6.fits: permission denied)
                    and 397 more
                  the table exposures of the ledger lists all
                Products: out
                """;
        assertThat(printed(exposures)).isEqualToNormalizingNewlines(expected);
        Collections.shuffle(exposures, new Random(SEED)); // parts come from tasks in any order
        assertThat(printed(exposures)).isEqualToNormalizingNewlines(expected);
    }

    @Test
    void aQuietRunPrintsOnlyWhatIsWrong() {
        List<ExposureRecord> exposures = List.of(record("a.fits", ExposureStatus.ALIGNED));
        assertThat(printed(exposures, ConsoleDetail.QUIET)).isEmpty();
        assertThat(printed(
                        List.of(exposures.get(0), record("b.fits", ExposureStatus.skipped("skip=true", "skip=true"))),
                        ConsoleDetail.QUIET))
                .isEqualToNormalizingNewlines("2 exposures in 1 field: 1 ALIGNED, 1 SKIPPED\n"
                        + "Not aligned:\n  b.fits: SKIPPED (skip=true)\n");
    }

    private static ExposureRecord record(String name, ExposureStatus status) {
        return record(0, name, status);
    }

    private static ExposureRecord record(int ordinal, String name, ExposureStatus status) {
        return ExposureRecord.of(
                new Attempt.Rejected<String>(new ExposureId(ordinal, "/in/" + name, name), status), "");
    }

    private static String printed(List<ExposureRecord> exposures) {
        return printed(exposures, ConsoleDetail.NORMAL);
    }

    private static String printed(List<ExposureRecord> exposures, ConsoleDetail detail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Summary(RunCounts.of(exposures), GroupFigures.NONE, 1, List.of())
                .print("out", detail, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
