package org.starfix.synthetic.optics;

import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.base.UnitVector;

/** The tangent plane at a direction. Units: degrees, x to the east and y to the north. */
public final class Gnomonic {
    private final UnitVector origin;
    private final UnitVector east;
    private final UnitVector north;

    /** The plane that touches the sphere at {@code at}. */
    public Gnomonic(SkyPosition at) {
        double a = Math.toRadians(at.ra());
        origin = UnitVector.ofDegrees(at.ra(), at.dec());
        east = new UnitVector(-Math.sin(a), Math.cos(a), 0);
        north = origin.cross(east);
    }

    /** The direction of a point of the plane, degrees. */
    public UnitVector deproject(double x, double y) {
        double p = Math.toRadians(x);
        double q = Math.toRadians(y);
        return new UnitVector(
                        origin.x() + p * east.x() + q * north.x(),
                        origin.y() + p * east.y() + q * north.y(),
                        origin.z() + q * north.z())
                .normalized();
    }

    /** {@code out} is NaN for directions more than 90 degrees away. */
    public void project(UnitVector v, double[] out) {
        double w = v.dot(origin);
        out[0] = w > 0 ? Math.toDegrees(v.dot(east) / w) : Double.NaN;
        out[1] = w > 0 ? Math.toDegrees(v.dot(north) / w) : Double.NaN;
    }
}
