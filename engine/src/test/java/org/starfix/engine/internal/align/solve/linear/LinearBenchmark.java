package org.starfix.engine.internal.align.solve.linear;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.Random;

/**
 * The equations of surveys on a square grid with 15 blocks a row: three unknowns a group with absolute stars in 5 % of the groups; six unknowns,
 * a quarter of the groups; three without absolute stars. Solved and inverted, directly up to 150,000 groups, and by iterations.
 *
 * <p>Arguments: groups (rounded to a square), threads, number of the first case and of the last.
 */
public final class LinearBenchmark {
    private static final int DIRECT_ROWS = 150_000;

    /** Weight of the prior of every shift and roll, where a star that two groups share has 1/2. */
    private static final double PRIOR = 1e-4;

    /** Weight of the prior of scale and shears: ten stars. */
    private static final double AFFINE = 5;

    private LinearBenchmark() {}

    /** Of a case: unknowns of a group, share of groups with absolute stars, how many times fewer groups, groups along an edge of an aggregate. */
    private record Case(int unknowns, double tied, int share, int edge) {}

    public static void main(String[] args) {
        int groups = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        Case[] cases = {new Case(3, 0.05, 1, 4), new Case(6, 0.05, 4, 3), new Case(3, 0, 1, 4)};
        int first = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        int last = args.length > 3 ? Integer.parseInt(args[3]) : cases.length;
        for (int k = first - 1; k < last; k++) {
            run(cases[k], (int) Math.round(Math.sqrt(groups / (double) cases[k].share)), threads);
        }
    }

    private static void run(Case which, int side, int threads) {
        long start = System.nanoTime();
        long processor = processorTime();
        SurveySystem survey = new SurveySystem(side, which.unknowns, which.tied, PRIOR, AFFINE, 1);
        BlockMatrix matrix = survey.matrix();
        say(
                "%,d groups of %d unknowns, %.0f %% tied to the sky, %.1f blocks a row: made in %s",
                matrix.rows(),
                which.unknowns,
                100 * which.tied,
                (2.0 * matrix.blocks() - matrix.rows()) / matrix.rows(),
                seconds(start, processor));
        double[] truth = new Random(2).doubles(matrix.unknowns(), -1, 1).toArray();
        double[] right = matrix.times(truth);
        LinearOptions options = LinearOptions.DEFAULT.threads(threads).coarse(survey.coarse(which.edge));
        if (matrix.rows() <= DIRECT_ROWS) {
            solve(matrix, right, truth, options.direct(DIRECT_ROWS, Long.MAX_VALUE));
        }
        solve(matrix, right, truth, options.direct(0, 0));
    }

    private static void solve(BlockMatrix matrix, double[] right, double[] truth, LinearOptions options) {
        resetPeak();
        long start = System.nanoTime();
        long processor = processorTime();
        LinearSolution solution = LinearSolver.solve(matrix, right, options);
        String seconds = seconds(start, processor);
        double[] found = solution.solution();
        double worst = 0;
        for (int i = 0; i < truth.length; i++) {
            worst = Math.max(worst, Math.abs(found[i] - truth[i]));
        }
        LinearReport report = solution.report();
        say(
                "  %s: %s, %d iterations, condition %.0f, residual %.1g, error at most %.1g of 1; factor of %.3g numbers,"
                        + " %.2f GB predicted, heap at most %.2f GB",
                report.method().toString().toLowerCase(Locale.ROOT),
                seconds,
                report.iterations(),
                report.condition(),
                report.residual(),
                worst,
                (double) report.factorEntries(),
                1e-9 * report.predictedBytes(),
                1e-9 * peak());
        start = System.nanoTime();
        processor = processorTime();
        InverseBlocks inverse = solution.inverse();
        say(
                "    covariances: %s, true by given variance %.3f +- %.3f, heap at most %.2f GB",
                seconds(start, processor),
                inverse.check().ratio(),
                inverse.check().error(),
                1e-9 * peak());
    }

    /** Seconds that passed, and those of the processor, both cores and other threads of the JVM included. */
    private static String seconds(long start, long processor) {
        return String.format(
                Locale.ROOT,
                "%.1f s (processor %.1f s)",
                1e-9 * (System.nanoTime() - start),
                1e-9 * (processorTime() - processor));
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static void say(String line, Object... values) {
        System.out.printf(Locale.ROOT, line + "%n", values);
    }

    private static void resetPeak() {
        System.gc();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pool.resetPeakUsage();
        }
    }

    /** Sum of the peaks of all parts of the heap: at least the peak of the heap. */
    private static long peak() {
        long sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                sum += pool.getPeakUsage().getUsed();
            }
        }
        return sum;
    }
}
