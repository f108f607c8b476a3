package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.ExposureId;

class AttemptTest {

    /** The other exposures of the run go on. */
    @Test
    void wantOfMemoryIsAReason() {
        Attempt<String> attempt = Attempt.of(new ExposureId(0, "data/a.fits", "a.fits"), () -> {
            throw new OutOfMemoryError("Java heap space");
        });
        assertThat(attempt).isInstanceOf(Attempt.Rejected.class);
        assertThat(((Attempt.Rejected<String>) attempt).status().reason())
                .matches(
                        "data/a\\.fits: not enough memory for this exposure: all tasks together have \\d+ MB; give Java more"
                                + " \\(-Xmx, spark\\.executor\\.memory\\), or run fewer tasks at once");
    }
}
