package org.starfix.engine.internal.align.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.align.refusal.ReferenceRefusals;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;

/**
 * Alignments in which some groups constrain no other: these follow, each by itself, after all others have been aligned, to what those
 * made. The others come out as if the groups that follow were not there.
 */
public final class FollowingGroups {
    private static final int REQUIRED_GROUPS = 2;

    private FollowingGroups() {}

    /**
     * As {@link RelativeAlignment#align}; a single group that constrains is the reference of those that follow.
     *
     * @param following indices of the groups that constrain no other
     */
    public static AlignmentResult relative(
            List<AlignmentGroup> groups, Set<Integer> following, AlignmentOptions options, WaveRunner runner) {
        if (following.isEmpty()) {
            return RelativeAlignment.align(groups, options, runner);
        }
        List<AlignmentGroup> leading = leading(groups, following);
        List<AlignmentGroup> withSources =
                leading.stream().filter(group -> group.sourceCount() > 0).toList();
        AlignmentResult led = withSources.size() == 1
                ? lone(leading, withSources.get(0))
                : RelativeAlignment.align(leading, options, runner);
        return joined(
                groups,
                following,
                led,
                wave -> led.reference().size() == 0
                        ? refused(wave, ReferenceRefusals.tooFewGroups(withSources.size(), REQUIRED_GROUPS))
                        : runner.align(wave, ReferenceParts.of(led.reference()), options));
    }

    /** As {@link AbsoluteAlignment#alignGroups}. */
    public static AlignmentResult absolute(
            List<AlignmentGroup> groups,
            Set<Integer> following,
            ReferenceCatalog reference,
            AlignmentOptions options,
            WaveRunner runner) {
        if (following.isEmpty()) {
            return AbsoluteAlignment.alignGroups(groups, reference, options, runner);
        }
        List<AlignmentGroup> leading = leading(groups, following);
        AlignmentResult led = leading.isEmpty()
                ? new AlignmentResult(List.of(), List.of(), reference)
                : AbsoluteAlignment.alignGroups(leading, reference, options, runner);
        int stars = led.reference().size();
        return joined(
                groups,
                following,
                led,
                wave -> stars < options.requiredMatches()
                        ? refused(wave, ReferenceRefusals.tooFewSources(stars, options.requiredMatches()))
                        : runner.align(wave, ReferenceParts.of(led.reference()), options));
    }

    private static List<AlignmentGroup> leading(List<AlignmentGroup> groups, Set<Integer> following) {
        return IntStream.range(0, groups.size())
                .filter(g -> !following.contains(g))
                .mapToObj(groups::get)
                .toList();
    }

    @SuppressWarnings("ReferenceEquality") // the group itself: another one may hold the same
    private static AlignmentResult lone(List<AlignmentGroup> leading, AlignmentGroup only) {
        GroupCatalog catalog = GroupCatalog.of(only);
        List<GroupOutcome> outcomes = leading.stream()
                .<GroupOutcome>map(group -> group.sourceCount() > 0
                        ? new GroupOutcome.Reference()
                        : new GroupOutcome.Refused(MatchRefusals.noSources()))
                .toList();
        return new AlignmentResult(outcomes, List.of(), catalog.asReference().foundAt(catalog.pixels(only)));
    }

    private static List<GroupOutcome> refused(List<AlignmentGroup> wave, Refusal refusal) {
        return wave.stream()
                .<GroupOutcome>map(group -> new GroupOutcome.Refused(refusal))
                .toList();
    }

    /** The outcomes of all groups: of those that led, and, after them, of those that follow. */
    private static AlignmentResult joined(
            List<AlignmentGroup> groups,
            Set<Integer> following,
            AlignmentResult led,
            Function<List<AlignmentGroup>, List<GroupOutcome>> alignment) {
        GroupOutcome[] outcomes = new GroupOutcome[groups.size()];
        int[] leaders = IntStream.range(0, groups.size())
                .filter(g -> !following.contains(g))
                .toArray();
        for (int i = 0; i < leaders.length; i++) {
            outcomes[leaders[i]] = led.outcomes().get(i);
        }
        List<AlignmentStep> steps = new ArrayList<>();
        int wave = 0;
        for (AlignmentStep step : led.steps()) {
            steps.add(new AlignmentStep(
                    leaders[step.group()], step.wave(), step.overlapSteradian(), step.referenceSources()));
            wave = Math.max(wave, step.wave() + 1);
        }
        List<Integer> last = new ArrayList<>();
        for (int g : following.stream().sorted().toList()) {
            if (groups.get(g).sourceCount() > 0) {
                last.add(g);
            } else {
                outcomes[g] = new GroupOutcome.Refused(MatchRefusals.noSources());
            }
        }
        List<GroupOutcome> found = last.isEmpty()
                ? List.of()
                : alignment.apply(last.stream().map(groups::get).toList());
        for (int i = 0; i < last.size(); i++) {
            outcomes[last.get(i)] = found.get(i);
            steps.add(new AlignmentStep(
                    last.get(i), wave, Double.NaN, led.reference().size()));
        }
        return new AlignmentResult(Arrays.asList(outcomes), steps, led.reference());
    }
}
