package org.starfix.jobs.stage;

import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.solve.rough.PairChoice;

/**
 * Which groups are compared, as columns: the pairs of a first group lie beside each other, by the second; and for every group the first groups
 * that its stars are sent to.
 */
final class PairsOfGroups implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int[] start;
    private final int[] second;
    private final int[] order;
    private final int[] sentStart;
    private final int[] sentTo;

    private PairsOfGroups(int pairs, int groups) {
        start = new int[groups + 1];
        second = new int[pairs];
        order = new int[pairs];
        sentStart = new int[groups + 1];
        sentTo = new int[pairs];
    }

    static PairsOfGroups of(PairChoice choice, int groups) {
        PairsOfGroups pairs = new PairsOfGroups(choice.size(), groups);
        int[] byFirst = IntStream.range(0, choice.size())
                .boxed()
                .sorted((a, b) -> choice.first(a) != choice.first(b)
                        ? Integer.compare(choice.first(a), choice.first(b))
                        : Integer.compare(choice.second(a), choice.second(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int k = 0; k < byFirst.length; k++) {
            pairs.start[choice.first(byFirst[k]) + 1]++;
            pairs.second[k] = choice.second(byFirst[k]);
            pairs.order[k] = byFirst[k];
            pairs.sentStart[pairs.second[k] + 1]++;
        }
        for (int g = 0; g < groups; g++) {
            pairs.start[g + 1] += pairs.start[g];
            pairs.sentStart[g + 1] += pairs.sentStart[g];
        }
        int[] next = pairs.sentStart.clone();
        for (int k = 0; k < byFirst.length; k++) {
            pairs.sentTo[next[pairs.second[k]]++] = choice.first(byFirst[k]);
        }
        return pairs;
    }

    int count() {
        return second.length;
    }

    /** The groups by whose side the stars of a group are needed: those that it is the second of, and itself if it is the first of any. */
    int[] goesTo(int group) {
        IntStream others = Arrays.stream(sentTo, sentStart[group], sentStart[group + 1]);
        IntStream own = start[group] < start[group + 1] ? IntStream.of(group) : IntStream.empty();
        return IntStream.concat(others, own).toArray();
    }

    /** The place of a pair in the choice; empty if these two are not compared. */
    OptionalLong pair(int first, int other) {
        int k = Arrays.binarySearch(second, start[first], start[first + 1], other);
        return k < 0 ? OptionalLong.empty() : OptionalLong.of(order[k]);
    }
}
