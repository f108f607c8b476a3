package org.starfix.engine.internal.step.field;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.starfix.engine.internal.step.state.AlignedExposure;

/**
 * Which groups of a field the relative alignment tied to each other. All groups are aligned to one reference that grows by those
 * that were aligned, so those are tied, with the group they started from, and every other group is by itself.
 *
 * @param groups of the field, or of an epoch of it
 * @param tied indices of the groups that keep their places to each other
 * @param alone indices of the other groups: refused, without sources, or a reference that nothing was aligned to
 */
public record GroupTies(FieldGroups groups, List<Integer> tied, List<Integer> alone) {
    public GroupTies {
        tied = List.copyOf(tied);
        alone = List.copyOf(alone);
    }

    /**
     * The ties of some exposures of a field.
     *
     * @param exposures of the field, after its relative alignment
     * @param chosen their indices
     */
    public static GroupTies of(List<AlignedExposure> exposures, List<Integer> chosen) {
        FieldGroups groups = FieldGroups.of(exposures, chosen);
        Map<Boolean, List<Integer>> byTie = IntStream.range(0, groups.groups().size())
                .boxed()
                .collect(Collectors.partitioningBy(
                        g -> Arrays.stream(groups.members().get(g))
                                .allMatch(i -> exposures.get(i).status().isGood())));
        return new GroupTies(groups, Objects.requireNonNull(byTie.get(true)), Objects.requireNonNull(byTie.get(false)));
    }

    /** Groups with sources that are tied to no other. */
    public int untied() {
        return (int) alone.stream()
                .filter(g -> groups.groups().get(g).sourceCount() > 0)
                .count();
    }
}
