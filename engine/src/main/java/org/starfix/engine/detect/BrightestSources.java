package org.starfix.engine.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The choice of the brightest sources ({@code brightest}). */
final class BrightestSources {
    private BrightestSources() {}

    /**
     * The first {@code brightest} sources in descending order, those that tie in the order they have; with
     * {@link DaoStarFinder#ALL} the list as it is.
     */
    static <T> List<T> of(List<T> sources, int brightest, Comparator<T> ascending) {
        if (brightest == DaoStarFinder.ALL) {
            return sources;
        }
        List<T> sorted = new ArrayList<>(sources);
        sorted.sort(ascending.reversed());
        return sorted.subList(0, Math.min(brightest, sorted.size()));
    }
}
