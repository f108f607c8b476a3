package org.starfix.engine.tweakreg.field;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.starfix.engine.align.AbsoluteAlignment;
import org.starfix.engine.align.AlignmentGroup;
import org.starfix.engine.align.AlignmentImage;
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
        Map<String, List<Integer>> byId = new LinkedHashMap<>();
        for (int i = 0; i < exposures.size(); i++) {
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

    /** All exposures as one group, as the reference implementation aligns a field absolutely. */
    public static FieldGroups whole(List<AlignedExposure> exposures) {
        List<AlignmentImage> images = exposures.stream().map(FieldGroups::image).toList();
        return new FieldGroups(
                List.of(AlignmentGroup.of(AbsoluteAlignment.FIELD_GROUP, images)),
                List.of(AbsoluteAlignment.FIELD_GROUP),
                List.of(IntStream.range(0, images.size()).toArray()));
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
                exposure.id().stem(), exposure.wcs(), exposure.detected().sources());
    }
}
