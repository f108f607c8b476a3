package org.starfix.engine.internal.align.solve.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockMatrixTest {
    @Test
    void sumsWhatIsAddedToABlock() {
        BlockMatrixBuilder builder = new BlockMatrixBuilder(new int[] {2, 1, 3}, 1);
        builder.add(2, 0, new double[] {1, 2, 3, 4, 5, 6});
        builder.add(2, 0, new double[] {0, 0, 0, 0, 0, 10});
        BlockMatrix matrix = builder.build();
        assertThat(matrix.block(2, 0)).containsExactly(1, 2, 3, 4, 5, 16);
        assertThat(matrix.block(0, 2)).containsExactly(1, 3, 5, 2, 4, 16);
        assertThat(matrix.block(1, 1)).containsExactly(0);
        assertThat(matrix.block(1, 0)).containsExactly(0, 0);
        assertThat(matrix.has(0, 2)).isTrue();
        assertThat(matrix.has(1, 0)).isFalse();
        assertThat(matrix.rows()).isEqualTo(3);
        assertThat(matrix.border()).isEqualTo(1);
        assertThat(matrix.unknowns()).isEqualTo(6);
        assertThat(matrix.size(2)).isEqualTo(3);
        assertThat(matrix.first(2)).isEqualTo(3);
        assertThat(matrix.blocks()).isEqualTo(4);
    }

    @Test
    void productsAreThoseOfItsBlocksForEverySize() {
        Random random = new Random(30);
        int[] sizes = {3, 3, 2, 6, 3, 1, 3};
        BlockMatrixBuilder builder = new BlockMatrixBuilder(sizes, 0);
        for (int i = 0; i < sizes.length; i++) {
            for (int j = 0; j < i; j++) {
                builder.add(i, j, random.doubles((long) sizes[i] * sizes[j]).toArray());
            }
        }
        BlockMatrix matrix = builder.build();
        double[] x = random.doubles(matrix.unknowns()).toArray();
        double[] y = matrix.times(x);
        for (int i = 0; i < sizes.length; i++) {
            for (int a = 0; a < sizes[i]; a++) {
                double sum = 0;
                for (int j = 0; j < sizes.length; j++) {
                    double part = 0;
                    for (int b = 0; b < sizes[j]; b++) {
                        part += matrix.block(i, j)[a * sizes[j] + b] * x[matrix.first(j) + b];
                    }
                    sum += part;
                }
                assertThat(y[matrix.first(i) + a]).isEqualTo(sum);
            }
        }
    }

    /** More values than fit into one piece, and blocks that do not divide it. */
    @Test
    void piecesCutNoBlock() {
        int rows = 60_000;
        int[] sizes = new int[rows];
        Arrays.fill(sizes, 3);
        BlockMatrixBuilder builder = new BlockMatrixBuilder(sizes, 0);
        for (int i = 0; i < rows; i++) {
            builder.add(i, i, new double[] {i, 0, 0, 0, i, 0, 0, 0, i});
        }
        BlockMatrix matrix = builder.build();
        double[] x = new double[3 * rows];
        Arrays.fill(x, 1);
        double[] y = matrix.times(x);
        for (int i = 0; i < y.length; i++) {
            assertThat(y[i]).isEqualTo(i / 3);
        }
    }

    @Test
    void refusesWhatIsNoBlockOfALowerTriangle() {
        BlockMatrixBuilder builder = new BlockMatrixBuilder(new int[] {2, 3}, 0);
        refused(() -> builder.add(0, 1, new double[6]), "no block (0, 1) in a lower triangle");
        refused(() -> builder.add(2, 1, new double[6]), "no block (2, 1) in a lower triangle");
        refused(() -> builder.add(1, 0, new double[5]), "block (1, 0) has 5 values, not 6");
        refused(() -> new BlockMatrixBuilder(new int[] {2, 0}, 0), "row 1 has 0 unknowns");
        refused(() -> new BlockMatrixBuilder(new int[] {65}, 0), "row 0 has 65 unknowns");
        refused(() -> new BlockMatrixBuilder(new int[] {2}, 2), "a border of 2 rows of 1");
        refused(() -> builder.build().times(new double[4]), "vectors of 4 and 5 values for a matrix of 5 unknowns");
    }

    private static void refused(Runnable call, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
