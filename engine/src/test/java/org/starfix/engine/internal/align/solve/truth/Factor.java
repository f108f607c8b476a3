package org.starfix.engine.internal.align.solve.truth;

import java.util.Arrays;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.interfaces.decomposition.CholeskySparseDecomposition_F64;
import org.ejml.sparse.csc.CommonOps_DSCC;
import org.ejml.sparse.csc.factory.DecompositionFactory_DSCC;

/** The Cholesky factor L of {@code A^T A}, lower triangular, in the order in which the unknowns are given. */
final class Factor {
    private final int[] start;
    private final int[] row;
    private final double[] value;

    private Factor(DMatrixSparseCSC lower) {
        start = lower.col_idx;
        row = lower.nz_rows;
        value = lower.nz_values;
    }

    @SuppressWarnings("unchecked") // EJML's factory returns a raw type
    static Factor of(DMatrixSparseCSC equations) {
        DMatrixSparseCSC normal = new DMatrixSparseCSC(equations.numCols, equations.numCols);
        DMatrixSparseCSC transposed = CommonOps_DSCC.transpose(equations, null, null);
        CommonOps_DSCC.mult(transposed, equations, normal);
        CholeskySparseDecomposition_F64<DMatrixSparseCSC> cholesky = DecompositionFactory_DSCC.cholesky();
        if (!cholesky.decompose(normal)) {
            throw new AssertionError("the equations do not determine all unknowns");
        }
        DMatrixSparseCSC lower = cholesky.getT(null);
        lower.sortIndices(null);
        return new Factor(lower);
    }

    private int size() {
        return start.length - 1;
    }

    double[] solve(double[] right) {
        double[] x = right.clone();
        forward(x, 0, 0);
        backward(x, 0);
        return x;
    }

    /** {@code L y = x} for the unknowns from {@code first} on; {@code x[0]} is the first of them, and those before {@code from} are 0. */
    private void forward(double[] x, int first, int from) {
        for (int j = first + from; j < size(); j++) {
            double v = x[j - first] / value[start[j]];
            x[j - first] = v;
            for (int k = start[j] + 1; k < start[j + 1] && v != 0; k++) {
                x[row[k] - first] -= value[k] * v;
            }
        }
    }

    private void backward(double[] x, int first) {
        for (int j = size() - 1; j >= first; j--) {
            double v = x[j - first];
            for (int k = start[j] + 1; k < start[j + 1]; k++) {
                v -= value[k] * x[row[k] - first];
            }
            x[j - first] = v / value[start[j]];
        }
    }

    /** A column of the covariance of the unknowns from {@code first} on. */
    double[] inverseColumn(int first, int column) {
        double[] x = new double[size() - first];
        x[column] = 1;
        forward(x, first, column);
        backward(x, first);
        return x;
    }

    /** {@code e^T C^-1 e} with the covariance C of the unknowns from {@code first} on. */
    double square(int first, double[] e) {
        double sum = 0;
        for (int j = first; j < size(); j++) {
            double v = 0;
            for (int k = start[j]; k < start[j + 1]; k++) {
                v += value[k] * e[row[k] - first];
            }
            sum += v * v;
        }
        return sum;
    }

    @Override
    public String toString() {
        return size() + " unknowns, " + Arrays.stream(start).max().orElse(0) + " numbers";
    }
}
