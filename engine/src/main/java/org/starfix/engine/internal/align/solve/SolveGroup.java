package org.starfix.engine.internal.align.solve;

import java.io.Serializable;
import java.util.List;

/** The detections of a group, as they are before any correction, with what it takes to place them anew. */
public final class SolveGroup implements Serializable {
    private static final long serialVersionUID = 1L;

    private final GlobalGroup group;

    private SolveGroup(GlobalGroup group) {
        this.group = group;
    }

    /**
     * The detections of a group.
     *
     * @throws IllegalArgumentException if the WCS does not put the group on the sky
     */
    public static SolveGroup of(GlobalGroup group, SolveOptions options) {
        GroupModel.of(group, options.geometry());
        return new SolveGroup(group);
    }

    public GroupHead head() {
        throw new UnsupportedOperationException(group.name());
    }

    /** The detections as unit vectors, three numbers each, the brightest first. */
    public double[] directions() {
        throw new UnsupportedOperationException(group.name());
    }

    /** The detections divided by cell, placed by the parameters; a detection is in its own cell and in those whose margin it is in. */
    public List<CellPart> parts(Placement placement, int index) {
        throw new UnsupportedOperationException(group.name() + placement + index);
    }
}
