package org.starfix.engine.internal.base.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DisjointSetsTest {
    @Test
    void theSmallestOfASetStandsForItInWhateverOrderTheyAreJoined() {
        DisjointSets sets = new DisjointSets(7);
        sets.join(6, 4);
        sets.join(5, 3);
        sets.join(4, 1);
        sets.join(3, 6);
        assertThat(IntStream.range(0, 7).map(sets::first)).containsExactly(0, 1, 2, 1, 1, 1, 1);
    }
}
