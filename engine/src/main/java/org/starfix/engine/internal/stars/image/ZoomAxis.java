package org.starfix.engine.internal.stars.image;

/**
 * Where the pixels along one axis fall in the mesh, and the weights of the four spline coefficients around each.
 *
 * <p>Pixel i reads mesh coordinate {@code (i + 0.5) / box - 0.5}; around it are the coefficients {@code first[i] .. first[i] + 3} of
 * an array that starts {@link CubicZoom#MARGIN} cells before the mesh.
 */
final class ZoomAxis {
    final int box;
    final int[] first;
    final double[][] weights;

    ZoomAxis(int pixels, int box) {
        this.box = box;
        first = new int[pixels];
        weights = new double[4][pixels];
        for (int i = 0; i < pixels; i++) {
            double t = (i + 0.5) / box - 0.5;
            double floor = Math.floor(t);
            double u = t - floor;
            double v = 1 - u;
            first[i] = (int) floor - 1 + CubicZoom.MARGIN;
            weights[0][i] = v * v * v / 6;
            weights[1][i] = (3 * u * u * u - 6 * u * u + 4) / 6;
            weights[2][i] = (3 * v * v * v - 6 * v * v + 4) / 6;
            weights[3][i] = u * u * u / 6;
        }
    }
}
