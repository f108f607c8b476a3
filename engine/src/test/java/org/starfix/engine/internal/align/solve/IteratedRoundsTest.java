package org.starfix.engine.internal.align.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;
import org.starfix.engine.internal.align.solve.result.SolvedGroup;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;

/** Rounds that iterate, with a factor at the end, and rounds that all have one give one answer. */
class IteratedRoundsTest {
    private static final NormalSystem.Iterations ALWAYS = new NormalSystem.Iterations(0, 300);
    private static final NormalSystem.Iterations TOO_FEW = new NormalSystem.Iterations(0, 1);
    private static final NormalSystem.Iterations NEVER = new NormalSystem.Iterations(Integer.MAX_VALUE, 300);

    /** Of an error: what iterations leave of the last change, which is up to 0.1 of it. */
    private static final double SAME = 1e-6;

    /** Of an error itself: weights follow the residuals, and these the corrections. */
    private static final double SAME_ERRORS = 1e-6;

    @ParameterizedTest
    @EnumSource(FitGeometry.class)
    void answersAndErrorsAreThoseOfFactors(FitGeometry geometry) {
        ExactField field = ExactField.of(11, 5, geometry, 150, 30);
        List<GlobalGroup> groups = field.measured(0.1, 0.1, new Random(11));
        for (CatalogStars catalog : List.of(field.catalog, CatalogStars.NONE)) {
            GlobalSolution factored = solved(groups, catalog, geometry, NEVER);
            GlobalSolution iterated = solved(groups, catalog, geometry, ALWAYS);
            assertThat(factored.summary().iterations()).isZero();
            assertThat(iterated.summary().iterations()).isPositive();
            assertThat(iterated.summary().rounds()).isEqualTo(factored.summary().rounds());
            for (int g = 0; g < groups.size(); g++) {
                isSame(iterated.group(g), factored.group(g));
            }
        }
    }

    private static void isSame(SolvedGroup iterated, SolvedGroup factored) {
        int p = factored.parameters().length;
        for (int i = 0; i < p; i++) {
            double sigma = Math.sqrt(factored.covariance()[i * (p + 1)]);
            assertThat(iterated.parameters()[i]).isCloseTo(factored.parameters()[i], within(SAME * sigma));
            assertThat(Math.sqrt(iterated.covariance()[i * (p + 1)])).isCloseTo(sigma, within(SAME_ERRORS * sigma));
        }
    }

    private static GlobalSolution solved(
            List<GlobalGroup> groups, CatalogStars catalog, FitGeometry geometry, NormalSystem.Iterations iterating) {
        return GlobalAlignment.solve(
                SequentialRunner.of(groups, catalog, ExactField.options(geometry)), line -> {}, iterating);
    }

    @Test
    void equationsThatNeedTooManyIterationsAreFactored() {
        ExactField field = ExactField.of(13, 4, FitGeometry.RSHIFT, 150, 30);
        List<GlobalGroup> groups = field.measured(0.1, 0.1, new Random(13));
        GlobalSolution solution = solved(groups, field.catalog, FitGeometry.RSHIFT, TOO_FEW);
        GlobalSolution factored = solved(groups, field.catalog, FitGeometry.RSHIFT, NEVER);
        assertThat(solution.summary().iterations()).isZero();
        for (int g = 0; g < groups.size(); g++) {
            assertThat(solution.group(g).parameters())
                    .isEqualTo(factored.group(g).parameters());
        }
    }

    @Test
    void sameBitsInAnyOrderOverTheWire() {
        ExactField field = ExactField.of(12, 4, FitGeometry.RSHIFT, 359.99, 40);
        List<GlobalGroup> groups = field.measured(0.1, 0.1, new Random(12));
        List<String> once = bits(SequentialRunner.of(groups, field.catalog, ExactField.options(FitGeometry.RSHIFT)));
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(bits(new PartitionedRunner(groups, field.catalog, ExactField.options(FitGeometry.RSHIFT), seed)))
                    .isEqualTo(once);
        }
    }

    private static List<String> bits(SolveRunner runner) {
        GlobalSolution solution = GlobalAlignment.solve(runner, line -> {}, ALWAYS);
        List<String> all = new ArrayList<>();
        for (int g = 0; g < solution.size(); g++) {
            SolvedGroup group = solution.group(g);
            all.add(group.name() + Arrays.toString(group.parameters()) + Arrays.toString(group.covariance()));
        }
        return all;
    }
}
