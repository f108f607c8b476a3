package org.starfix.engine.internal.align.solve;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.Parameters;
import org.starfix.engine.internal.align.solve.groups.SkyCells;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.linear.BlockMatrix;
import org.starfix.engine.internal.align.solve.linear.BlockMatrixBuilder;
import org.starfix.engine.internal.align.solve.linear.CoarseLevel;
import org.starfix.engine.internal.align.solve.linear.LinearOptions;
import org.starfix.engine.internal.align.solve.linear.LinearSolution;
import org.starfix.engine.internal.align.solve.linear.LinearSolver;
import org.starfix.engine.internal.align.solve.prior.Held;
import org.starfix.engine.internal.align.solve.prior.Pointings;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.sky.sphere.SkyFrame;

/** The normal equations of a round, put together and solved: rows are groups, then visits, then detectors as the border. */
final class NormalSystem {
    /** Beyond so many groups a coarse level is laid out for a solution that may have to iterate. */
    private static final int MANY = 50_000;

    /** Groups of an aggregate lie in a cell of so many times their size. */
    private static final double AGGREGATE = 6;

    private final SurveyTable survey;
    private final Pointings pointings;
    private final int unknowns;
    private final LinearOptions options;
    private final Held held;

    /** @param held is not solved for, unless all is asked for */
    NormalSystem(SurveyTable survey, Pointings pointings, int unknowns, Held held) {
        this.survey = survey;
        this.held = held;
        this.pointings = pointings;
        this.unknowns = unknowns;
        LinearOptions plain = LinearOptions.DEFAULT;
        options = survey.size() > MANY ? plain.coarse(coarse()) : plain;
    }

    int firstVisit() {
        return survey.size();
    }

    int firstDetector() {
        return survey.size() + pointings.visits();
    }

    /**
     * Solves for the change of all unknowns that are not held.
     *
     * @param visits unknowns of the visits as they stand
     * @param weights receives the diagonal of the matrix; zeros for what is held
     */
    LinearSolution solve(NormalTerms terms, Parameters at, double[] visits, double[] weights) {
        return solve(terms, at, visits, weights, held.rows(pointings.visits()));
    }

    /** Solves for the change of all unknowns, of those that are held too. */
    LinearSolution solveAll(NormalTerms terms, Parameters at, double[] visits) {
        return solve(terms, at, visits, new double[at.group().length], new boolean[0]);
    }

    /** The matrix of all unknowns. */
    BlockMatrix matrix(NormalTerms terms, Parameters at, double[] visits) {
        return equations(terms, at, visits, new double[at.group().length], new boolean[0])
                .matrix();
    }

    private LinearSolution solve(NormalTerms terms, Parameters at, double[] visits, double[] weights, boolean[] fixed) {
        Equations all = equations(terms, at, visits, weights, fixed);
        return LinearSolver.solve(all.matrix(), all.right(), options);
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    private record Equations(BlockMatrix matrix, double[] right) {}

    private Equations equations(NormalTerms terms, Parameters at, double[] visits, double[] weights, boolean[] fixed) {
        int n = survey.size();
        int detectors = survey.detectors().size();
        int[] sizes = new int[n + pointings.visits() + detectors];
        Arrays.fill(sizes, 0, n, unknowns);
        Arrays.fill(sizes, n, sizes.length, 3);
        BlockMatrixBuilder matrix = new BlockMatrixBuilder(sizes, detectors);
        if (fixed.length > 0) {
            matrix.fix(fixed);
        }
        double[] right = new double[unknowns * n + 3 * (pointings.visits() + detectors)];
        int square = unknowns * unknowns;
        for (int k = 0; k < terms.blocks.keys().length; k++) {
            long key = terms.blocks.keys()[k];
            int from = k * (square + 1);
            int g = (int) (key >>> 32);
            double[] block = Arrays.copyOfRange(terms.blocks.values(), from, from + square);
            matrix.add(g, (int) key, block);
            boolean free = fixed.length == 0 || !fixed[g];
            for (int i = 0; free && g == (int) key && i < unknowns; i++) {
                weights[unknowns * g + i] = block[i * unknowns + i];
            }
        }
        for (int k = 0; k < terms.groups.keys().length; k++) {
            int g = (int) terms.groups.keys()[k];
            for (int i = 0; i < unknowns; i++) {
                right[unknowns * g + i] = terms.groups.values()[k * (unknowns + NormalTerms.SUMS) + i];
            }
        }
        addDetectors(terms, matrix, right);
        pointings.add(matrix, right, at, visits);
        int from0 = 0;
        for (int row = 0; row < fixed.length; row++) {
            if (fixed[row]) {
                Arrays.fill(right, from0, from0 + sizes[row], 0);
            }
            from0 += sizes[row];
        }
        return new Equations(matrix.build(), right);
    }

    private void addDetectors(NormalTerms terms, BlockMatrixBuilder matrix, double[] right) {
        int d0 = firstDetector();
        for (int k = 0; k < terms.border.keys().length; k++) {
            long key = terms.border.keys()[k];
            double[] turned = new double[3 * unknowns];
            for (int i = 0; i < unknowns; i++) {
                for (int j = 0; j < 3; j++) {
                    turned[j * unknowns + i] = terms.border.values()[3 * unknowns * k + 3 * i + j];
                }
            }
            matrix.add(d0 + (int) key, (int) (key >>> 32), turned);
        }
        for (int k = 0; k < terms.detectors.keys().length; k++) {
            long key = terms.detectors.keys()[k];
            double[] block = Arrays.copyOfRange(terms.detectors.values(), 9 * k, 9 * k + 9);
            matrix.add(d0 + (int) (key >>> 32), d0 + (int) key, block);
        }
        int first = right.length - 3 * survey.detectors().size();
        for (int k = 0; k < terms.detectorRight.keys().length; k++) {
            int d = (int) terms.detectorRight.keys()[k];
            System.arraycopy(terms.detectorRight.values(), 3 * k, right, first + 3 * d, 3);
        }
    }

    /** Groups of a cell of the sky move together by a rotation of the sphere. */
    private CoarseLevel coarse() {
        int rows = firstDetector();
        double[] sorted = survey.halfDiagonal.clone();
        Arrays.sort(sorted);
        double height = AGGREGATE * sorted[sorted.length / 2];
        SkyCells cells = SkyCells.ofHeight(height);
        double reach = height / GroupModel.ARCSEC_PER_RADIAN; // the coarse roll is told at the size of its cell
        Map<Long, Integer> number = new HashMap<>();
        int[] aggregate = new int[rows];
        double[] maps = new double[3 * (unknowns * survey.size() + 3 * pointings.visits())];
        int to = 0;
        for (int row = 0; row < rows; row++) {
            boolean group = row < survey.size();
            SkyFrame frame = group ? SkyFrame.at(survey.center(row)) : pointings.frame(row - survey.size());
            long cell = cells.cell(
                    frame.center().x(), frame.center().y(), frame.center().z());
            Integer known = number.get(cell);
            aggregate[row] = known == null ? number.size() : known;
            number.put(cell, aggregate[row]);
            int size = group ? unknowns : 3;
            double radius = group
                    ? survey.halfDiagonal[row] / GroupModel.ARCSEC_PER_RADIAN
                    : pointings.turnUnit(row - survey.size());
            double[] from = frame.from(SkyFrame.at(cells.middle(cell)));
            for (int i = 0; i < size; i++, to += 3) {
                for (int j = 0; i < 3 && j < 3; j++) {
                    maps[to + j] = from[3 * i + j] * (i == 2 ? radius : 1) / (j == 2 ? reach : 1);
                }
            }
        }
        return new CoarseLevel(aggregate, 3, maps);
    }
}
