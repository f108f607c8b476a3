package org.starfix.engine.internal.base.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyRowsTest {
    @Test
    void keysHaveTheRowsInWhichTheyCame() {
        KeyRows rows = new KeyRows();
        Map<Long, Integer> expected = new LinkedHashMap<>();
        Random random = new Random(1);
        for (int k = 0; k < 20_000; k++) {
            long key = random.nextInt(5_000) * 0x100000001L;
            expected.putIfAbsent(key, expected.size());
            assertThat(rows.of(key)).isEqualTo(expected.get(key));
        }
        assertThat(rows.size()).isEqualTo(expected.size());
        assertThat(rows.ascending())
                .containsExactly(
                        expected.keySet().stream().mapToLong(k -> k).sorted().toArray());
    }

    @Test
    void zeroAndTheLargestBelowAllAreKeys() {
        KeyRows rows = new KeyRows();
        assertThat(rows.of(0)).isZero();
        assertThat(rows.of(Long.MAX_VALUE - 1)).isEqualTo(1);
        assertThat(rows.of(0)).isZero();
        assertThat(rows.ascending()).containsExactly(0, Long.MAX_VALUE - 1);
    }
}
