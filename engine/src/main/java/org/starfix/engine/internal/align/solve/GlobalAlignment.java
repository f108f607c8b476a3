package org.starfix.engine.internal.align.solve;

import java.util.List;
import java.util.function.Consumer;

/** Leads the simultaneous solution: pairs, rough solution, stars, rounds of normal equations, errors, judgement. */
public final class GlobalAlignment {
    private GlobalAlignment() {}

    /** Solves groups in this JVM. */
    public static GlobalSolution align(List<GlobalGroup> groups, CatalogStars catalog, SolveOptions options) {
        return solve(SequentialRunner.of(groups, catalog, options), line -> {});
    }

    /**
     * Solves the groups of a runner.
     *
     * @param log told in some lines how it goes
     */
    public static GlobalSolution solve(SolveRunner runner, Consumer<String> log) {
        throw new UnsupportedOperationException("" + runner + log);
    }
}
