package org.starfix.engine.internal.align.solve.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starfix.engine.sky.SkyPosition;

class GuideStarTest {
    @Test
    void findsTheOffsetAndTheMotionOfAGuideStar() {
        Random random = new Random(4);
        List<SolvedVisit> visits = new ArrayList<>();
        for (int v = 0; v < 40; v++) {
            double year = 2022 + 0.1 * v;
            double sigma = 0.002 + 0.002 * random.nextDouble();
            visits.add(visit(
                    "G1",
                    year,
                    0.05 + 0.004 * (year - 2024) + sigma * random.nextGaussian(),
                    -0.02 + sigma * random.nextGaussian(),
                    sigma,
                    false));
        }
        visits.add(visit("G1", 2023, 1.5, 0, 0.002, true));
        visits.add(visit("", 2023, 9, 9, 0.002, false));
        List<GuideStar> stars = GuideStar.of(visits);
        assertThat(stars).hasSize(1);
        GuideStar star = stars.get(0);
        assertThat(star.visits()).isEqualTo(41);
        assertThat(star.suspect()).isEqualTo(1);
        assertThat(star.firstYear()).isEqualTo(2022);
        assertThat(star.north().value())
                .isCloseTo(-0.02, within(4 * star.north().sigma()));
        assertThat(star.north().sigma()).isBetween(0.0003, 0.0007);
        assertThat(star.slope().east()).isCloseTo(0.004, within(4 * star.slope().sigmaEast()));
        assertThat(star.slope().north()).isCloseTo(0, within(4 * star.slope().sigmaNorth()));
        assertThat(star.slope().sigmaNorth()).isBetween(0.0002, 0.0007);
    }

    @Test
    void errorsFollowTheScatterWhereItIsLarger() {
        List<GuideStar> stars = GuideStar.of(List.of(
                visit("G2", 2022, 0.1, 0, 0.001, false),
                visit("G2", 2023, -0.1, 0, 0.001, false),
                visit("G3", 2023, 0.3, 0, 0.001, true)));
        assertThat(stars).extracting(GuideStar::name).containsExactly("G2", "G3");
        assertThat(stars.get(0).east().value()).isCloseTo(0, within(1e-12));
        assertThat(stars.get(0).east().sigma()).isCloseTo(0.1, within(1e-3));
        assertThat(stars.get(0).north().sigma()).isCloseTo(0.001 / Math.sqrt(2), within(1e-9));
        assertThat(stars.get(0).slope().east()).isNaN();
        assertThat(stars.get(1).east().value()).isEqualTo(0.3); // all are suspect
    }

    private static SolvedVisit visit(
            String guideStar, double year, double east, double north, double sigma, boolean suspect) {
        return new SolvedVisit(
                "v",
                guideStar,
                3,
                new SkyPosition(10, 20),
                year,
                east,
                north,
                0,
                sigma,
                sigma,
                0,
                1,
                suspect,
                Influence.NONE);
    }
}
