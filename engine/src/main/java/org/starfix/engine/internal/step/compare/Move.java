package org.starfix.engine.internal.step.compare;

/**
 * How far an exposure moved from one run to the other, arcsec; NaN where that is not known.
 *
 * @param east,north of its centre
 * @param corner of the corner that moved farthest
 */
public record Move(double east, double north, double corner) {
    static final Move UNKNOWN = new Move(Double.NaN, Double.NaN, Double.NaN);

    /** Of the centre. */
    public double distance() {
        return Math.hypot(east, north);
    }

    /** The farthest that is known. */
    public double largest() {
        return Double.isNaN(corner) ? distance() : Math.max(corner, distance());
    }
}
