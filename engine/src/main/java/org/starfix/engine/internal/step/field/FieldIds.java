package org.starfix.engine.internal.step.field;

import java.util.Comparator;
import java.util.List;
import org.starfix.engine.internal.step.state.DetectedExposure;

/** Identities of fields: the name of the first exposure by name, so that no other field has a say in it. */
public final class FieldIds {
    private FieldIds() {}

    /** The id of a field of these exposures; empty for none. */
    public static String of(List<DetectedExposure> exposures) {
        return exposures.stream()
                .map(e -> e.id().name())
                .min(Comparator.naturalOrder())
                .orElse("");
    }
}
