package org.starfix.engine.internal.sky.sphere;

/**
 * Areas on the unit sphere.
 *
 * <p>Source: a triangle with unit vectors a, b, c has the spherical excess E with {@code tan(E/2) = a.(b x c) / (1 + a.b + b.c
 * + c.a)} (Eriksson, Mathematics Magazine 63 (1990) 184). The triple product is taken of differences, which are exact for
 * near corners, so that small polygons keep their relative precision.
 */
final class SphericalArea {
    private SphericalArea() {}

    /**
     * Signed area, steradian: positive where the inside is to the left of the sides.
     *
     * <p>Shapes: {@code xyz} holds at least {@code count} unit vectors, 3 numbers each.
     */
    static double of(double[] xyz, int count) {
        double ax = xyz[0];
        double ay = xyz[1];
        double az = xyz[2];
        double sum = 0;
        for (int i = 1; i + 1 < count; i++) { // fan of triangles from the first corner
            int b = 3 * i;
            int c = b + 3;
            double ux = xyz[b] - ax;
            double uy = xyz[b + 1] - ay;
            double uz = xyz[b + 2] - az;
            double vx = xyz[c] - ax;
            double vy = xyz[c + 1] - ay;
            double vz = xyz[c + 2] - az;
            double triple = ax * (uy * vz - uz * vy) + ay * (uz * vx - ux * vz) + az * (ux * vy - uy * vx);
            double ab = ax * xyz[b] + ay * xyz[b + 1] + az * xyz[b + 2];
            double ac = ax * xyz[c] + ay * xyz[c + 1] + az * xyz[c + 2];
            double bc = xyz[b] * xyz[c] + xyz[b + 1] * xyz[c + 1] + xyz[b + 2] * xyz[c + 2];
            sum += 2 * Math.atan2(triple, 1 + ab + ac + bc);
        }
        return sum;
    }
}
