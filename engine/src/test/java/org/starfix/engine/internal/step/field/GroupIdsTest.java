package org.starfix.engine.internal.step.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupIdsTest {
    @Test
    void groupsAreCalledByTheCommonPrefixOfTheirExposures() {
        assertThat(GroupIds.commonName(List.of("jw1_nrcb1_cal", "jw1_nrcb2_cal")))
                .isEqualTo("jw1_nrcb");
        assertThat(GroupIds.commonName(List.of("a"))).isEqualTo("a");
        assertThat(GroupIds.commonName(List.of("a", "b"))).isEmpty();
    }
}
