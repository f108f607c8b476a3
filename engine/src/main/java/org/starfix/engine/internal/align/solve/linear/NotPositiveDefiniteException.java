package org.starfix.engine.internal.align.solve.linear;

/**
 * The matrix of a system is not positive definite, as far as doubles can tell: some unknowns are determined by nothing, or the matrix is
 * wrong. A caller who gives every unknown a prior does not see it.
 */
public final class NotPositiveDefiniteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int row;

    NotPositiveDefiniteException(int row) {
        super(
                "row " + row
                        + " of the equations is not determined by the others and itself: the matrix is not positive definite; give every unknown a prior");
        this.row = row;
    }

    /** The row in which it showed: an undetermined row, or one tied to it. */
    public int row() {
        return row;
    }
}
