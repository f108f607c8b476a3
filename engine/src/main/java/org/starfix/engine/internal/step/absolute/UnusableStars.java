package org.starfix.engine.internal.step.absolute;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.catalog.StarTable;

/** What a source of one's own may do wrong: files, copies and services leave such stars out. */
final class UnusableStars {
    /** Degrees. */
    private static final double POLE = 90;

    private UnusableStars() {}

    /** What is wrong with the stars that a source gave; empty if nothing is. */
    static Optional<String> in(@Nullable StarTable table) {
        if (table == null) {
            return Optional.of("its source gave no table; an empty one says that there are no stars");
        }
        double[] ra = table.values(StarColumn.RA);
        double[] dec = table.values(StarColumn.DEC);
        long lost = IntStream.range(0, table.size())
                .filter(i -> !(Double.isFinite(ra[i]) && Math.abs(dec[i]) <= POLE)) // also NaN
                .count();
        if (lost > 0) {
            return Optional.of(lost + " of " + table.size()
                    + " stars have no position, or one beyond a pole; its source must leave them out");
        }
        long unweighed = table.has(StarColumn.WEIGHT)
                ? Arrays.stream(table.values(StarColumn.WEIGHT))
                        .filter(weight -> !(weight >= 0 && Double.isFinite(weight)))
                        .count()
                : 0;
        return unweighed > 0
                ? Optional.of(unweighed + " of " + table.size()
                        + " stars have a weight that is negative or not a number; its source must leave them out")
                : Optional.empty();
    }
}
