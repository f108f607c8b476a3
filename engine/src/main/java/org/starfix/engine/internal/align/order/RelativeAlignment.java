package org.starfix.engine.internal.align.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.align.refusal.ReferenceRefusals;
import org.starfix.engine.internal.catalog.ReferenceCatalog;

/**
 * Aligns the groups of a field to each other: one of them becomes the reference, the others follow.
 *
 * <p>Source: {@code align_wcs} of tweakwcs without a reference catalogue. Differs from it: a group that failed does not grow
 * the reference, and a group with fewer sources than matches are required is not the reference if another has enough.
 */
public final class RelativeAlignment {
    private static final int REQUIRED_GROUPS = 2;

    private RelativeAlignment() {}

    /** Aligns the groups, given in the user's order. The result does not depend on {@code runner}. */
    public static AlignmentResult align(List<AlignmentGroup> groups, AlignmentOptions options, WaveRunner runner) {
        AlignmentLoop loop = new AlignmentLoop(groups, options, runner);
        List<Integer> parts = participants(groups, loop);
        int withSources = (int)
                parts.stream().filter(g -> groups.get(g).sourceCount() > 0).count();
        if (parts.size() < REQUIRED_GROUPS || withSources == 0) {
            parts.forEach(g -> loop.refuse(g, lone(groups.get(g), withSources)));
            return loop.result(ReferenceCatalog.of(new int[0], new double[0], new double[0]));
        }
        return options.effectiveOrder() == OrderPolicy.AS_GIVEN || parts.size() == REQUIRED_GROUPS
                ? asGiven(groups, parts, options, loop)
                : byOverlap(groups, parts, options, loop);
    }

    /** The groups that take part; the others are settled. */
    static List<Integer> participants(List<AlignmentGroup> groups, AlignmentLoop loop) {
        List<Integer> parts = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            if (groups.get(g).takesPart()) {
                parts.add(g);
            } else {
                loop.refuse(g, MatchRefusals.noSources());
            }
        }
        return parts;
    }

    /** Why a group without another has nothing to be aligned to. */
    private static Refusal lone(AlignmentGroup group, int withSources) {
        return RepeatedDetector.of(group)
                .map(RepeatedDetector::refusal)
                .orElseGet(() -> ReferenceRefusals.tooFewGroups(withSources, REQUIRED_GROUPS));
    }

    private static AlignmentResult asGiven(
            List<AlignmentGroup> groups, List<Integer> parts, AlignmentOptions options, AlignmentLoop loop) {
        int enough = sourcesOfAReference(groups, options);
        Integer first = parts.stream()
                .filter(g -> groups.get(g).sourceCount() >= enough)
                .findFirst()
                .orElseThrow();
        List<Integer> rest = parts.stream().filter(g -> !g.equals(first)).toList();
        ReferenceCatalog reference = reference(groups, first, loop);
        if (options.growth() == ReferenceGrowth.NONE) {
            loop.alignTogether(rest, reference);
            return loop.result(reference);
        }
        GrowingReference grown = loop.alignInTurn(TurnOrder.given(rest, Double.NaN), GrowingReference.of(reference));
        return loop.result(grown.stars().whole());
    }

    private static AlignmentResult byOverlap(
            List<AlignmentGroup> groups, List<Integer> parts, AlignmentOptions options, AlignmentLoop loop) {
        int enough = sourcesOfAReference(groups, options);
        List<GroupFootprint> footprints =
                groups.stream().map(GroupFootprint::of).toList();
        List<GroupFootprint> taking = parts.stream().map(footprints::get).toList();
        FirstPair pair = FirstPair.of(taking, i -> groups.get(parts.get(i)).sourceCount() >= enough);
        GroupFootprint home = taking.get(pair.reference());
        double[] overlap = taking.stream().mapToDouble(home::overlap).toArray();
        List<Integer> rest = IntStream.range(0, parts.size())
                .filter(i -> i != pair.reference() && i != pair.next())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -overlap[i]))
                .map(parts::get)
                .toList();
        ReferenceCatalog reference = reference(groups, parts.get(pair.reference()), loop);
        TurnOrder first = TurnOrder.given(List.of(parts.get(pair.next())), pair.overlapSteradian());
        GrowingReference grown = loop.alignInTurn(first, GrowingReference.of(reference));
        grown = loop.alignInTurn(TurnOrder.byOverlap(rest, footprints), grown);
        return loop.result(grown.stars().whole());
    }

    /** To a group with fewer sources than matches are required nothing can be aligned; where all are so poor, any will do. */
    private static int sourcesOfAReference(List<AlignmentGroup> groups, AlignmentOptions options) {
        int required = options.requiredMatches();
        return groups.stream().anyMatch(g -> g.sourceCount() >= required) ? required : 1;
    }

    private static ReferenceCatalog reference(List<AlignmentGroup> groups, int group, AlignmentLoop loop) {
        loop.settle(group, new GroupOutcome.Reference());
        GroupCatalog catalog = GroupCatalog.of(groups.get(group));
        return catalog.asReference().foundAt(catalog.pixels(groups.get(group)));
    }
}
