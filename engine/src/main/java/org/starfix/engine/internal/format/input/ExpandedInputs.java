package org.starfix.engine.internal.format.input;

import java.util.List;

/**
 * What the words given as input stand for.
 *
 * @param sets exposures given together, in the order in which they were given
 * @param root that names of exposures are seen from
 * @param warnings what was left out
 */
public record ExpandedInputs(List<InputSet> sets, InputRoot root, List<String> warnings) {
    public ExpandedInputs {
        sets = List.copyOf(sets);
        warnings = List.copyOf(warnings);
    }

    /** All exposures in the order given. */
    public List<ExposureInput> exposures() {
        return sets.stream().flatMap(set -> set.exposures().stream()).toList();
    }
}
