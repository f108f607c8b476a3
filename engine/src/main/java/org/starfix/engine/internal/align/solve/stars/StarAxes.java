package org.starfix.engine.internal.align.solve.stars;

import org.starfix.engine.internal.sky.sphere.SkyFrame;

/**
 * The axes of a star: those of its cell, turned to be at right angles to its direction.
 *
 * <p>Shapes: three numbers each. Differences of directions are told along them, from the star on.
 */
record StarAxes(double x, double y, double z, double ex, double ey, double ez, double nx, double ny, double nz) {

    static StarAxes of(SkyFrame frame, double x, double y, double z) {
        double ex = frame.east().x();
        double ey = frame.east().y();
        double ez = frame.east().z();
        double along = ex * x + ey * y + ez * z;
        ex -= along * x;
        ey -= along * y;
        ez -= along * z;
        double length = Math.sqrt(ex * ex + ey * ey + ez * ez);
        ex /= length;
        ey /= length;
        ez /= length;
        return new StarAxes(x, y, z, ex, ey, ez, y * ez - z * ey, z * ex - x * ez, x * ey - y * ex);
    }

    /** Of a direction less that of the star. */
    double east(double[] direction, int at) {
        return ex * (direction[at] - x) + ey * (direction[at + 1] - y) + ez * (direction[at + 2] - z);
    }

    double north(double[] direction, int at) {
        return nx * (direction[at] - x) + ny * (direction[at + 1] - y) + nz * (direction[at + 2] - z);
    }

    /** Of a vector. */
    float east(float[] vector, int at) {
        return (float) (ex * vector[at] + ey * vector[at + 1] + ez * vector[at + 2]);
    }

    float north(float[] vector, int at) {
        return (float) (nx * vector[at] + ny * vector[at + 1] + nz * vector[at + 2]);
    }

    /** Of a vector. */
    double eastOf(double[] vector) {
        return ex * vector[0] + ey * vector[1] + ez * vector[2];
    }

    double northOf(double[] vector) {
        return nx * vector[0] + ny * vector[1] + nz * vector[2];
    }
}
