package org.starfix.engine.internal.step.field;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.step.state.DetectedExposure;

/**
 * Exposures that are aligned together: an association, an explicit list, or what overlaps.
 *
 * @param exposures in the user's order
 */
public record Field(String id, List<DetectedExposure> exposures) implements Serializable {
    public Field {
        exposures = List.copyOf(exposures);
    }
}
