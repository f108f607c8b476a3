package org.starfix.engine.internal.align.solve.stars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** The star is eliminated as if it had been solved for. */
class StarFitTest {
    private static final int DETECTIONS = 6;
    private static final double PRIOR = 3;

    @Test
    void kernelIsWhatIsLeftOfEquationsThatHaveTheStar() {
        StarFit fit = new StarFit();
        Random random = new Random(11);
        for (int i = 0; i < DETECTIONS; i++) {
            fit.add(random.nextGaussian(), random.nextGaussian(), 15 * random.nextDouble(), 1 + random.nextDouble());
        }
        fit.hasMotion = true;
        fit.motionWeight = 40;
        fit.fit(Double.POSITIVE_INFINITY);
        int n = DETECTIONS + 2;
        DMatrixRMaj full = new DMatrixRMaj(n, n);
        for (int i = 0; i < DETECTIONS; i++) {
            double[] row = new double[n]; // detection plus its group's unknown, less the star
            row[i] = 1;
            row[DETECTIONS] = -1;
            row[DETECTIONS + 1] = -fit.t[i];
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    full.add(a, b, fit.w[i] * row[a] * row[b]);
                }
            }
            full.add(i, i, PRIOR);
        }
        full.add(n - 1, n - 1, 40);
        DMatrixRMaj inverse = new DMatrixRMaj(n, n);
        CommonOps_DDRM.invert(full, inverse);
        DMatrixRMaj reduced = CommonOps_DDRM.extract(inverse, 0, DETECTIONS, 0, DETECTIONS);
        CommonOps_DDRM.invert(reduced);
        for (int i = 0; i < DETECTIONS; i++) {
            for (int j = 0; j < DETECTIONS; j++) {
                assertThat(fit.kernel(i, j)).isCloseTo(reduced.get(i, j) - (i == j ? PRIOR : 0), within(1e-12));
            }
        }
    }

    @Test
    void oneBadDetectionOfFourCountsForNothing() {
        StarFit fit = new StarFit();
        fit.add(0.1, 0, 0, 1);
        fit.add(-0.1, 0, 0, 1);
        fit.add(0, 0.1, 0, 1);
        fit.add(100, -50, 0, 1);
        fit.fit(3);
        assertThat(fit.starX).isCloseTo(0, within(1e-12));
        assertThat(fit.starY).isCloseTo(0.1 / 3, within(1e-12));
        assertThat(fit.share[3]).isZero();
        assertThat(fit.share[0]).isEqualTo(1);
    }

    @Test
    void neitherOfTwoThatDisagreeCounts() {
        StarFit fit = new StarFit();
        fit.add(0, 0, 0, 1);
        fit.add(20, 0, 0, 1);
        fit.fit(3);
        assertThat(fit.kernel(0, 0)).isZero();
        assertThat(fit.kernel(0, 1)).isZero();
    }

    @Test
    void starWhosePlacesDisagreeIsLessCertain() {
        StarFit fit = new StarFit();
        assertThat(fit.disagreement(9.2, 2)).isEqualTo(1); // chance of chi-squared with two degrees of freedom: 0.0101
        assertThat(fit.disagreement(9.3, 2)).isEqualTo(4.65);
        assertThat(fit.disagreement(13.2, 3)).isEqualTo(1); // four degrees: 0.0103
        assertThat(fit.disagreement(13.3, 3)).isEqualTo(3.325, within(1e-12));
        assertThat(fit.disagreement(50, 1)).isEqualTo(1);
    }
}
