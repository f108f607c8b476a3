package org.starfix.engine.internal.align.match;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Position of the highest peak of a map to a fraction of a bin: vertex of the paraboloid
 * {@code c00 + c10 x + c01 y + c11 x y + c20 x^2 + c02 y^2} fitted to the bins of a box about the highest bin.
 *
 * <p>Units: bins, 0-based, (0, 0) at the centre of the first. Source: {@code _find_peak} of tweakwcs.
 *
 * @param x0,x1,y0,y1 the box that was used, its ends exclusive
 */
record HistogramPeak(double x, double y, PeakStatus status, int x0, int x1, int y0, int y1) {
    private static final int COEFFICIENTS = 6;
    private static final double EPSILON = Math.ulp(1.0);

    /**
     * Finds the peak.
     *
     * @param map {@code ny x nx}, bin (x, y) at {@code y * nx + x}
     * @param boxSide side of the box of the fit, in bins
     * @param empty bins of this value are left out, and so are NaN
     */
    static HistogramPeak find(double[] map, int nx, int ny, int boxSide, double empty) {
        int highest = -1;
        for (int i = 0; i < map.length; i++) {
            if (map[i] >= 1 && (highest < 0 || map[i] > map[highest])) {
                highest = i;
            }
        }
        if (highest < 0) {
            return new HistogramPeak((nx - 1) / 2.0, (ny - 1) / 2.0, PeakStatus.NO_DATA, 0, nx, 0, ny);
        }
        int xMax = highest % nx;
        int yMax = highest / nx;
        int x0 = Math.max(0, xMax - boxSide / 2);
        int x1 = Math.min(nx, x0 + boxSide);
        int y0 = Math.max(0, yMax - boxSide / 2);
        int y1 = Math.min(ny, y0 + boxSide);
        if (xMax == x0 || xMax == x1 - 1 || yMax == y0 || yMax == y1 - 1) {
            return new HistogramPeak(xMax, yMax, PeakStatus.EDGE, x0, x1, y0, y1);
        }
        return new Box(map, nx, empty, Math.max(0, x1 - boxSide), x1, Math.max(0, y1 - boxSide), y1).peak();
    }

    /** The filled bins of the box. Coordinates are counted from 1 within the box. */
    private static final class Box {
        private final int x0;
        private final int x1;
        private final int y0;
        private final int y1;
        private final double[] x;
        private final double[] y;
        private final double[] value;
        private int size;

        Box(double[] map, int nx, double empty, int x0, int x1, int y0, int y1) {
            this.x0 = x0;
            this.x1 = x1;
            this.y0 = y0;
            this.y1 = y1;
            int area = (x1 - x0) * (y1 - y0);
            x = new double[area];
            y = new double[area];
            value = new double[area];
            for (int iy = y0; iy < y1; iy++) {
                for (int ix = x0; ix < x1; ix++) {
                    double v = map[iy * nx + ix];
                    if (v != empty && !Double.isNaN(v)) {
                        x[size] = ix - x0 + 1;
                        y[size] = iy - y0 + 1;
                        value[size++] = v;
                    }
                }
            }
        }

        HistogramPeak peak() {
            if (size < COEFFICIENTS) {
                return centerOfMass(PeakStatus.CENTER_OF_MASS);
            }
            double[] c = paraboloid();
            double c10 = c[1];
            double c01 = c[2];
            double c11 = c[3];
            double c20 = c[4];
            double c02 = c[5];
            double det = 4 * c02 * c20 - c11 * c11;
            if (!(det > 0) || c20 > 0) { // with det > 0 both curvatures have the same sign
                return centerOfMass(PeakStatus.BAD_FIT);
            }
            double vertexX = (c01 * c11 - 2 * c02 * c10) / det;
            double vertexY = (c10 * c11 - 2 * c01 * c20) / det;
            if (vertexX < 1 || vertexX > x1 - x0 || vertexY < 1 || vertexY > y1 - y0) {
                return centerOfMass(PeakStatus.CENTER_OF_MASS);
            }
            return at(vertexX, vertexY, PeakStatus.SUCCESS);
        }

        /** Least squares; of all solutions the one of least norm, where the bins do not determine six coefficients. */
        private double[] paraboloid() {
            DMatrixRMaj design = new DMatrixRMaj(size, COEFFICIENTS);
            for (int i = 0; i < size; i++) {
                double[] row = {1, x[i], y[i], x[i] * y[i], x[i] * x[i], y[i] * y[i]};
                System.arraycopy(row, 0, design.data, i * COEFFICIENTS, COEFFICIENTS);
            }
            SingularValueDecomposition_F64<DMatrixRMaj> svd =
                    DecompositionFactory_DDRM.svd(size, COEFFICIENTS, true, true, true);
            if (!svd.decompose(design)) {
                throw new AssertionError("peak fit: no singular values of " + size + " bins");
            }
            double[] singular = svd.getSingularValues();
            double largest = 0;
            for (int k = 0; k < COEFFICIENTS; k++) {
                largest = Math.max(largest, singular[k]);
            }
            double cutoff = EPSILON * Math.max(size, COEFFICIENTS) * largest;
            DMatrixRMaj u = svd.getU(null, false);
            DMatrixRMaj v = svd.getV(null, false);
            double[] solution = new double[COEFFICIENTS];
            for (int k = 0; k < COEFFICIENTS; k++) {
                if (singular[k] > cutoff) {
                    double projection = 0;
                    for (int i = 0; i < size; i++) {
                        projection += u.get(i, k) * value[i];
                    }
                    for (int c = 0; c < COEFFICIENTS; c++) {
                        solution[c] += v.get(c, k) * projection / singular[k];
                    }
                }
            }
            return solution;
        }

        private HistogramPeak centerOfMass(PeakStatus status) {
            double sum = 0;
            double sumX = 0;
            double sumY = 0;
            for (int i = 0; i < size; i++) {
                sum += value[i];
                sumX += value[i] * x[i];
                sumY += value[i] * y[i];
            }
            return at(sumX / sum, sumY / sum, status);
        }

        private HistogramPeak at(double xInBox, double yInBox, PeakStatus status) {
            return new HistogramPeak(xInBox + (x0 - 1), yInBox + (y0 - 1), status, x0, x1, y0, y1);
        }
    }
}
