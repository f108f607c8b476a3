package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.List;

/**
 * What the simultaneous solution says besides the rows of groups; nothing of other alignments.
 *
 * @param groups a row for each group that was solved for
 * @param visits,detectors those that are told of here
 * @param yields what it yields besides corrections
 */
public record SolutionRows(
        List<SolutionRecord> groups, List<VisitRecord> visits, List<DetectorRecord> detectors, YieldRows yields)
        implements Serializable {
    /** Nothing. */
    public static final SolutionRows NONE = new SolutionRows(List.of(), List.of(), List.of(), YieldRows.NONE);

    public SolutionRows {
        groups = List.copyOf(groups);
        visits = List.copyOf(visits);
        detectors = List.copyOf(detectors);
    }

    /** Both, one behind the other. */
    public SolutionRows plus(SolutionRows other) {
        return joined(List.of(this, other));
    }

    /** All of several, one behind the other. */
    public static SolutionRows joined(List<SolutionRows> parts) {
        return new SolutionRows(
                parts.stream().flatMap(part -> part.groups.stream()).toList(),
                parts.stream().flatMap(part -> part.visits.stream()).toList(),
                parts.stream().flatMap(part -> part.detectors.stream()).toList(),
                YieldRows.joined(parts.stream().map(SolutionRows::yields).toList()));
    }
}
