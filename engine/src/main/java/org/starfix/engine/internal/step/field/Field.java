package org.starfix.engine.internal.step.field;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureId;

/**
 * Exposures that are aligned together: an association, an explicit list, or what overlaps.
 *
 * @param exposures in the user's order
 */
public record Field(String id, List<DetectedExposure> exposures) implements Serializable {
    public Field {
        exposures = List.copyOf(exposures);
    }

    /** The field of the exposures that were gathered for it, in any order; called after the first of them by name. */
    public static Field of(Iterable<DetectedExposure> gathered) {
        List<DetectedExposure> exposures = new ArrayList<>();
        gathered.forEach(exposures::add);
        exposures.sort(Comparator.comparing(DetectedExposure::id, ExposureId.ORDER));
        return new Field(FieldIds.of(exposures), exposures);
    }
}
