package org.starfix.engine.internal.align.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.match.RelativeMatch;
import org.starfix.engine.internal.sky.wcs.Wcs;

class CorrectionLimitTest {
    private static final Wcs HERE = SyntheticSurvey.wcs(10, 20, 0);

    @Test
    void isTwiceWhatTheMatchingCanFind() {
        assertThat(CorrectionLimit.of(RelativeMatch.options(2, true, 1, 0.7, 9, 9))
                        .arcsec())
                .isEqualTo(5.4);
        assertThat(CorrectionLimit.of(RelativeMatch.options(2, false, 1, 0.7, 0.1, -0.3))
                        .arcsec())
                .isEqualTo(2.0);
    }

    @Test
    void refusesACorrectionOfExactlyTheLimitAndAnUndefinedOne() {
        CorrectionLimit limit = new CorrectionLimit(1);
        assertThat(limit.allows(0.999)).isTrue();
        assertThat(limit.allows(1)).isFalse();
        assertThat(limit.allows(Double.NaN)).isFalse();
        assertThat(CorrectionLimit.NONE.allows(1e9)).isTrue();
        assertThat(CorrectionLimit.NONE.allows(Double.NaN)).isFalse();
    }

    @Test
    void measuresTheCornerThatMovesMost() {
        double turn = 0.1;
        Wcs turned = SyntheticSurvey.wcs(10, 20, turn);
        double half = SyntheticSurvey.SIZE / 2.0;
        double lever = Math.hypot(half + 0.5, half + 0.5) * SyntheticSurvey.SCALE; // to pixel N, as the footprint
        assertThat(CorrectionLimit.largestCornerMoveArcsec(List.of(HERE, HERE), List.of(HERE, turned)))
                .isEqualTo(lever * Math.toRadians(turn), within(1e-3));
        assertThat(CorrectionLimit.largestCornerMoveArcsec(List.of(HERE), List.of(HERE)))
                .isZero();
    }

    @Test
    void refusesAnImpossibleLimitAndUnequalLists() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CorrectionLimit(0))
                .withMessage("the limit of a correction must be above 0 arcsec, not 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorrectionLimit.largestCornerMoveArcsec(List.of(HERE), List.of()))
                .withMessage("a correction needs as many WCS after it as before: 1 before, 0 after");
    }
}
