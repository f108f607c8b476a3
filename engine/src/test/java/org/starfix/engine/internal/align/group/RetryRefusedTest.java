package org.starfix.engine.internal.align.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.Refusal.Kind;
import org.starfix.engine.internal.align.group.RetryRefused.SecondTry;

/** Which refusals have a second try; what comes of these is in {@link AcceptanceTest}. */
class RetryRefusedTest {
    @Test
    void anotherTryIsMadeWhereOtherPairsMayHelp() {
        assertThat(Arrays.stream(Kind.values()).filter(kind -> SecondTry.after(kind) != SecondTry.NOTHING))
                .containsExactly(
                        Kind.NOT_ENOUGH_MATCHES, Kind.ACCIDENTAL_MATCHES, Kind.AMBIGUOUS_OFFSET, Kind.DETECTOR_DEFECTS);
        assertThat(Arrays.stream(Kind.values()).filter(kind -> SecondTry.after(kind) == SecondTry.OTHER_OFFSET))
                .containsExactly(Kind.NOT_ENOUGH_MATCHES, Kind.ACCIDENTAL_MATCHES, Kind.DETECTOR_DEFECTS);
    }
}
