package org.starfix.engine.internal.align.solve.truth;

import org.starfix.engine.internal.sky.sphere.UnitVector;

/** A rotation of the sphere by its vector: axis times angle. Units: radian. */
record Rotation(double x, double y, double z) {
    static final Rotation NONE = new Rotation(0, 0, 0);

    /** Moves where the frame lies by so much east and north, and turns the sky about it from north to west. Units: arcsec. */
    static Rotation of(LocalFrame frame, double east, double north, double roll) {
        double a = east * LocalFrame.ARCSEC;
        double b = -north * LocalFrame.ARCSEC;
        double c = roll * LocalFrame.ARCSEC;
        return new Rotation(
                a * frame.north().x() + b * frame.east().x() + c * frame.at().x(),
                a * frame.north().y() + b * frame.east().y() + c * frame.at().y(),
                a * frame.north().z() + b * frame.east().z() + c * frame.at().z());
    }

    /** {@code out} becomes the three numbers of {@link #of}. */
    void in(LocalFrame frame, double[] out) {
        UnitVector v = new UnitVector(x, y, z);
        out[0] = v.dot(frame.north()) / LocalFrame.ARCSEC;
        out[1] = -v.dot(frame.east()) / LocalFrame.ARCSEC;
        out[2] = v.dot(frame.at()) / LocalFrame.ARCSEC;
    }

    Rotation inverse() {
        return new Rotation(-x, -y, -z);
    }

    /** The direction after the rotation (Rodrigues' formula). */
    UnitVector apply(UnitVector v) {
        double angle = Math.sqrt(x * x + y * y + z * z);
        if (angle == 0) {
            return v;
        }
        UnitVector axis = new UnitVector(x / angle, y / angle, z / angle);
        UnitVector across = axis.cross(v);
        double s = Math.sin(angle);
        double half = Math.sin(angle / 2);
        double c = 2 * half * half;
        UnitVector back = axis.cross(across);
        return new UnitVector(
                v.x() + s * across.x() + c * back.x(),
                v.y() + s * across.y() + c * back.y(),
                v.z() + s * across.z() + c * back.z());
    }

    /** This one after {@code first}, by quaternions. */
    Rotation after(Rotation first) {
        double[] p = quaternion();
        double[] q = first.quaternion();
        double w = p[0] * q[0] - p[1] * q[1] - p[2] * q[2] - p[3] * q[3];
        double i = p[0] * q[1] + p[1] * q[0] + p[2] * q[3] - p[3] * q[2];
        double j = p[0] * q[2] - p[1] * q[3] + p[2] * q[0] + p[3] * q[1];
        double k = p[0] * q[3] + p[1] * q[2] - p[2] * q[1] + p[3] * q[0];
        double n = Math.sqrt(i * i + j * j + k * k);
        double scale = n == 0 ? 2 : 2 * Math.atan2(n, w) / n;
        return new Rotation(scale * i, scale * j, scale * k);
    }

    private double[] quaternion() {
        double angle = Math.sqrt(x * x + y * y + z * z);
        double s = angle == 0 ? 0.5 : Math.sin(angle / 2) / angle;
        return new double[] {Math.cos(angle / 2), s * x, s * y, s * z};
    }
}
