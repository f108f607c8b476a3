package org.starfix.synthetic.optics;

import java.io.Serializable;
import org.starfix.synthetic.base.Check;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.base.UnitVector;

/**
 * A rotation of the sphere, mostly from the camera's frame to the sky. Immutable.
 *
 * <p>At every direction a frame has a local basis: east (growing longitude), north (growing latitude) and the direction.
 */
public final class Attitude implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Row-major 3 x 3. */
    private final double[] m;

    private Attitude(double[] m) {
        this.m = m;
    }

    /** The rotation with the given row-major matrix. */
    public static Attitude ofMatrix(double[] rowMajor) {
        Check.argument(rowMajor.length == 9, "attitude: a matrix has 9 values, this one %s", rowMajor.length);
        return new Attitude(rowMajor.clone());
    }

    /**
     * The rotation that carries {@code from} to {@code to} such that the north of the first frame at {@code from} has the
     * position angle {@code rollDegrees} (north over east) at {@code to}.
     */
    public static Attitude carrying(SkyPosition from, SkyPosition to, double rollDegrees) {
        UnitVector a = UnitVector.ofDegrees(from.ra(), from.dec());
        UnitVector aEast = east(from);
        UnitVector aNorth = a.cross(aEast);
        UnitVector b = UnitVector.ofDegrees(to.ra(), to.dec());
        UnitVector east = east(to);
        UnitVector north = b.cross(east);
        double c = Math.cos(Math.toRadians(rollDegrees));
        double s = Math.sin(Math.toRadians(rollDegrees));
        UnitVector bEast = combination(c, east, -s, north);
        UnitVector bNorth = combination(c, north, s, east);
        double[] m = new double[9];
        addOuter(m, bEast, aEast);
        addOuter(m, bNorth, aNorth);
        addOuter(m, b, a);
        return new Attitude(m);
    }

    private static UnitVector east(SkyPosition p) {
        double a = Math.toRadians(p.ra());
        return new UnitVector(-Math.sin(a), Math.cos(a), 0);
    }

    private static UnitVector combination(double p, UnitVector a, double q, UnitVector b) {
        return new UnitVector(p * a.x() + q * b.x(), p * a.y() + q * b.y(), p * a.z() + q * b.z());
    }

    private static void addOuter(double[] m, UnitVector row, UnitVector column) {
        double[] r = {row.x(), row.y(), row.z()};
        for (int i = 0; i < 3; i++) {
            m[3 * i] += r[i] * column.x();
            m[3 * i + 1] += r[i] * column.y();
            m[3 * i + 2] += r[i] * column.z();
        }
    }

    /** From the first frame to the second. */
    public UnitVector apply(UnitVector v) {
        return new UnitVector(
                m[0] * v.x() + m[1] * v.y() + m[2] * v.z(),
                m[3] * v.x() + m[4] * v.y() + m[5] * v.z(),
                m[6] * v.x() + m[7] * v.y() + m[8] * v.z());
    }

    /** From the second frame to the first. */
    public UnitVector applyInverse(UnitVector v) {
        return new UnitVector(
                m[0] * v.x() + m[3] * v.y() + m[6] * v.z(),
                m[1] * v.x() + m[4] * v.y() + m[7] * v.z(),
                m[2] * v.x() + m[5] * v.y() + m[8] * v.z());
    }

    /** First {@code other}, then this. */
    public Attitude after(Attitude other) {
        double[] p = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    p[3 * i + j] += m[3 * i + k] * other.m[3 * k + j];
                }
            }
        }
        return new Attitude(p);
    }

    /** The rotation back. */
    public Attitude inverse() {
        return new Attitude(new double[] {m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]});
    }

    /** Position angle (north over east, -180..180 degrees) that the first frame's north at {@code from} has after this. */
    public double rollDegrees(SkyPosition from) {
        UnitVector a = UnitVector.ofDegrees(from.ra(), from.dec());
        UnitVector carriedNorth = apply(a.cross(east(from)));
        UnitVector b = apply(a);
        UnitVector east = east(b.toSky());
        return Math.toDegrees(Math.atan2(carriedNorth.dot(east), carriedNorth.dot(b.cross(east))));
    }

    /** Row-major 3 x 3; a copy. */
    public double[] matrix() {
        return m.clone();
    }
}
