package org.starfix.engine.internal.align.solve.rough;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.starfix.engine.internal.sky.healpix.SkyCircles;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * Rough shifts of mosaics: seconds of processor for the choice of pairs and for the solution, of which a tenth of the pairs is false, and milliseconds for the
 * measurement of a pair of some 115 x 115 sources. One thread.
 *
 * <p>Arguments: numbers of groups, each rounded to a square.
 */
public final class RoughBenchmark {
    private static final double ARCSEC = Math.toRadians(1.0 / 3600);
    private static final double SIZE = 120; // arcsec
    private static final double STEP = 90;
    private static final double FALSE = 0.1;
    private static final double NOISE = 0.01;
    private static final RoughOptions OPTIONS = new RoughOptions(2, 0.7);

    private RoughBenchmark() {}

    public static void main(String[] args) {
        for (double searchRadius : new double[] {2, 15}) {
            measure(new RoughOptions(searchRadius, OPTIONS.tolerance()));
        }
        for (String arg : args.length > 0 ? args : new String[] {"10000", "100000", "1000000"}) {
            solve((int) Math.round(Math.sqrt(Integer.parseInt(arg))));
        }
    }

    private static void measure(RoughOptions options) {
        SkyMosaic mosaic = SkyMosaic.at(150, 2, SIZE, 5);
        double width = 20 * STEP + SIZE;
        SkyMosaic.Sky sky = new SkyMosaic.Sky(mosaic.randomStars((int) (80 * width * width / (SIZE * SIZE)), width));
        mosaic.addGrid(sky, 20, STEP, new SkyMosaic.Errors(options.searchRadius(), 20, 0.3));
        int pairs = PairChoice.of(mosaic.circles(), PairChoice.DIRECTIONS).size();
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 10; round++) {
            double start = processor();
            mosaic.measured(options);
            best = Math.min(best, processor() - start);
        }
        System.out.printf(
                "search radius %.0f: %d sources a group, %.3f ms a pair%n",
                options.searchRadius(), mosaic.groups.get(50).size(), 1000 * best / pairs);
    }

    private static void solve(int side) {
        int n = side * side;
        double[] xyz = new double[3 * n];
        double[] radius = new double[n];
        double[] shift = new double[3 * n];
        Random random = new Random(1);
        SkyFrame frame = SkyFrame.at(UnitVector.ofDegrees(40, 60));
        for (int i = 0; i < n; i++) {
            double x = STEP * ARCSEC * (i % side - side / 2.0 + 0.1 * random.nextDouble());
            double y = STEP * ARCSEC * (i / side - side / 2.0 + 0.1 * random.nextDouble());
            put(moved(frame.center(), frame.east(), x, frame.north(), y).normalized(), xyz, i);
            radius[i] = SIZE * ARCSEC * Math.sqrt(0.5);
            SkyFrame local = SkyFrame.at(at(xyz, i));
            UnitVector none = new UnitVector(0, 0, 0);
            double r = 2 * Math.sqrt(random.nextDouble());
            double angle = 2 * Math.PI * random.nextDouble();
            put(moved(none, local.east(), r * Math.cos(angle), local.north(), r * Math.sin(angle)), shift, i);
        }
        double start = processor();
        PairChoice choice = PairChoice.of(SkyCircles.of(xyz, radius), PairChoice.DIRECTIONS);
        double chosen = processor() - start;
        PairTable table = pairs(choice, xyz, shift, random);
        start = processor();
        RoughSolution solution = RoughSolution.of(xyz, table, OPTIONS);
        double solved = processor() - start;
        double worst = 0;
        double sum = 0;
        int tied = 0;
        int wrong = 0;
        for (int i = 0; i < n; i++) {
            if (solution.isTiedToSky(i)) {
                SkyFrame local = SkyFrame.at(at(xyz, i));
                double east = solution.east(i) - at(shift, i).dot(local.east());
                double north = solution.north(i) - at(shift, i).dot(local.north());
                worst = Math.max(worst, Math.hypot(east, north));
                sum += east * east + north * north;
                tied++;
                wrong += Math.hypot(east, north) > OPTIONS.tolerance() ? 1 : 0;
            }
        }
        System.out.printf(
                "%d groups, %d pairs, %d offsets: chosen in %.1f s, solved in %.1f s, %d iterations; %d tied, rms %.3f, worst %.3f arcsec, %d beyond the tolerance%n",
                n,
                choice.size(),
                table.size(),
                chosen,
                solved,
                solution.iterations(),
                tied,
                Math.sqrt(sum / tied),
                worst,
                wrong);
    }

    private static PairTable pairs(PairChoice choice, double[] xyz, double[] shift, Random random) {
        List<PairTable> tables = new ArrayList<>();
        List<PairOffset> some = new ArrayList<>();
        int n = xyz.length / 3;
        for (int i = 0; i < choice.size() + n / 20; i++) {
            int a = i < choice.size() ? choice.first(i) : 20 * (i - choice.size());
            int b = i < choice.size() ? choice.second(i) : PairOffset.CATALOG;
            UnitVector one = at(xyz, a);
            UnitVector other = b < 0 ? one : at(xyz, b);
            SkyFrame frame = SkyFrame.at(
                    new UnitVector(one.x() + other.x(), one.y() + other.y(), one.z() + other.z()).normalized());
            boolean wrong = random.nextDouble() < FALSE;
            UnitVector d = b < 0 ? at(shift, a) : at(shift, a).minus(at(shift, b));
            double east = wrong ? 8 * (random.nextDouble() - 0.5) : d.dot(frame.east()) + NOISE * random.nextGaussian();
            double north =
                    wrong ? 8 * (random.nextDouble() - 0.5) : d.dot(frame.north()) + NOISE * random.nextGaussian();
            some.add(new PairOffset(a, b, east, north, 30, 5 + 20 * random.nextDouble(), NOISE));
            if (some.size() == 100_000) {
                tables.add(PairTable.of(some));
                some.clear();
            }
        }
        tables.add(PairTable.of(some));
        return PairTable.joined(tables);
    }

    private static double processor() {
        return 1e-9 * ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static UnitVector moved(UnitVector v, UnitVector a, double x, UnitVector b, double y) {
        return new UnitVector(
                v.x() + x * a.x() + y * b.x(), v.y() + x * a.y() + y * b.y(), v.z() + x * a.z() + y * b.z());
    }

    private static UnitVector at(double[] xyz, int i) {
        return new UnitVector(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]);
    }

    private static void put(UnitVector v, double[] xyz, int i) {
        xyz[3 * i] = v.x();
        xyz[3 * i + 1] = v.y();
        xyz[3 * i + 2] = v.z();
    }
}
