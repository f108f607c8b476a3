package org.starfix.jobs.stage;

import java.io.Serializable;
import java.util.Arrays;
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
    private final int[] sentStart;
    private final int[] sentTo;

    private PairsOfGroups(int pairs, int groups) {
        start = new int[groups + 1];
        second = new int[pairs];
        sentStart = new int[groups + 1];
        sentTo = new int[pairs];
    }

    static PairsOfGroups of(PairChoice choice, int groups) {
        PairsOfGroups pairs = new PairsOfGroups(choice.size(), groups);
        for (int k = 0; k < choice.size(); k++) { // by the first, then by the second
            pairs.start[choice.first(k) + 1]++;
            pairs.second[k] = choice.second(k);
            pairs.sentStart[choice.second(k) + 1]++;
        }
        for (int g = 0; g < groups; g++) {
            pairs.start[g + 1] += pairs.start[g];
            pairs.sentStart[g + 1] += pairs.sentStart[g];
        }
        int[] next = pairs.sentStart.clone();
        for (int k = 0; k < choice.size(); k++) {
            pairs.sentTo[next[choice.second(k)]++] = choice.first(k);
        }
        return pairs;
    }

    /** The groups by whose side the stars of a group are needed: those that it is the second of, and itself if it is the first of any. */
    int[] goesTo(int group) {
        IntStream others = Arrays.stream(sentTo, sentStart[group], sentStart[group + 1]);
        IntStream own = start[group] < start[group + 1] ? IntStream.of(group) : IntStream.empty();
        return IntStream.concat(others, own).toArray();
    }

    /** Whether two groups are compared, as the first and the second. */
    boolean areCompared(int first, int other) {
        return Arrays.binarySearch(second, start[first], start[first + 1], other) >= 0;
    }
}
