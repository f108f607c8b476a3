package org.starfix.engine.internal.align.solve;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.align.solve.groups.GroupModel;
import org.starfix.engine.internal.align.solve.groups.Parameters;
import org.starfix.engine.internal.align.solve.groups.SkyCells;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.linear.BlockMatrix;
import org.starfix.engine.internal.align.solve.linear.BlockMatrixBuilder;
import org.starfix.engine.internal.align.solve.linear.CoarseLevel;
import org.starfix.engine.internal.align.solve.linear.InverseBlocks;
import org.starfix.engine.internal.align.solve.linear.LinearOptions;
import org.starfix.engine.internal.align.solve.linear.LinearSolution;
import org.starfix.engine.internal.align.solve.linear.LinearSolver;
import org.starfix.engine.internal.align.solve.prior.Held;
import org.starfix.engine.internal.align.solve.prior.Pointings;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.sky.sphere.SkyFrame;

/** The normal equations of a round, put together and solved: rows are groups, then visits, then detectors as the border. */
final class NormalSystem {
    /** Of the change of a round, which the next one corrects; the last change is 1e-3 of its errors. */
    private static final double ITERATED = 1e-8;

    private static final int MOST_THREADS = 8;

    /** Groups of an aggregate lie in a cell of so many times their size. */
    private static final double AGGREGATE = 6;

    private final SurveyTable survey;
    private final Pointings pointings;
    private final int unknowns;
    private final LinearOptions options;
    private final Held held;
    private final Iterations iterations;
    private boolean iterates;

    /**
     * When rounds iterate: of many groups a factor costs more, and is made once, at the end.
     *
     * @param above so many groups that are solved for
     * @param most that cost about as much as a factor: a system that needs more is factored, in later rounds too
     */
    record Iterations(int above, int most) {
        static final Iterations USUAL = new Iterations(20_000, 300);
    }

    /**
     * The equations of a survey.
     *
     * @param held is not solved for, unless all is asked for
     * @param iterations of rounds
     */
    NormalSystem(SurveyTable survey, Pointings pointings, int unknowns, Held held, Iterations iterations) {
        this.survey = survey;
        this.held = held;
        this.pointings = pointings;
        this.unknowns = unknowns;
        this.iterations = iterations;
        iterates = survey.size() - held.count() > iterations.above();
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        options = survey.size() > iterations.above()
                ? LinearOptions.DEFAULT.threads(threads).coarse(coarse())
                : LinearOptions.DEFAULT;
    }

    int firstVisit() {
        return survey.size();
    }

    int firstDetector() {
        return survey.size() + pointings.visits();
    }

    /**
     * The equations of a round, for the change of all unknowns that are not held.
     *
     * @param visits unknowns of the visits as they stand
     * @param weights receives the diagonal of the matrix; zeros for what is held
     */
    Equations equations(NormalTerms terms, Parameters at, double[] visits, double[] weights) {
        return equations(terms, at, visits, weights, held.rows(pointings.visits()));
    }

    /** Solves the equations of a round. */
    Change change(Equations round) {
        if (iterates) {
            LinearSolution iterated = LinearSolver.solve(
                    round.matrix(), round.right(), options.direct(0, 0).until(ITERATED, iterations.most()));
            if (iterated.report().converged()) {
                return new Change(iterated.solution(), iterated.report().iterations(), Optional.empty());
            }
            iterates = false;
        }
        LinearSolution solved = LinearSolver.solve(round.matrix(), round.right(), options);
        return new Change(solved.solution(), 0, Optional.of(solved));
    }

    /** Blocks of the inverse of the equations of a round, from a factor if memory allows. */
    InverseBlocks inverse(Equations round) {
        return LinearSolver.solve(round.matrix(), new double[round.right().length], options)
                .inverse();
    }

    /**
     * What came of a round.
     *
     * @param values in the order of the rows
     * @param iterations that it took; 0 for a factor
     * @param solution with the factor; empty if there was none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Change(double[] values, int iterations, Optional<LinearSolution> solution) {}

    /** Solves for the change of all unknowns, of those that are held too. */
    LinearSolution solveAll(NormalTerms terms, Parameters at, double[] visits) {
        Equations all = equations(terms, at, visits, new double[at.group().length], new boolean[0]);
        return LinearSolver.solve(all.matrix(), all.right(), options);
    }

    /** The matrix of all unknowns. */
    BlockMatrix matrix(NormalTerms terms, Parameters at, double[] visits) {
        return equations(terms, at, visits, new double[at.group().length], new boolean[0])
                .matrix();
    }

    /** Matrix and right side. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Equations(BlockMatrix matrix, double[] right) {}

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
