package org.starfix.engine.internal.align.order;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.PlacedGroup;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;

/**
 * Aligns groups that do not depend on each other. Implementations differ in where they do it, not in what they return: for
 * every group what {@link GroupAligner} returns.
 */
public interface WaveRunner {

    /** In this thread, one group after the other. */
    WaveRunner SEQUENTIAL = new WaveRunner() {
        @Override
        public int width(List<AlignmentGroup> groups) {
            return 1;
        }

        @Override
        public List<GroupOutcome> align(List<AlignmentGroup> wave, ReferenceParts reference, AlignmentOptions options) {
            List<GroupOutcome> outcomes = new ArrayList<>(wave.size());
            for (AlignmentGroup group : wave) {
                outcomes.add(GroupAligner.align(group, reference, options));
            }
            return outcomes;
        }

        @Override
        public List<GroupOutcome> alignNear(List<NearGroup> wave, AlignmentOptions options) {
            return wave.stream().map(near -> near.align(options)).toList();
        }
    };

    /** A group and the stars of a reference near it. */
    record NearGroup(AlignmentGroup group, ReferenceCatalog near) implements Serializable {

        /** What {@link GroupAligner#alignNear} makes of it. */
        public GroupOutcome align(AlignmentOptions options) {
            return GroupAligner.alignNear(PlacedGroup.of(group, options), near, options);
        }
    }

    /** How many of these groups, whose reference grows, it pays to align at once; 1 if they are as soon aligned one by one, here. */
    int width(List<AlignmentGroup> groups);

    /** The groups aligned to one reference. One outcome per group, in the order of the groups. */
    List<GroupOutcome> align(List<AlignmentGroup> wave, ReferenceParts reference, AlignmentOptions options);

    /** The groups aligned each to the stars near it. One outcome per group, in the order of the groups. */
    List<GroupOutcome> alignNear(List<NearGroup> wave, AlignmentOptions options);
}
