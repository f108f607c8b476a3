package org.starfix.engine.internal.format.input;

import java.util.List;

/**
 * Exposures that were given together.
 *
 * @param source the association file, or what the exposures have in common
 */
public record InputSet(String source, FieldRule rule, List<ExposureInput> exposures) {
    public InputSet {
        exposures = List.copyOf(exposures);
    }
}
