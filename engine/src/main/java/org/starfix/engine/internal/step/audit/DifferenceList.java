package org.starfix.engine.internal.step.audit;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Differences, counted; the first of them are named.
 *
 * @param first in their order, at most {@link #MOST}: so many whatever the run has
 */
public record DifferenceList(long count, List<Difference> first) implements Serializable {
    /** How many are kept. */
    public static final int MOST = 1000;

    public static final DifferenceList NONE = new DifferenceList(0, List.of());

    public DifferenceList {
        first = List.copyOf(first);
    }

    /** These and one more. */
    public DifferenceList with(Difference difference) {
        return plus(new DifferenceList(1, List.of(difference)));
    }

    /** These and others. */
    public DifferenceList plus(Collection<Difference> others) {
        return plus(new DifferenceList(
                others.size(), others.stream().sorted().limit(MOST).toList()));
    }

    /** These and others. */
    public DifferenceList plus(DifferenceList other) {
        return other.count == 0
                ? this
                : new DifferenceList(
                        count + other.count,
                        Stream.concat(first.stream(), other.first.stream())
                                .sorted()
                                .limit(MOST)
                                .toList());
    }
}
