package org.starfix.engine.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.order.AlignmentResult;
import org.starfix.engine.internal.align.order.AlignmentStep;
import org.starfix.engine.internal.align.order.RelativeAlignment;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/**
 * The relative alignment of a contiguous mosaic by overlap, its reference growing, in one thread: seconds of processor for so many groups of
 * about 115 sources. Equal bits have equal digests.
 *
 * <p>Arguments: numbers of groups, each rounded to a square.
 */
public final class ContiguousBenchmark {
    private static final double SIZE = SyntheticSurvey.SIZE * SyntheticSurvey.SCALE; // arcsec
    private static final double STEP = 0.75 * SIZE;
    private static final double BIN = 1.2 * SIZE / 3600; // degrees
    private static final double RA = 150;
    private static final double DEC = 2;
    private static final int SOURCES = 115;
    private static final int ROUNDS = 3;

    private ContiguousBenchmark() {}

    public static void main(String[] args) {
        align(mosaic(100)); // warms up
        double last = Double.NaN;
        int lastSize = 0;
        for (String arg : args.length > 0 ? args : new String[] {"100", "400", "1600", "6400"}) {
            List<AlignmentGroup> groups = mosaic(Integer.parseInt(arg));
            double best = Double.POSITIVE_INFINITY;
            AlignmentResult result = align(groups);
            for (int round = 0; round < ROUNDS; round++) {
                long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                result = align(groups);
                best = Math.min(
                        best, 1e-9 * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start));
            }
            long aligned = result.outcomes().stream()
                    .filter(GroupOutcome.Aligned.class::isInstance)
                    .count();
            System.out.printf(
                    "%5d groups: %7.3f s, %6.3f ms a group, exponent %.2f; %d aligned, digest %016x%n",
                    groups.size(),
                    best,
                    1000 * best / groups.size(),
                    Math.log(best / last) / Math.log((double) groups.size() / lastSize),
                    aligned,
                    digest(result));
            last = best;
            lastSize = groups.size();
        }
    }

    private static AlignmentResult align(List<AlignmentGroup> groups) {
        AlignmentOptions options = SyntheticSurvey.options(OrderPolicy.BY_OVERLAP, ReferenceGrowth.UNMATCHED_SOURCES);
        return RelativeAlignment.align(groups, options, WaveRunner.SEQUENTIAL);
    }

    private static long digest(AlignmentResult result) {
        long digest = 17;
        for (double[] column :
                List.of(result.reference().ra(), result.reference().dec())) {
            digest = 31 * digest + Arrays.hashCode(column);
        }
        for (AlignmentStep step : result.steps()) {
            digest = 31 * digest + step.group();
            digest = 31 * digest + Double.hashCode(step.overlapSteradian());
        }
        return digest;
    }

    /** Exposures in rows that overlap by a quarter, with pointing errors of up to half an arcsec and noise of 0.02 pixels. */
    private static List<AlignmentGroup> mosaic(int wanted) {
        int side = (int) Math.round(Math.sqrt(wanted));
        Random random = new Random(7);
        double width = (side - 1) * STEP + SIZE;
        int stars = (int) (SOURCES * width * width / (SIZE * SIZE));
        double[] ra = new double[stars];
        double[] dec = new double[stars];
        Map<Long, List<Integer>> bins = new HashMap<>();
        for (int i = 0; i < stars; i++) {
            ra[i] = east((random.nextDouble() - 0.5) * width);
            dec[i] = DEC + (random.nextDouble() - 0.5) * width / 3600;
            bins.computeIfAbsent(bin(ra[i], dec[i]), key -> new ArrayList<>()).add(i);
        }
        List<AlignmentGroup> groups = new ArrayList<>();
        for (int g = 0; g < side * side; g++) {
            double atRa = east((g % side - (side - 1) / 2.0) * STEP);
            double atDec = DEC + (g / side - (side - 1) / 2.0) * STEP / 3600;
            int[] near = IntStream.range(0, 9)
                    .flatMap(k ->
                            bins
                                    .getOrDefault(bin(atRa + (k % 3 - 1) * BIN, atDec + (k / 3 - 1) * BIN), List.of())
                                    .stream()
                                    .mapToInt(i -> i))
                    .toArray();
            groups.add(AlignmentGroup.of("g" + g, List.of(image("i" + g, atRa, atDec, near, ra, dec, random))));
        }
        return groups;
    }

    private static AlignmentImage image(
            String name, double atRa, double atDec, int[] near, double[] ra, double[] dec, Random random) {
        FitsWcs truth = SyntheticSurvey.wcs(atRa, atDec, 0);
        FitsWcs recorded = SyntheticSurvey.wcs(
                atRa + (random.nextDouble() - 0.5) / 3600,
                atDec + (random.nextDouble() - 0.5) / 3600,
                (random.nextDouble() - 0.5) / 100);
        double[] x = new double[near.length];
        double[] y = new double[near.length];
        double[] pixel = new double[2];
        int n = 0;
        for (int i : near) {
            truth.skyToPixel(ra[i], dec[i], pixel);
            if (truth.boundingBox().contains(pixel[0], pixel[1])) {
                x[n] = pixel[0] + 0.02 * random.nextGaussian();
                y[n++] = pixel[1] + 0.02 * random.nextGaussian();
            }
        }
        int[] id = IntStream.rangeClosed(1, n).toArray();
        return new AlignmentImage(
                name, recorded, SourceCatalog.of(id, Arrays.copyOf(x, n), Arrays.copyOf(y, n), new double[n]));
    }

    private static double east(double arcsec) {
        return RA + arcsec / 3600 / Math.cos(Math.toRadians(DEC));
    }

    private static long bin(double ra, double dec) {
        return 100_000 * (long) Math.floor(ra / BIN) + (long) Math.floor((dec + 90) / BIN);
    }
}
