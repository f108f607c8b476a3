package org.starfix.synthetic.plan;

import java.io.Serializable;

/**
 * How far positions lie from others on the sky: a shift at some centre and a turn about it.
 *
 * @param eastArcsec,northArcsec shift on the great circles to the east (dRA cos DEC) and to the north
 * @param rollDegrees turn in the tangent plane at the centre, from north to east
 */
public record Displacement(double eastArcsec, double northArcsec, double rollDegrees) implements Serializable {

    public double shiftArcsec() {
        return Math.hypot(eastArcsec, northArcsec);
    }

    /** This less {@code other}. */
    public Displacement minus(Displacement other) {
        return new Displacement(
                eastArcsec - other.eastArcsec, northArcsec - other.northArcsec, rollDegrees - other.rollDegrees);
    }
}
