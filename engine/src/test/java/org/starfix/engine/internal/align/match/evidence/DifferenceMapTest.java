package org.starfix.engine.internal.align.match.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.align.match.Field;
import org.starfix.engine.internal.align.match.YOrderedPoints;
import org.starfix.engine.internal.align.match.evidence.DifferenceMap.Square;

class DifferenceMapTest {
    private static final int HALF = 20;
    private static final double CELL = 0.5;

    private final Field reference = Field.seeded(1).random(150, 40);
    private final Field image = Field.seeded(2).random(120, 40);
    private final DifferenceMap map = map(reference, image);

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9, 41})
    void countsTheDifferencesInTheMiddleSquare(int width) {
        assertThat(map.middle(width)).isEqualTo(pairs(0, 0, width));
    }

    @Test
    void holdsAllDifferencesWithinItsReach() {
        assertThat(map.total()).isEqualTo(pairs(0, 0, 2 * HALF + 1)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 20", "2, 1.5, 12", "3, 4, 20", "2, 0, 3"})
    void findsTheFullestSquare(int width, double beyond, double within) {
        int most = 0;
        for (double y = -HALF + (width - 1) / 2.0; y <= HALF - (width - 1) / 2.0; y++) {
            for (double x = -HALF + (width - 1) / 2.0; x <= HALF - (width - 1) / 2.0; x++) {
                double distance = Math.max(Math.abs(x), Math.abs(y));
                if (distance > beyond && distance <= within) {
                    most = Math.max(most, pairs(x, y, width));
                }
            }
        }
        Square fullest = map.fullest(width, beyond, within, 0);
        assertThat(fullest.count()).isEqualTo(most).isEqualTo(pairs(fullest.x(), fullest.y(), width));
        double distance = Math.max(Math.abs(fullest.x()), Math.abs(fullest.y()));
        assertThat(distance).isGreaterThan(beyond).isLessThanOrEqualTo(within);
    }

    @Test
    void aPeakLiesWhereTheOffsetIs() {
        Field moved = reference.moved(-3 * CELL, 7 * CELL);
        Square peak = map(reference, moved).fullest(1, 0, HALF, 0);
        assertThat(peak.x()).isEqualTo(3);
        assertThat(peak.y()).isEqualTo(-7);
        assertThat(peak.count()).isGreaterThanOrEqualTo(reference.x.length);
    }

    @Test
    void scatteredDifferencesHaveTheSpreadOfPoisson() {
        DifferenceMap many =
                map(Field.seeded(3).random(600, 80), Field.seeded(4).random(600, 80));
        assertThat(many.dispersion(3, 5)).isBetween(1.0, 1.2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void theSpreadIsThatOfCountsAboutWhatTheOverlapLetsExpect(int width) {
        Field pairsOfStars = reference.with(reference.moved(0.3, 0)); // lumps, so that it is more than 1
        DifferenceMap lumpy = map(pairsOfStars, image);
        List<double[]> squares = new ArrayList<>(); // count, overlap
        for (int row = 0; (row + 1) * width <= 2 * HALF + 1; row++) {
            for (int column = 0; (column + 1) * width <= 2 * HALF + 1; column++) {
                double x = column * width + (width - 1) / 2.0 - HALF;
                double y = row * width + (width - 1) / 2.0 - HALF;
                if (Math.max(Math.abs(x), Math.abs(y)) > 3 + width / 2.0 && lumpy.overlap(x, y, width) > 0) {
                    squares.add(new double[] {pairs(pairsOfStars, x, y, width), lumpy.overlap(x, y, width)});
                }
            }
        }
        double pairs = squares.stream().mapToDouble(s -> s[0]).sum();
        double perOverlap = pairs / squares.stream().mapToDouble(s -> s[1]).sum();
        double variance = squares.stream()
                        .mapToDouble(s -> Math.pow(s[0] - perOverlap * s[1], 2))
                        .sum()
                / (squares.size() - 1);
        assertThat(lumpy.dispersion(width, 7)).isCloseTo(variance * squares.size() / pairs, within(1e-12));
        assertThat(variance * squares.size() / pairs).isGreaterThan(1);
    }

    @Test
    void lumpsShowInTheSpread() {
        Field stars = Field.seeded(5).random(100, 80);
        Field tenfold = stars;
        for (int i = 1; i < 10; i++) {
            tenfold = tenfold.with(stars.moved(1e-3 * i, 0));
        }
        assertThat(map(tenfold, Field.seeded(6).random(300, 80)).dispersion(3, 5))
                .isBetween(7.0, 14.0);
    }

    @Test
    void withoutPointsAllIsEmpty() {
        Field none = reference.first(0);
        DifferenceMap empty = map(none, image);
        assertThat(empty.total()).isZero();
        assertThat(empty.fullest(3, 0, HALF, 0).count()).isZero();
        assertThat(empty.dispersion(3, 3)).isEqualTo(1);
        assertThat(map(reference, none).total()).isZero();
    }

    private static DifferenceMap map(Field reference, Field image) {
        return DifferenceMap.of(
                YOrderedPoints.of(reference.x, reference.y), YOrderedPoints.of(image.x, image.y), CELL, HALF);
    }

    /** By looking at all pairs. */
    private int pairs(double x, double y, int width) {
        return pairs(reference, x, y, width);
    }

    private int pairs(Field reference, double x, double y, int width) {
        int n = 0;
        for (int i = 0; i < reference.x.length; i++) {
            for (int j = 0; j < image.x.length; j++) {
                double dx = Math.floor((reference.x[i] - image.x[j]) / CELL + 0.5);
                double dy = Math.floor((reference.y[i] - image.y[j]) / CELL + 0.5);
                boolean inside = Math.max(Math.abs(dx), Math.abs(dy)) <= HALF;
                n += inside && Math.max(Math.abs(dx - x), Math.abs(dy - y)) <= (width - 1) / 2.0 ? 1 : 0;
            }
        }
        return n;
    }
}
