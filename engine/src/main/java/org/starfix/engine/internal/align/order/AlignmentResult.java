package org.starfix.engine.internal.align.order;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.catalog.ReferenceCatalog;

/**
 * What came of aligning the groups of a field.
 *
 * @param outcomes one per group, in the order of the input
 * @param steps the turns of the groups that were aligned or failed, in their order; the reference group has none
 * @param reference the catalogue at the end; empty where there were too few groups
 */
public record AlignmentResult(List<GroupOutcome> outcomes, List<AlignmentStep> steps, ReferenceCatalog reference)
        implements Serializable {

    public AlignmentResult {
        outcomes = List.copyOf(outcomes);
        steps = List.copyOf(steps);
    }

    /** Index of the group that the others were aligned to; empty where a catalogue was given or nothing was attempted. */
    public OptionalInt referenceGroup() {
        return IntStream.range(0, outcomes.size())
                .filter(i -> outcomes.get(i) instanceof GroupOutcome.Reference)
                .findFirst();
    }

    /** The groups with their corrected WCS; those that were not aligned are as they were. */
    public List<AlignmentGroup> corrected(List<AlignmentGroup> groups) {
        Check.argument(
                groups.size() == outcomes.size(),
                "alignment result: %s groups given, it is of %s",
                groups.size(),
                outcomes.size());
        return IntStream.range(0, groups.size())
                .mapToObj(i -> outcomes.get(i) instanceof GroupOutcome.Aligned aligned
                        ? groups.get(i).withWcs(aligned.correctedWcs())
                        : groups.get(i))
                .toList();
    }
}
