package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the simultaneous solution says besides the rows of groups; nothing of other alignments.
 *
 * @param groups a row for each group that was solved for
 * @param visits,detectors those that are told of here
 */
public record SolutionRows(List<SolutionRecord> groups, List<VisitRecord> visits, List<DetectorRecord> detectors)
        implements Serializable {
    /** Nothing. */
    public static final SolutionRows NONE = new SolutionRows(List.of(), List.of(), List.of());

    public SolutionRows {
        groups = List.copyOf(groups);
        visits = List.copyOf(visits);
        detectors = List.copyOf(detectors);
    }

    /** Both, one behind the other. */
    public SolutionRows plus(SolutionRows other) {
        return new SolutionRows(
                joined(groups, other.groups), joined(visits, other.visits), joined(detectors, other.detectors));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
