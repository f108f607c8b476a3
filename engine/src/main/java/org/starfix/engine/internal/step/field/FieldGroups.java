package org.starfix.engine.internal.step.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.step.state.AlignedExposure;

/**
 * The exposures of a field as alignment wants them: by group, groups in the order of their first exposure.
 *
 * @param ids their identities
 * @param members per group the indices of its exposures in the field
 */
public record FieldGroups(List<AlignmentGroup> groups, List<String> ids, List<int[]> members) {

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
        for (List<Integer> indices : byId.values()) {
            List<AlignmentImage> images =
                    indices.stream().map(i -> image(exposures.get(i))).toList();
            String name = GroupIds.name(
                    indices.stream().map(i -> exposures.get(i).id()).toList());
            groups.add(AlignmentGroup.of(name, images));
            members.add(indices.stream().mapToInt(Integer::intValue).toArray());
        }
        return new FieldGroups(groups, List.copyOf(byId.keySet()), members);
    }

    /**
     * Exposures of an epoch as one group, as the reference implementation aligns a field absolutely.
     *
     * @param field its name, which log lines show
     * @param chosen indices of the exposures in the field
     */
    public static FieldGroups together(
            String field, List<AlignedExposure> exposures, EpochGroup epoch, List<Integer> chosen) {
        String id = AbsoluteAlignment.FIELD_GROUP + epoch.suffix();
        List<AlignmentImage> images =
                chosen.stream().map(i -> image(exposures.get(i))).toList();
        return new FieldGroups(
                List.of(AlignmentGroup.of(id + ", " + field, images)),
                List.of(id),
                List.of(chosen.stream().mapToInt(Integer::intValue).toArray()));
    }

    /** Some of these groups, by their indices, in the given order. */
    public FieldGroups only(List<Integer> chosen) {
        return new FieldGroups(
                chosen.stream().map(groups::get).toList(),
                chosen.stream().map(ids::get).toList(),
                chosen.stream().map(members::get).toList());
    }

    /** Indices in the field of all exposures, ascending. */
    public List<Integer> exposures() {
        return members.stream().flatMapToInt(Arrays::stream).sorted().boxed().toList();
    }

    private static AlignmentImage image(AlignedExposure exposure) {
        return new AlignmentImage(
                exposure.id().stem(),
                exposure.wcs(),
                exposure.detected().sources(),
                exposure.detected().exposure().time().viewpoint());
    }
}
