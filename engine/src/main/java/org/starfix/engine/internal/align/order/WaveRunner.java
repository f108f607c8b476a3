package org.starfix.engine.internal.align.order;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.catalog.ReferenceParts;

/**
 * Aligns groups that do not depend on each other. Implementations differ in where they do it, not in what they return: for
 * every group what {@link GroupAligner#align} returns.
 */
@FunctionalInterface
public interface WaveRunner {

    /** In this thread, one group after the other. */
    WaveRunner SEQUENTIAL = (wave, reference, options) -> {
        List<GroupOutcome> outcomes = new ArrayList<>(wave.size());
        for (AlignmentGroup group : wave) {
            outcomes.add(GroupAligner.align(group, reference, options));
        }
        return outcomes;
    };

    /** One outcome per group, in the order of the groups. */
    List<GroupOutcome> align(List<AlignmentGroup> wave, ReferenceParts reference, AlignmentOptions options);
}
