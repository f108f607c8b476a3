package org.starfix.engine.internal.align.solve.groups;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How far pointings are expected to be off, level by level: a visit, which shares a guide star; an exposure from its visit; a
 * detector from its place in the camera, in all exposures alike.
 *
 * @param visit from the sky; heavy-tailed, since a guide star may be the wrong one
 * @param exposure from its visit, or from the sky where visits are not given
 * @param detector from where its WCS puts it in the group
 */
public record Levels(Width visit, Width exposure, Width detector) implements Serializable {
    /** Nothing is known of pointings. */
    public static final Levels NONE = new Levels(Width.FREE, Width.FREE, Width.FREE);

    /**
     * A prior width.
     *
     * @param shiftArcsec standard deviation of the shift, an axis
     * @param rollArcsec standard deviation of the roll
     */
    public record Width(double shiftArcsec, double rollArcsec) implements Serializable {
        /** Anything goes. */
        public static final Width FREE = new Width(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

        public Width {
            Check.argument(
                    shiftArcsec > 0 && rollArcsec > 0,
                    "levels: the widths of shift and roll must be above 0, not %s and %s arcsec",
                    shiftArcsec,
                    rollArcsec);
        }

        public boolean isGiven() {
            return Double.isFinite(shiftArcsec);
        }
    }

    public Levels {
        Check.argument(
                !visit.isGiven() || exposure.isGiven(),
                "levels: a width of visits is given and none of exposures; say how far exposures may be from their visit, as in"
                        + " visit:%s/%s,exposure:0.005/2",
                visit.shiftArcsec(),
                visit.rollArcsec());
    }
}
