package org.starfix.engine.internal.sky.gwcs.projection;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;

/** A rotation of the axes of space as a matrix; a vector {@code p} becomes {@code R p}. */
public record Rotation3(
        double m00, double m01, double m02, double m10, double m11, double m12, double m20, double m21, double m22)
        implements Serializable {

    /**
     * Rotations about the axes of a sequence, the first first, e.g. {@code zyx}: {@code R = Rx(c) Ry(b) Rz(a)}.
     *
     * @param degrees one angle for each axis
     */
    public static Rotation3 ofSequence(List<Double> degrees, String axes) {
        Check.argument(
                degrees.size() == axes.length(),
                "rotation: there are %s angles for the axes '%s'; each axis needs one",
                degrees.size(),
                axes);
        Rotation3 all = new Rotation3(1, 0, 0, 0, 1, 0, 0, 0, 1);
        for (int i = 0; i < axes.length(); i++) {
            all = about(axes.charAt(i), degrees.get(i)).after(all);
        }
        return all;
    }

    private static Rotation3 about(char axis, double degrees) {
        double s = Math.sin(Math.toRadians(degrees));
        double c = Math.cos(Math.toRadians(degrees));
        return switch (axis) {
            case 'x' -> new Rotation3(1, 0, 0, 0, c, s, 0, -s, c);
            case 'y' -> new Rotation3(c, 0, -s, 0, 1, 0, s, 0, c);
            case 'z' -> new Rotation3(c, s, 0, -s, c, 0, 0, 0, 1);
            default -> throw new IllegalArgumentException("rotation: an axis must be x, y or z, not '" + axis + "'");
        };
    }

    /** First {@code b}, then this. */
    public Rotation3 after(Rotation3 b) {
        return new Rotation3(
                m00 * b.m00 + m01 * b.m10 + m02 * b.m20,
                m00 * b.m01 + m01 * b.m11 + m02 * b.m21,
                m00 * b.m02 + m01 * b.m12 + m02 * b.m22,
                m10 * b.m00 + m11 * b.m10 + m12 * b.m20,
                m10 * b.m01 + m11 * b.m11 + m12 * b.m21,
                m10 * b.m02 + m11 * b.m12 + m12 * b.m22,
                m20 * b.m00 + m21 * b.m10 + m22 * b.m20,
                m20 * b.m01 + m21 * b.m11 + m22 * b.m21,
                m20 * b.m02 + m21 * b.m12 + m22 * b.m22);
    }

    /** X of the rotated vector. */
    public double x(double x, double y, double z) {
        return m00 * x + m01 * y + m02 * z;
    }

    /** Y of the rotated vector. */
    public double y(double x, double y, double z) {
        return m10 * x + m11 * y + m12 * z;
    }

    /** Z of the rotated vector. */
    public double z(double x, double y, double z) {
        return m20 * x + m21 * y + m22 * z;
    }
}
