package org.starfix.engine.tweakreg.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.starfix.engine.align.AbsoluteAlignment;
import org.starfix.engine.align.group.AlignmentGroup;
import org.starfix.engine.align.group.AlignmentImage;
import org.starfix.engine.tweakreg.exposure.AlignedExposure;

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

    /** The exposures of an epoch as one group, as the reference implementation aligns a field absolutely. */
    public static FieldGroups whole(List<AlignedExposure> exposures, EpochGroup epoch) {
        String id = AbsoluteAlignment.FIELD_GROUP + epoch.suffix();
        List<AlignmentImage> images =
                epoch.members().stream().map(i -> image(exposures.get(i))).toList();
        return new FieldGroups(
                List.of(AlignmentGroup.of(id, images)),
                List.of(id),
                List.of(epoch.members().stream().mapToInt(Integer::intValue).toArray()));
    }

    /** Per exposure of the field how many sources its group has. */
    public int[] sourcesByExposure() {
        int[] sources = new int[members.stream().mapToInt(group -> group.length).sum()];
        for (int g = 0; g < members.size(); g++) {
            for (int exposure : members.get(g)) {
                sources[exposure] = groups.get(g).sourceCount();
            }
        }
        return sources;
    }

    private static AlignmentImage image(AlignedExposure exposure) {
        return new AlignmentImage(
                exposure.id().stem(),
                exposure.wcs(),
                exposure.detected().sources(),
                exposure.detected().exposure().time().viewpoint());
    }
}
