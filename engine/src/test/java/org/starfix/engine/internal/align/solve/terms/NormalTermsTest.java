package org.starfix.engine.internal.align.solve.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums of terms by rows, as tasks make them, and all at once. */
class NormalTermsTest {
    private static final int UNKNOWNS = 3;
    private static final int GROUPS = 50;
    private static final int CELLS = 23;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 49, 50, 1000})
    void partsSummedByThemselvesMakeTheSumOfAllToTheBit(int groupsAPart) {
        List<NormalTerms> cells = cells(5);
        NormalTerms whole = NormalTerms.sum(cells, UNKNOWNS);
        Map<Integer, List<NormalTerms>> byPart = new TreeMap<>();
        for (NormalTerms cell : cells) {
            for (NormalTerms.Part part : cell.divided(groupsAPart)) {
                byPart.computeIfAbsent(part.number(), number -> new ArrayList<>())
                        .add(part.terms());
            }
        }
        assertThat(Collections.max(byPart.keySet())).isLessThan(NormalTerms.parts(GROUPS, groupsAPart));
        List<NormalTerms.Part> summed = new ArrayList<>();
        byPart.forEach((number, terms) -> summed.add(new NormalTerms.Part(number, NormalTerms.sum(terms, UNKNOWNS))));
        assertSame(NormalTerms.joined(summed), whole);
    }

    @Test
    void noPartHoldsMoreThanItsRows() {
        for (NormalTerms cell : cells(6)) {
            List<NormalTerms.Part> parts = cell.divided(7);
            assertThat(parts.get(0).terms().blocks.keys()).isEmpty();
            for (NormalTerms.Part part : parts.subList(1, parts.size())) {
                assertThat(Arrays.stream(part.terms().blocks.keys())
                                .map(key -> (key >>> 32) / 7)
                                .distinct())
                        .containsExactly(part.number() - 1L);
                assertThat(part.terms().fitted.isEmpty()).isTrue();
                assertThat(part.terms().detectors.keys()).isEmpty();
            }
        }
    }

    /** Cells whose numbers do not sum to the same in another order. */
    private static List<NormalTerms> cells(long seed) {
        Random random = new Random(seed);
        List<NormalTerms> cells = new ArrayList<>();
        for (int c = 0; c < CELLS; c++) {
            NormalTerms.Sums sums = new NormalTerms.Sums(UNKNOWNS);
            for (int k = 0; k < 40; k++) {
                int g = random.nextInt(GROUPS);
                int h = random.nextInt(g + 1);
                add(sums.blocks, (long) g << 32 | h, UNKNOWNS * UNKNOWNS + 1, random);
                add(sums.blocks, (long) g << 32 | g, UNKNOWNS * UNKNOWNS + 1, random);
                add(sums.groups, g, UNKNOWNS + NormalTerms.SUMS, random);
                add(sums.border, (long) g << 32 | random.nextInt(3), 3 * UNKNOWNS, random);
                add(sums.detectors, 1L << 32 | random.nextInt(2), 9, random);
                add(sums.detectorRight, random.nextInt(2), 3, random);
                sums.fitted.add(random.nextInt(9), random.nextDouble() * 5, random.nextDouble());
                sums.catalog.add(random.nextInt(9), random.nextDouble() * 5, random.nextDouble());
            }
            cells.add(new NormalTerms(sums));
        }
        return cells;
    }

    private static void add(KeyedSums sums, long key, int stride, Random random) {
        int at = sums.at(key);
        for (int i = 0; i < stride; i++) {
            sums.values()[at + i] += random.nextGaussian() * Math.exp(10 * random.nextGaussian());
        }
    }

    private static void assertSame(NormalTerms one, NormalTerms other) {
        assertThat(one)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(other);
    }
}
