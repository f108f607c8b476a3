package org.starfix.engine.internal.align.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of y, then x, then row, whatever the distribution. */
class YOrderedPointsTest {
    private static IntStream sizes() {
        return IntStream.of(0, 1, 2, 15, 16, 17, 18, 40, 1000, 20_000);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void pointsAnywhere(int n) {
        assertInOrder(n, v -> 1e3 * v - 500, v -> 1e3 * v - 500);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void pointsOfALattice(int n) {
        assertInOrder(n, v -> Math.floor(7 * v), v -> Math.floor(30 * v) / 10);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aHeapAndAFarPoint(int n) {
        assertInOrder(n, v -> v, v -> v > 0.999 ? 1e15 : 1e-9 * v);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aRowAndExtremes(int n) {
        assertInOrder(n, v -> v, v -> 3);
        assertInOrder(n, v -> v, v -> v < 0.5 ? -Double.MAX_VALUE : Double.MAX_VALUE * v);
        assertInOrder(n, v -> v < 0.1 ? Double.NaN : v, v -> v < 0.2 ? Double.NEGATIVE_INFINITY : v);
    }

    private static void assertInOrder(int n, DoubleUnaryOperator toX, DoubleUnaryOperator toY) {
        Random random = new Random(n);
        double[] x = random.doubles(n).map(toX).toArray();
        double[] y = random.doubles(n).map(toY).toArray();
        int[] expected = IntStream.range(0, n)
                .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> y[i]).thenComparingDouble(i -> x[i]))
                .mapToInt(i -> i)
                .toArray();
        assertThat(YOrderedPoints.of(x, y).row).isEqualTo(expected);
    }
}
