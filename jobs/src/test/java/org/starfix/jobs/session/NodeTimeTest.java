package org.starfix.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeTimeTest {
    private static final long SECOND = 1_000_000_000;

    private long now;

    @Test
    void machinesAreCountedForAsLongAsTheyAreThere() {
        NodeTime time = new NodeTime(() -> now);
        time.comes("driver", 1);
        now += 10 * SECOND;
        time.comes("a", 1);
        time.comes("a", 2); // two executors of one machine
        time.comes("b", 1);
        time.comes("b", 1); // told twice
        now += 100 * SECOND;
        time.goes("b", 1);
        time.goes("a", 1);
        now += 20 * SECOND;
        time.goes("a", 2);
        now += 5 * SECOND;
        assertThat(time.read()).isEqualTo(new NodeTime.Reading(135, 10 + 300 + 40 + 5));
    }
}
