package org.starfix.engine.internal.align.solve.yields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactSumsTest {
    @Test
    void sumsAreTheSameBitsInAnyOrderAndAnyParts() {
        Random random = new Random(3);
        List<double[]> values = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            values.add(new double[] {
                random.nextInt(200), 1e10 * random.nextGaussian(), random.nextGaussian() * Math.pow(10, i % 8)
            });
        }
        ExactSums.Packed whole = packed(values);
        for (int pass = 0; pass < 5; pass++) {
            Collections.shuffle(values, random);
            ExactSums.Packed parts = ExactSums.Packed.none(2);
            for (int from = 0; from < values.size(); ) {
                int to = Math.min(values.size(), from + 1 + random.nextInt(1500));
                parts = random.nextBoolean()
                        ? parts.plus(packed(values.subList(from, to)))
                        : packed(values.subList(from, to)).plus(parts);
                from = to;
            }
            assertThat(parts.size()).isEqualTo(200).isEqualTo(whole.size());
            for (int k = 0; k < 200; k++) {
                assertThat(parts.key(k)).isEqualTo(whole.key(k)).isEqualTo(k);
                assertThat(parts.sum(k, 0)).isEqualTo(whole.sum(k, 0));
                assertThat(parts.sum(k, 1)).isEqualTo(whole.sum(k, 1));
            }
        }
    }

    private static ExactSums.Packed packed(List<double[]> values) {
        ExactSums sums = new ExactSums(2);
        for (double[] value : values) {
            int at = sums.at((long) value[0]);
            sums.add(at, 0, value[1]);
            sums.add(at, 1, value[2]);
        }
        return sums.packed();
    }

    @Test
    void sumsAreRight() {
        ExactSums sums = new ExactSums(3);
        int at = sums.at(7);
        for (int i = 0; i < 1000; i++) {
            sums.add(at, 0, -0.1);
            sums.add(at, 1, i % 2 == 0 ? 4e12 : -4e12);
            sums.add(at, 2, 4e12);
        }
        ExactSums.Packed packed = sums.packed();
        assertThat(packed.sum(0, 0)).isCloseTo(-100, within(1000 * 0x1p-21)); // rounded a thousand times
        assertThat(packed.sum(0, 1)).isZero();
        assertThat(packed.sum(0, 2)).isEqualTo(4e15);
    }
}
