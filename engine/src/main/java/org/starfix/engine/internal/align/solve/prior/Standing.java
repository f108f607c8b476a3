package org.starfix.engine.internal.align.solve.prior;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.starfix.engine.internal.align.solve.result.SolvedDetector;

/**
 * What stands of an earlier solution, and is not to move.
 *
 * @param groups in the order of their names
 * @param detectors with their errors
 */
public record Standing(List<StandingGroup> groups, List<SolvedDetector> detectors) implements Serializable {
    /** Nothing. */
    public static final Standing NONE = new Standing(List.of(), List.of());

    public Standing {
        groups = groups.stream()
                .sorted(Comparator.comparing(StandingGroup::name))
                .toList();
        detectors = List.copyOf(detectors);
    }

    /** Whether there is a catalogue, which may tie what is new. */
    public enum Sky {
        KNOWN,
        UNKNOWN
    }
}
