package org.starfix.engine.internal.align.solve.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exposures that are turned: rough shifts know nothing of it. */
final class RollLimitTest {
    private static final int EXPOSURES = 36;

    @ParameterizedTest
    @CsvSource({"0.01", "0.02", "0.05", "0.1", "0.2", "0.3", "0.5"})
    void rolls(double degrees) {
        MosaicOptions.Pointing turned = new MosaicOptions.Pointing(1, 0, 0, 0.2, 3600 * degrees, 0, 0);
        for (int seed = 1; seed <= 2; seed++) {
            Mosaic mosaic = Mosaic.of(MosaicOptions.of(seed, EXPOSURES).with(turned));
            Placement truth = Placement.truth(mosaic);
            SolvedMosaic solved = SolvedMosaic.of(mosaic);
            int aligned = 0;
            int good = 0;
            Placement sequential = SequentialAnswer.of(mosaic);
            int sequentialGood = 0;
            for (int e = 0; e < EXPOSURES; e++) {
                int one = e;
                aligned += solved.isAligned(e) ? 1 : 0;
                good += Distance.rms(mosaic, solved.placement(), truth, k -> k == one) < 5 ? 1 : 0;
                sequentialGood += Distance.rms(mosaic, sequential, truth, k -> k == one) < 20 ? 1 : 0;
            }
            System.out.printf(
                    Locale.ROOT,
                    "roll %.2f deg, seed %d: aligned %d, good %d of %d; sequential good %d%n",
                    degrees,
                    seed,
                    aligned,
                    good,
                    EXPOSURES,
                    sequentialGood);
        }
        assertThat(true).isTrue();
    }
}
