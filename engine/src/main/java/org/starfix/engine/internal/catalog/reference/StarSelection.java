package org.starfix.engine.internal.catalog.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The stars that passed some rules.
 *
 * @param stars those that are left
 * @param dropped a line for people per rule that dropped any
 */
public record StarSelection(ReferenceStars stars, List<String> dropped) {

    public StarSelection {
        dropped = List.copyOf(dropped);
    }

    /** All stars. */
    static StarSelection of(ReferenceStars stars) {
        return new StarSelection(stars, List.of());
    }

    /**
     * Those for which a number lies between limits; those without the number do not.
     *
     * @param rule what to call the rule
     */
    StarSelection within(String rule, double[] values, double lowest, double highest) {
        long unknown = IntStream.range(0, stars.size())
                .filter(star -> Double.isNaN(values[star]))
                .count();
        return where(
                unknown == 0 ? rule : rule + " (" + unknown + " without a value)",
                star -> values[star] >= lowest && values[star] <= highest);
    }

    /** Those of which something is true. */
    StarSelection where(String rule, IntPredicate passes) {
        int[] kept = IntStream.range(0, stars.size()).filter(passes).toArray();
        if (kept.length == stars.size()) {
            return this;
        }
        List<String> lines = new ArrayList<>(dropped);
        lines.add(String.format(
                Locale.ROOT,
                "Absolute catalog: %d of %d stars left out by %s.",
                stars.size() - kept.length,
                stars.size(),
                rule));
        return new StarSelection(stars.rows(kept), lines);
    }
}
