package org.starfix.engine.internal.align.solve;

import java.util.List;

/** Holds everything in this JVM. */
public final class SequentialRunner implements SolveRunner {
    private final SolveOptions options;

    private SequentialRunner(SolveOptions options) {
        this.options = options;
    }

    /** All groups, in any order, and the catalogue. */
    public static SequentialRunner of(List<GlobalGroup> groups, CatalogStars catalog, SolveOptions options) {
        return new SequentialRunner(options);
    }

    @Override
    public List<GroupHead> heads() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SolveOptions options() {
        return options;
    }

    @Override
    public StarCounts place(Placement placement) {
        throw new UnsupportedOperationException();
    }

    @Override
    public NormalTerms terms(Trial trial) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<StarTable> stars(Trial trial) {
        throw new UnsupportedOperationException();
    }
}
