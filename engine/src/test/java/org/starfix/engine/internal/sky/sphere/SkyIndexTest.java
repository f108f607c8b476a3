package org.starfix.engine.internal.sky.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.sky.SkyPosition;

/** Against a look at every position. */
class SkyIndexTest {
    private static final int MANY = 20_000;

    private final double[] ra = new double[MANY];
    private final double[] dec = new double[MANY];

    SkyIndexTest() {
        Random random = new Random(41);
        for (int i = 0; i < MANY; i++) {
            ra[i] = 360 * random.nextDouble();
            dec[i] = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10, 20, 3",
        "0.001, -40, 5",
        "359.9, 0, 2",
        "120, 89.5, 4",
        "120, -90, 1",
        "77, 88, 2.000001",
        "5, 60, 0",
        "180, -30, 90",
        "200, 10, 180",
        "0, 0, 0.5"
    })
    void findsWhatLiesInACone(double centerRa, double centerDec, double radius) {
        SkyCone cone = new SkyCone(new SkyPosition(centerRa, centerDec), radius);
        assertThat(SkyIndex.of(ra, dec).rows(cone)).isEqualTo(all(cone));
    }

    @Test
    void findsPositionsOnTheBorderAndThoseItIsAskedAbout() {
        SkyIndex index = SkyIndex.of(ra, dec);
        for (int i = 0; i < MANY; i += 97) {
            assertThat(index.rows(new SkyCone(new SkyPosition(ra[i], dec[i]), 1e-9)))
                    .contains(i);
            int other = (i + 1) % MANY;
            double distance = new SkyPosition(ra[i], dec[i]).separationDegrees(new SkyPosition(ra[other], dec[other]));
            SkyCone cone = new SkyCone(new SkyPosition(ra[i], dec[i]), distance);
            assertThat(index.rows(cone)).contains(other).isEqualTo(all(cone));
        }
    }

    @Test
    void rightAscensionsOfAnyRevolutionAreOneSky() {
        double[] turned = {-0.5, 359.6, 720.1, 180};
        double[] equator = new double[4];
        assertThat(SkyIndex.of(turned, equator).rows(new SkyCone(new SkyPosition(0, 0), 1)))
                .containsExactly(0, 1, 2);
    }

    @Test
    void aPositionInTwoConesIsOneRow() {
        SkyCone a = new SkyCone(new SkyPosition(50, 10), 6);
        SkyCone b = new SkyCone(new SkyPosition(54, 10), 6);
        int[] either = IntStream.range(0, MANY)
                .filter(i -> a.contains(ra[i], dec[i]) || b.contains(ra[i], dec[i]))
                .toArray();
        assertThat(SkyIndex.of(ra, dec).rows(List.of(a, b))).isEqualTo(either);
    }

    @Test
    void positionsThatAreNotFiniteAreNowhere() {
        double[] someRa = {10, Double.NaN, 10, 10};
        double[] someDec = {5, 5, Double.POSITIVE_INFINITY, 5};
        SkyIndex index = SkyIndex.of(someRa, someDec);
        assertThat(index.rows(new SkyCone(new SkyPosition(10, 5), 180))).containsExactly(0, 3);
        assertThat(index.size()).isEqualTo(4);
        assertThat(SkyIndex.of(new double[0], new double[0]).rows(new SkyCone(new SkyPosition(0, 0), 180)))
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SkyIndex.of(someRa, new double[3]))
                .withMessage("a sky index needs as many right ascensions as declinations, not 4 and 3");
    }

    private int[] all(SkyCone cone) {
        return IntStream.range(0, MANY)
                .filter(i -> cone.contains(ra[i], dec[i]))
                .toArray();
    }
}
