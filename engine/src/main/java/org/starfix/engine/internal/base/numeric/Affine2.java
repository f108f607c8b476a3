package org.starfix.engine.internal.base.numeric;

import java.io.Serializable;

/**
 * An affine map of the plane, {@code p -> M p + s} with {@code M = [[m00, m01], [m10, m11]]} and {@code s = (s0, s1)}.
 *
 * <p>Units: those of the plane for {@code s}; {@code M} has none.
 */
public record Affine2(double m00, double m01, double m10, double m11, double s0, double s1) implements Serializable {
    public static final Affine2 IDENTITY = new Affine2(1, 0, 0, 1, 0, 0);

    public static Affine2 translation(double s0, double s1) {
        return new Affine2(1, 0, 0, 1, s0, s1);
    }

    public double applyX(double x, double y) {
        return m00 * x + m01 * y + s0;
    }

    public double applyY(double x, double y) {
        return m10 * x + m11 * y + s1;
    }

    public double determinant() {
        return m00 * m11 - m01 * m10;
    }

    /** This map after {@code first}: {@code p -> this(first(p))}. */
    public Affine2 after(Affine2 first) {
        return new Affine2(
                m00 * first.m00 + m01 * first.m10,
                m00 * first.m01 + m01 * first.m11,
                m10 * first.m00 + m11 * first.m10,
                m10 * first.m01 + m11 * first.m11,
                m00 * first.s0 + m01 * first.s1 + s0,
                m10 * first.s0 + m11 * first.s1 + s1);
    }

    /**
     * The inverse map.
     *
     * @throws IllegalArgumentException if the determinant is zero or not finite
     */
    public Affine2 inverse() {
        double det = determinant();
        Check.argument(
                det != 0 && Double.isFinite(det), "affine map: a map with the determinant %s has no inverse", det);
        double a = m11 / det;
        double b = -m01 / det;
        double c = -m10 / det;
        double d = m00 / det;
        return new Affine2(a, b, c, d, -(a * s0 + b * s1), -(c * s0 + d * s1));
    }
}
