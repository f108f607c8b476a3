package org.starfix.engine.internal.sky.gwcs.transform;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.sky.gwcs.function.Bivariate;
import org.starfix.engine.internal.sky.gwcs.function.Univariate;
import org.starfix.engine.internal.sky.gwcs.projection.Projection;
import org.starfix.engine.internal.sky.gwcs.projection.Rotation3;

/** One step of a {@link Program}: reads registers and writes others. Angles are in degrees. */
sealed interface Instruction extends Serializable {
    void run(double[] r);

    record Add(int from, int to, double offset) implements Instruction {
        @Override
        public void run(double[] r) {
            r[to] = r[from] + offset;
        }
    }

    record Multiply(int from, int to, double factor) implements Instruction {
        @Override
        public void run(double[] r) {
            r[to] = r[from] * factor;
        }
    }

    record Set(int to, double value) implements Instruction {
        @Override
        public void run(double[] r) {
            r[to] = value;
        }
    }

    record Combine(Operator operator, int left, int right, int to) implements Instruction {
        @Override
        public void run(double[] r) {
            r[to] = operator.apply(r[left], r[right]);
        }
    }

    record Map2(Affine2 map, int x, int y, int toX, int toY) implements Instruction {
        @Override
        public void run(double[] r) {
            r[toX] = map.applyX(r[x], r[y]);
            r[toY] = map.applyY(r[x], r[y]);
        }
    }

    record Rotate(Rotation3 rotation, int from, int to) implements Instruction {
        @Override
        public void run(double[] r) {
            double x = r[from];
            double y = r[from + 1];
            double z = r[from + 2];
            r[to] = rotation.x(x, y, z);
            r[to + 1] = rotation.y(x, y, z);
            r[to + 2] = rotation.z(x, y, z);
        }
    }

    /** Writes x, y, z to three registers from {@code to}. */
    record ToCartesian(int lon, int lat, int to) implements Instruction {
        @Override
        public void run(double[] r) {
            double a = Math.toRadians(r[lon]);
            double d = Math.toRadians(r[lat]);
            double c = Math.cos(d);
            r[to] = c * Math.cos(a);
            r[to + 1] = c * Math.sin(a);
            r[to + 2] = Math.sin(d);
        }
    }

    record ToSpherical(int from, int lon, int lat, boolean positive) implements Instruction {
        @Override
        public void run(double[] r) {
            double x = r[from];
            double y = r[from + 1];
            double a = Math.toDegrees(Math.atan2(y, x));
            r[lon] = positive && a < 0 ? a + 360 : a;
            r[lat] = Math.toDegrees(Math.atan2(r[from + 2], Math.sqrt(x * x + y * y)));
        }
    }

    /** From the plane of a projection to native spherical coordinates. */
    record PlaneToNative(Projection projection, int x, int y, int to) implements Instruction {
        @Override
        public void run(double[] r) {
            projection.toNative(r[x], r[y], r, to);
        }
    }

    /** From native spherical coordinates to the plane of a projection. */
    record NativeToPlane(Projection projection, int phi, int theta, int to) implements Instruction {
        @Override
        public void run(double[] r) {
            projection.toPlane(r[phi], r[theta], r, to);
        }
    }

    /** The point that a program takes to the values of two registers. */
    record Solve(NumericalInverse inverse, int u, int v, int to) implements Instruction {
        @Override
        public void run(double[] r) {
            inverse.solve(r[u], r[v], r, to);
        }
    }

    record Evaluate1(Univariate function, int x, int to) implements Instruction {
        @Override
        public void run(double[] r) {
            r[to] = function.value(r[x]);
        }
    }

    record Evaluate2(Bivariate function, int x, int y, int to) implements Instruction {
        @Override
        public void run(double[] r) {
            r[to] = function.value(r[x], r[y]);
        }
    }
}
