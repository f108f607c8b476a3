package org.starfix.engine.internal.step.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.AlignedExposure.Role;

/**
 * The exposures of a field as alignment wants them: by group, groups in the order of their first exposure.
 *
 * @param ids their identities
 * @param members per group the indices of its exposures in the field: those that are excluded come last
 * @param following indices of the groups of which every exposure is excluded: they constrain no other
 */
public record FieldGroups(List<AlignmentGroup> groups, List<String> ids, List<int[]> members, Set<Integer> following) {
    public FieldGroups {
        following = Set.copyOf(following);
    }

    /** The groups of the given exposures. */
    public static FieldGroups of(List<AlignedExposure> exposures) {
        return of(exposures, IntStream.range(0, exposures.size()).boxed().toList());
    }

    /** The groups of those exposures of a field that have the given indices. */
    public static FieldGroups of(List<AlignedExposure> exposures, List<Integer> chosen) {
        Map<String, List<Integer>> byId = new LinkedHashMap<>();
        for (int i : chosen) {
            byId.computeIfAbsent(exposures.get(i).detected().exposure().group(), key -> new ArrayList<>())
                    .add(i);
        }
        List<AlignmentGroup> groups = new ArrayList<>();
        List<int[]> members = new ArrayList<>();
        Set<Integer> following = new HashSet<>();
        for (List<Integer> inOrder : byId.values()) {
            List<Integer> indices = byRole(inOrder, exposures);
            if (exposures.get(indices.get(0)).role() != Role.TAKES_PART) {
                following.add(groups.size());
            }
            List<AlignmentImage> images = indices.stream()
                    .map(i -> image(exposures.get(i), exposures.get(i).sources()))
                    .toList();
            String name = GroupIds.name(
                    inOrder.stream().map(i -> exposures.get(i).id()).toList());
            groups.add(AlignmentGroup.of(name, images));
            members.add(indices.stream().mapToInt(Integer::intValue).toArray());
        }
        return new FieldGroups(groups, List.copyOf(byId.keySet()), members, following);
    }

    /**
     * Exposures of an epoch as one group, as the reference implementation aligns a field absolutely.
     *
     * @param field its name, which log lines show
     * @param chosen indices of the exposures in the field; the sources of those that are excluded are not used
     */
    public static FieldGroups together(
            String field, List<AlignedExposure> exposures, EpochGroup epoch, List<Integer> chosen) {
        String id = AbsoluteAlignment.FIELD_GROUP + epoch.suffix();
        List<Integer> indices = byRole(chosen, exposures);
        List<AlignmentImage> images = indices.stream()
                .map(exposures::get)
                .map(each -> image(each, each.role() == Role.TAKES_PART ? each.sources() : SourceCatalog.EMPTY))
                .toList();
        return new FieldGroups(
                List.of(AlignmentGroup.of(id + ", " + field, images)),
                List.of(id),
                List.of(indices.stream().mapToInt(Integer::intValue).toArray()),
                Set.of());
    }

    /** Excluded exposures last: the first gives the tangent plane. */
    private static List<Integer> byRole(List<Integer> indices, List<AlignedExposure> exposures) {
        return indices.stream()
                .sorted(Comparator.comparing(i -> exposures.get(i).role() != Role.TAKES_PART)) // stable
                .toList();
    }

    /** Some of these groups, by their indices, in the given order. */
    public FieldGroups only(List<Integer> chosen) {
        return new FieldGroups(
                chosen.stream().map(groups::get).toList(),
                chosen.stream().map(ids::get).toList(),
                chosen.stream().map(members::get).toList(),
                IntStream.range(0, chosen.size())
                        .filter(g -> following.contains(chosen.get(g)))
                        .boxed()
                        .collect(Collectors.toSet()));
    }

    /** Indices in the field of all exposures, ascending. */
    public List<Integer> exposures() {
        return members.stream().flatMapToInt(Arrays::stream).sorted().boxed().toList();
    }

    private static AlignmentImage image(AlignedExposure exposure, SourceCatalog sources) {
        return new AlignmentImage(
                exposure.id().stem(),
                exposure.wcs(),
                sources,
                exposure.detected().exposure().time().viewpoint());
    }
}
