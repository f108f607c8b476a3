package org.starfix.engine.internal.step.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.order.AlignmentResult;

/**
 * What a group has to do with the fit of its whole field.
 *
 * @param sources of all its exposures
 * @param stars of the reference that the fit used and that the group's own sources show
 * @param required so many would be enough for a fit of its own
 */
public record GroupShare(int sources, int stars, int required) {

    /** Whether the group's own sources would be enough for the fit. */
    boolean isEnough() {
        return stars >= required;
    }

    /**
     * The share of its group for every exposure, by its index in the field.
     *
     * @param whole all exposures as one group, and {@code result} what came of it
     * @param groups the same exposures by group
     */
    public static Map<Integer, GroupShare> byExposure(
            FieldGroups whole, FieldGroups groups, AlignmentResult result, AlignmentOptions options) {
        Map<Integer, Integer> groupOf = new HashMap<>();
        List<Set<Integer>> stars = new ArrayList<>();
        for (int g = 0; g < groups.members().size(); g++) {
            stars.add(new HashSet<>());
            for (int exposure : groups.members().get(g)) {
                groupOf.put(exposure, g);
            }
        }
        if (result.outcomes().get(0) instanceof GroupOutcome.Aligned aligned) {
            for (int i = 0; i < aligned.matches().size(); i++) {
                int image = aligned.catalog().image()[aligned.matches().imageIndex()[i]];
                if (aligned.fit().used()[i]) {
                    stars.get(Objects.requireNonNull(groupOf.get(whole.members().get(0)[image])))
                            .add(aligned.matches().referenceIndex()[i]);
                }
            }
        }
        Map<Integer, GroupShare> shares = new HashMap<>();
        Arrays.stream(whole.members().get(0)).forEach(exposure -> {
            int g = Objects.requireNonNull(groupOf.get(exposure));
            shares.put(
                    exposure,
                    new GroupShare(
                            groups.groups().get(g).sourceCount(), stars.get(g).size(), options.requiredMatches()));
        });
        return shares;
    }
}
