package org.starfix.engine.internal.align.solve.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exposures that are turned: rough shifts know nothing of it. */
final class RollLimitTest {
    private static final int EXPOSURES = 36;

    /** Of a corrected WCS: the bound is half a mas. */
    private static final double MOST_MAS = 3;

    @ParameterizedTest
    @CsvSource({"0.1, 36", "0.5, 36", "1.0, 30"}) // one by one all are aligned up to 0.2, and none at 0.5
    void exposuresThatAreTurnedAreAligned(double degrees, int least) {
        MosaicOptions.Pointing turned = new MosaicOptions.Pointing(1, 0, 0, 0.2, 3600 * degrees, 0, 0);
        for (int seed = 1; seed <= 2; seed++) {
            Mosaic mosaic = Mosaic.of(MosaicOptions.of(seed, EXPOSURES).with(turned));
            SolvedMosaic solved = SolvedMosaic.of(mosaic);
            Placement truth = Placement.truth(mosaic);
            int aligned = 0;
            int wrong = 0;
            for (int e = 0; e < EXPOSURES; e++) {
                int one = e;
                boolean isRight = Distance.rms(mosaic, solved.placement(), truth, k -> k == one) < MOST_MAS;
                aligned += solved.isAligned(e) && isRight ? 1 : 0;
                wrong += solved.isAligned(e) && !isRight ? 1 : 0;
            }
            assertThat(aligned).as("seed %s", seed).isGreaterThanOrEqualTo(least);
            assertThat(wrong).as("seed %s", seed).isZero();
        }
    }
}
