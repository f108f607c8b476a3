package org.starfix.engine.internal.align.solve;

import java.io.Serializable;

/** The detections of one group in one cell and the margin around it. */
public final class CellPart implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long cell;
    private final int group;

    CellPart(long cell, int group) {
        this.cell = cell;
        this.group = group;
    }

    public long cell() {
        return cell;
    }

    /** Parts of a cell are joined in this order. */
    public int group() {
        return group;
    }
}
