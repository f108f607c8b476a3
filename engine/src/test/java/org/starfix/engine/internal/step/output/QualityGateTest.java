package org.starfix.engine.internal.step.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.engine.internal.step.state.ExposureId;

class QualityGateTest {
    /** Ten exposures: seven aligned, one of them the reference, two not, one skipped. */
    private static final RunCounts COUNTS = counts(
            ExposureStatus.REFERENCE,
            ExposureStatus.ALIGNED,
            ExposureStatus.ALIGNED,
            ExposureStatus.ALIGNED,
            ExposureStatus.ALIGNED,
            ExposureStatus.ALIGNED,
            ExposureStatus.alignedWithField("moved"),
            ExposureStatus.notAligned("few", "few"),
            ExposureStatus.notAligned("few", "few"),
            ExposureStatus.skipped("broken", "broken"));

    private static final GroupFigures GROUPS = GroupFigures.NONE.with(List.of(
            group(AlignmentStage.RELATIVE, new GroupRecord.Reference()),
            group(AlignmentStage.RELATIVE, fit(40, 0.015)),
            group(AlignmentStage.RELATIVE, fit(60, 0.025)),
            group(
                    AlignmentStage.RELATIVE,
                    new GroupRecord.Refused(new Refusal(Refusal.Kind.SINGULAR_FIT, "singular", "", ""))),
            group(AlignmentStage.ABSOLUTE, fit(300, 0.011))));

    @ParameterizedTest
    @CsvSource({
        "aligned<0.7, false, aligned is 0.700000",
        "aligned<=0.7, true, aligned is 0.700000",
        "aligned < 95%, true, aligned is 0.700000",
        "not_aligned>0.1, true, not_aligned is 0.200000",
        "not_aligned>=20%, true, not_aligned is 0.200000",
        "skipped>0.2, false, skipped is 0.100000",
        "write_failed>0, false, write_failed is 0.00000",
        "exposures<11, true, exposures is 10.0000",
        "rmse>0.02, true, rmse is 0.0250000",
        "relative_rmse>0.025, false, relative_rmse is 0.0250000",
        "absolute_rmse>0.02, false, absolute_rmse is 0.0110000",
        "matches<41, true, matches is 40.0000"
    })
    void looksAtItsFigure(String gate, boolean failed, String found) {
        assertThat(QualityGate.parse(gate).judge(COUNTS, GROUPS)).isEqualTo(new GateResult(gate, found, failed));
    }

    @ParameterizedTest
    @CsvSource({"aligned<0.5", "rmse>1", "absolute_rmse>1", "matches<1"})
    void whatTheRunDoesNotHaveFails(String gate) {
        GateResult result = QualityGate.parse(gate).judge(RunCounts.NONE, GroupFigures.NONE);
        assertThat(result.failed()).isTrue();
        assertThat(result.found()).startsWith("the run has no ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aligned | 'aligned' is not a figure, a comparison (<, <=, >, >=) and a number, such as 'aligned<0.95'",
                "aligned=1 | 'aligned=1' is not a figure, a comparison (<, <=, >, >=) and a number, such as 'aligned<0.95'",
                "rms>1 | there is no figure 'rms'; the figures are aligned, not_aligned, skipped, write_failed, exposures, rmse,"
                        + " relative_rmse, absolute_rmse, matches",
                "rmse>1x | 'rmse>1x': '1x' is not a number",
                "aligned<95 | 'aligned<95': aligned is a fraction of all exposures; compare it with a number from 0 to 1, or from 0%"
                        + " to 100%",
                "rmse>5% | 'rmse>5%': rmse is no fraction; leave out the %"
            })
    void saysWhatIsWrong(String gate, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QualityGate.parse(gate))
                .withMessage(message);
    }

    private static RunCounts counts(ExposureStatus... statuses) {
        RunCounts counts = RunCounts.NONE;
        for (int i = 0; i < statuses.length; i++) {
            counts = counts.plus(RunCounts.of(new ExposureId(i, "/in/" + i, "" + i), statuses[i], 10));
        }
        return counts;
    }

    private static GroupRecord group(AlignmentStage stage, GroupRecord.Result result) {
        return new GroupRecord("f", stage, 0, 0, "g", "g", 1, 10, 20, result);
    }

    private static GroupRecord.Result fit(int used, double rmse) {
        return new GroupRecord.Aligned(
                Refusal.Evidence.NONE, new GroupRecord.Fit(used, Affine2.IDENTITY, 0, 1, rmse, 0));
    }
}
