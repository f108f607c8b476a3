package org.starfix.engine.internal.align.order;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.PlacedGroup;
import org.starfix.engine.internal.catalog.NearStars;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.engine.internal.catalog.StarPart;

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
        public List<GroupOutcome> alignNear(List<NearGroup> wave, ReferenceParts reference, AlignmentOptions options) {
            return wave.stream().map(near -> near.here().align(options)).toList();
        }
    };

    /**
     * A group and the stars near it.
     *
     * @param reference as it is, or is guessed to be, at the turn of the group
     * @param near the stars of it that {@link PlacedGroup#near} finds
     */
    record NearGroup(AlignmentGroup group, ReferenceParts reference, NearStars near) {

        /** The group with its stars. */
        public SentGroup here() {
            return new SentGroup(group, List.of(new StarPart.Near(near.stars())));
        }

        /** The group with those of its stars that do not lie elsewhere. */
        public SentGroup sent(Function<ReferenceCatalog, Optional<StarPart>> elsewhere) {
            return new SentGroup(group, reference.where(near, elsewhere));
        }
    }

    /** What a task needs to align a group. */
    record SentGroup(AlignmentGroup group, List<StarPart> stars) implements Serializable {
        public SentGroup {
            stars = List.copyOf(stars);
        }

        /** What {@link GroupAligner#alignNear} makes of it. */
        public GroupOutcome align(AlignmentOptions options) {
            PlacedGroup placed = PlacedGroup.of(group, options);
            return GroupAligner.alignNear(placed, StarPart.joined(stars, placed.reach()), options);
        }
    }

    /** How many of these groups, whose reference grows, it pays to align at once; 1 if they are as soon aligned one by one, here. */
    int width(List<AlignmentGroup> groups);

    /** The groups aligned to one reference. One outcome per group, in the order of the groups. */
    List<GroupOutcome> align(List<AlignmentGroup> wave, ReferenceParts reference, AlignmentOptions options);

    /**
     * The groups aligned each to the stars near it. One outcome per group, in the order of the groups.
     *
     * @param reference as it is before the wave; it has most of its parts in common with those of the groups
     */
    List<GroupOutcome> alignNear(List<NearGroup> wave, ReferenceParts reference, AlignmentOptions options);
}
