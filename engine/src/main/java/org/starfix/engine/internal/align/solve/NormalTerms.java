package org.starfix.engine.internal.align.solve;

import java.io.Serializable;
import java.util.List;

/** The share of some cells in the normal equations, and sums of their residuals. */
public final class NormalTerms implements Serializable {
    private static final long serialVersionUID = 1L;

    /** The sum of the terms of cells in the order of their numbers: key by key from the first on. */
    public static NormalTerms sum(List<NormalTerms> inOrderOfCells) {
        throw new UnsupportedOperationException("" + inOrderOfCells.size());
    }
}
