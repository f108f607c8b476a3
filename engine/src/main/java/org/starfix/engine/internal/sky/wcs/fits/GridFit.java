package org.starfix.engine.internal.sky.wcs.fits;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.sky.wcs.distortion.SipPolynomial;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions.Accuracy;

/**
 * Two polynomials without constant term, fitted to both values of a grid by least squares, all points alike.
 *
 * <p>Error: QR decomposition of coordinates scaled to -1..1.
 *
 * @param maxError the largest distance to the values of the grid and of the finer one
 */
record GridFit(int degree, SipPolynomial x, SipPolynomial y, double maxError) {

    /** The lowest degree that is accurate enough, else the highest. Distances are divided by {@code unit}. */
    static GridFit lowestDegree(PixelGrid grid, PixelGrid finer, Accuracy wanted, double unit) {
        GridFit fit = ofDegree(wanted.minDegree(), grid, finer, unit);
        for (int degree = wanted.minDegree() + 1;
                degree <= wanted.maxDegree() && !(fit.maxError <= wanted.maxErrorPixels());
                degree++) {
            fit = ofDegree(degree, grid, finer, unit);
        }
        return fit;
    }

    private static GridFit ofDegree(int degree, PixelGrid grid, PixelGrid finer, double unit) {
        int points = grid.size();
        int terms = SipPolynomial.termCount(degree) - 1;
        double radius = grid.radius();
        DMatrixRMaj design = new DMatrixRMaj(points, terms);
        DMatrixRMaj values = new DMatrixRMaj(points, 2);
        for (int i = 0; i < points; i++) {
            double u = grid.u()[i] / radius;
            double v = grid.v()[i] / radius;
            int term = 0;
            for (int total = 1; total <= degree; total++) {
                for (int q = 0; q <= total; q++) {
                    design.set(i, term++, Math.pow(u, total - q) * Math.pow(v, q));
                }
            }
            values.set(i, 0, grid.x()[i]);
            values.set(i, 1, grid.y()[i]);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquares(points, terms);
        DMatrixRMaj solution = new DMatrixRMaj(terms, 2);
        if (!solver.setA(design)) {
            throw new AssertionError("a grid determines its polynomial, degree " + degree + ", " + points + " points");
        }
        solver.solve(values, solution);
        SipPolynomial x = polynomial(degree, radius, solution, 0);
        SipPolynomial y = polynomial(degree, radius, solution, 1);
        double maxError = Math.max(maxDistance(x, y, grid), maxDistance(x, y, finer)) / unit;
        return new GridFit(degree, x, y, maxError);
    }

    private static SipPolynomial polynomial(int degree, double radius, DMatrixRMaj solution, int column) {
        double[][] byPower = new double[degree + 1][degree + 1];
        int term = 0;
        for (int total = 1; total <= degree; total++) {
            for (int q = 0; q <= total; q++) {
                byPower[total - q][q] = solution.get(term++, column) / Math.pow(radius, total);
            }
        }
        return new SipPolynomial(degree, byPower);
    }

    private static double maxDistance(SipPolynomial x, SipPolynomial y, PixelGrid grid) {
        double max = 0;
        for (int i = 0; i < grid.size(); i++) {
            double dx = x.value(grid.u()[i], grid.v()[i]) - grid.x()[i];
            double dy = y.value(grid.u()[i], grid.v()[i]) - grid.y()[i];
            max = Math.max(max, Math.sqrt(dx * dx + dy * dy));
        }
        return max;
    }

    /** The terms of degree one as a matrix. */
    Affine2 linearTerms() {
        return new Affine2(x.coefficient(1, 0), x.coefficient(0, 1), y.coefficient(1, 0), y.coefficient(0, 1), 0, 0);
    }
}
