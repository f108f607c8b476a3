package org.starfix.engine.internal.step.state;

import java.io.Serializable;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.parameters.Parameters;

/** The key {@code skip}: with it exposures are identified and copied, and nothing else. */
public enum SkipRule implements Serializable {
    SKIP,
    ALIGN;

    public static SkipRule of(Parameters parameters) {
        return parameters.flag("skip") ? SKIP : ALIGN;
    }

    /** What becomes of an exposure after its headers have been read. */
    public Attempt<IndexedExposure> apply(Attempt<IndexedExposure> indexed) {
        return this == SKIP && indexed instanceof Attempt.Done<IndexedExposure> done
                ? new Attempt.Rejected<>(
                        done.value().id(),
                        ExposureStatus.skipped("skip=true", "skip=true"),
                        done.value().bytes())
                : indexed;
    }
}
