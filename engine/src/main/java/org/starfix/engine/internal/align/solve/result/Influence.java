package org.starfix.engine.internal.align.solve.result;

import java.io.Serializable;

/**
 * How far the solution of the others moves if a visit is left out: that of the group that moves most.
 *
 * @param group the index of that group; below 0 if none moves
 * @param move of it, in its own errors and in arcsec
 */
public record Influence(int group, FullMove move) implements Serializable {
    /** Not known. */
    public static final Influence NONE = new Influence(-1, FullMove.NONE);
}
