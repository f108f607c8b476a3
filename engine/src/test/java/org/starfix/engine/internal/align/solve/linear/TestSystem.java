package org.starfix.engine.internal.align.solve.linear;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** A normal matrix of seeded random ties between rows, with priors, as blocks and dense. */
final class TestSystem {
    private final int[] sizes;
    private final int border;
    private final List<Term> terms = new ArrayList<>();

    /** What one tie or prior adds to one block. */
    private record Term(int i, int j, double[] block) {}

    private TestSystem(int[] sizes, int border) {
        this.sizes = sizes;
        this.border = border;
    }

    /**
     * A system.
     *
     * @param ties pairs of rows that are tied to each other by four measurements
     * @param prior weight of the prior of every unknown; ties have about 1
     */
    static TestSystem of(int[] sizes, int border, int[][] ties, double prior, long seed) {
        TestSystem system = new TestSystem(sizes, border);
        Random random = new Random(seed);
        for (int[] tie : ties) {
            int i = Math.max(tie[0], tie[1]);
            int j = Math.min(tie[0], tie[1]);
            for (int measurement = 0; measurement < 4; measurement++) {
                double[] a = random.doubles(sizes[i], -1, 1).toArray();
                double[] b = random.doubles(sizes[j], -1, 1).toArray();
                system.terms.add(new Term(i, i, outer(a, a)));
                system.terms.add(new Term(i, j, outer(a, b)));
                system.terms.add(new Term(j, j, outer(b, b)));
            }
        }
        for (int i = 0; i < sizes.length; i++) {
            double[] block = new double[sizes[i] * sizes[i]];
            for (int a = 0; a < sizes[i]; a++) {
                block[a * sizes[i] + a] = prior;
            }
            system.terms.add(new Term(i, i, block));
        }
        return system;
    }

    private static double[] outer(double[] a, double[] b) {
        double[] block = new double[a.length * b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                block[i * b.length + j] = a[i] * b[j];
            }
        }
        return block;
    }

    BlockMatrix matrix() {
        BlockMatrixBuilder builder = new BlockMatrixBuilder(sizes, border);
        terms.forEach(term -> builder.add(term.i, term.j, term.block));
        return builder.build();
    }

    /** The same, its blocks begun in another order; the terms of each block in the same order. */
    BlockMatrix matrixOfBlocksInOrder(long seed) {
        Map<List<Integer>, List<Term>> blocks = new HashMap<>();
        terms.forEach(term -> blocks.computeIfAbsent(List.of(term.i, term.j), k -> new ArrayList<>())
                .add(term));
        List<List<Integer>> keys = new ArrayList<>(blocks.keySet());
        Collections.shuffle(keys, new Random(seed));
        BlockMatrixBuilder builder = new BlockMatrixBuilder(sizes, border);
        keys.forEach(key -> blocks.get(key).forEach(term -> builder.add(term.i, term.j, term.block)));
        return builder.build();
    }

    DMatrixRMaj dense() {
        int[] first = new int[sizes.length + 1];
        for (int i = 0; i < sizes.length; i++) {
            first[i + 1] = first[i] + sizes[i];
        }
        DMatrixRMaj dense = new DMatrixRMaj(first[sizes.length], first[sizes.length]);
        for (Term term : terms) {
            for (int a = 0; a < sizes[term.i]; a++) {
                for (int b = 0; b < sizes[term.j]; b++) {
                    double value = term.block[a * sizes[term.j] + b];
                    dense.add(first[term.i] + a, first[term.j] + b, value);
                    if (term.i != term.j) {
                        dense.add(first[term.j] + b, first[term.i] + a, value);
                    }
                }
            }
        }
        return dense;
    }

    DMatrixRMaj denseInverse() {
        DMatrixRMaj inverse = dense();
        CommonOps_DDRM.invert(inverse);
        return inverse;
    }

    /** A right side for which these are the unknowns. */
    static double[] unknowns(BlockMatrix matrix, long seed) {
        return new Random(seed).doubles(matrix.unknowns(), -1, 1).toArray();
    }
}
