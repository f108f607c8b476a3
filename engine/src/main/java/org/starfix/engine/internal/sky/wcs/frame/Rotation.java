package org.starfix.engine.internal.sky.wcs.frame;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A 3 x 3 matrix that takes the components of a vector in one frame to those in another. Immutable.
 *
 * <p>Shapes: nine elements, row by row.
 */
final class Rotation implements Serializable {
    private static final long serialVersionUID = 1L;

    static final Rotation IDENTITY = new Rotation(1, 0, 0, 0, 1, 0, 0, 0, 1);

    private final double[] m;

    Rotation(double... rows) {
        this.m = rows;
    }

    /** Turns the axes about x by an angle in radians. */
    static Rotation x(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return new Rotation(1, 0, 0, 0, c, s, 0, -s, c);
    }

    /** Turns the axes about y. */
    static Rotation y(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return new Rotation(c, 0, -s, 0, 1, 0, s, 0, c);
    }

    /** Turns the axes about z. */
    static Rotation z(double angle) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        return new Rotation(c, s, 0, -s, c, 0, 0, 0, 1);
    }

    /** This after {@code first}. */
    Rotation after(Rotation first) {
        double[] product = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    product[3 * i + j] += m[3 * i + k] * first.m[3 * k + j];
                }
            }
        }
        return new Rotation(product);
    }

    /** This plus {@code factor} times another matrix. */
    Rotation plus(Rotation other, double factor) {
        double[] sum = new double[9];
        for (int i = 0; i < 9; i++) {
            sum[i] = m[i] + factor * other.m[i];
        }
        return new Rotation(sum);
    }

    Rotation transposed() {
        return new Rotation(m[0], m[3], m[6], m[1], m[4], m[7], m[2], m[5], m[8]);
    }

    /** The exact inverse, for matrices that are rotations but for small terms too. */
    Rotation inverse() {
        double[] c = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int i1 = (i + 1) % 3;
                int i2 = (i + 2) % 3;
                int j1 = (j + 1) % 3;
                int j2 = (j + 2) % 3;
                c[3 * j + i] = m[3 * i1 + j1] * m[3 * i2 + j2] - m[3 * i1 + j2] * m[3 * i2 + j1];
            }
        }
        double det = m[0] * c[0] + m[1] * c[3] + m[2] * c[6];
        for (int i = 0; i < 9; i++) {
            c[i] /= det;
        }
        return new Rotation(c);
    }

    /** In place. */
    void apply(double[] v) {
        double x = m[0] * v[0] + m[1] * v[1] + m[2] * v[2];
        double y = m[3] * v[0] + m[4] * v[1] + m[5] * v[2];
        double z = m[6] * v[0] + m[7] * v[1] + m[8] * v[2];
        v[0] = x;
        v[1] = y;
        v[2] = z;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rotation r && Arrays.equals(m, r.m);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m);
    }
}
