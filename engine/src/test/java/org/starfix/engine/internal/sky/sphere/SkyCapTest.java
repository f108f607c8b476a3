package org.starfix.engine.internal.sky.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SkyCapTest {
    private static final UnitVector X = new UnitVector(1, 0, 0);
    private static final UnitVector Y = new UnitVector(0, 1, 0);

    @Test
    void capsThatAreFarApartAreDisjoint() {
        assertThat(new SkyCap(X, 0.7).isDisjointFrom(new SkyCap(Y, 0.7))).isTrue();
        assertThat(new SkyCap(X, 0.8).isDisjointFrom(new SkyCap(Y, 0.8))).isFalse();
    }

    @Test
    void touchingCapsAreNotCalledDisjoint() {
        assertThat(new SkyCap(X, Math.PI / 4).isDisjointFrom(new SkyCap(Y, Math.PI / 4)))
                .isFalse();
    }

    @Test
    void oppositeDirectionsGiveTheWholeSphere() {
        assertThat(SkyCap.around(new double[] {1, 0, 0, -1, 0, 0}).radius()).isEqualTo(Math.PI);
    }

    @Test
    void aCapBeyondAQuarterCircleIsTheWholeSphere() {
        double s = Math.sqrt(0.5);
        assertThat(SkyCap.around(new double[] {s, s, 0, s, -s, 0, -1, 0, 0, 1, 0, 0, 1, 0, 0})
                        .radius())
                .isEqualTo(Math.PI);
    }

    @Test
    void refusesNoVectorsAndNegativeRadius() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SkyCap.around(new double[0]))
                .withMessage("sky cap: the number of coordinates is 0; it must be 3 for each of at least one position");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SkyCap(X, -1))
                .withMessage("sky cap: the radius must not be negative, but it is -1.0");
    }
}
