package org.starfix.engine.internal.step.options;

import java.io.Serializable;
import org.starfix.engine.internal.step.parameters.Parameters;

/**
 * What is cut into tiles, the pixels of a HEALPix order.
 *
 * @param order of the pixels ({@code tile_order})
 */
public record Tiling(Use use, int order, Neighbours neighbours) implements Serializable {
    /** No tiles. */
    public static final Tiling NONE = new Tiling(Use.NEVER, 0, Neighbours.LEFT_OUT);

    /** What is cut. */
    public enum Use {
        /** Nothing. */
        NEVER,
        /** Fields by overlap that are too wide for one correction. */
        WIDE_FIELDS,
        /** Nothing, and fields by overlap that are too wide are refused: nothing would hold their tiles together. */
        WIDE_FIELDS_REFUSED,
        /** All exposures. */
        EVERYTHING
    }

    /** What a tile has to do with the groups that overlap its own. */
    public enum Neighbours {
        /** They are aligned with it, and left out afterwards. */
        BORROWED,
        /** Nothing. */
        LEFT_OUT
    }

    static Tiling of(Parameters p) {
        Use use = switch (p.choice("fields")) {
            case "tiles" -> Use.EVERYTHING;
            case "auto" -> p.text("abs_refcat").isEmpty() ? Use.WIDE_FIELDS_REFUSED : Use.WIDE_FIELDS;
            default -> Use.NEVER;
        };
        return new Tiling(use, p.integer("tile_order"), neighbours(p));
    }

    /** Groups that are aligned to the catalogue by themselves need no neighbours. */
    private static Neighbours neighbours(Parameters p) {
        return p.choice("alignment").equals("absolute") ? Neighbours.LEFT_OUT : Neighbours.BORROWED;
    }
}
