package org.starfix.engine.internal.align.solve.linear;

import org.starfix.engine.internal.base.numeric.Check;

/** Blocks of the inverse of a matrix, where the matrix has blocks: covariances, if it is a normal matrix. */
public final class InverseBlocks {
    private final BlockMatrix values;
    private final InverseCheck check;

    InverseBlocks(BlockMatrix values, InverseCheck check) {
        this.values = values;
        this.check = check;
    }

    /** The block of a row with itself, row-major. */
    public double[] diagonal(int row) {
        return values.block(row, row);
    }

    /** Whether the block (i, j) is known: whether the matrix has one. */
    public boolean has(int i, int j) {
        return values.has(i, j);
    }

    /** The block (i, j), {@code size(i) x size(j)}, row-major. */
    public double[] block(int i, int j) {
        Check.argument(values.has(i, j), "rows %s and %s are no neighbours", i, j);
        return values.block(i, j);
    }

    /** How good the blocks are. */
    public InverseCheck check() {
        return check;
    }
}
