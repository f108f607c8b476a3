package org.starfix.engine.internal.step.audit;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * Something that is not what it should be.
 *
 * @param where the file below the output folder, with the HDU or the row
 * @param what differs, in words
 */
public record Difference(String where, String what) implements Serializable, Comparable<Difference> {
    /** What the others may follow from comes first. */
    private static final List<String> FIRST = List.of("input ", "store", "run.json", "ledger");

    private static final Comparator<Difference> ORDER = Comparator.comparingInt(Difference::rank)
            .thenComparing(Difference::where)
            .thenComparing(Difference::what);

    private int rank() {
        for (int i = 0; i < FIRST.size(); i++) {
            if (where.startsWith(FIRST.get(i))) {
                return i;
            }
        }
        return FIRST.size();
    }

    @Override
    public int compareTo(Difference other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return (where + ": " + what).replaceAll("\\p{Cntrl}", "?"); // names may have line breaks
    }
}
