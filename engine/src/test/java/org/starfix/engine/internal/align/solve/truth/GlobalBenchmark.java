package org.starfix.engine.internal.align.solve.truth;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.starfix.engine.internal.align.solve.result.GlobalSolution;

/**
 * The simultaneous solution of one contiguous survey in one JVM: seconds, heap, and how far it is from the truth beside the
 * alignment of one exposure after the other.
 *
 * <p>Arguments: numbers of exposures, with the stars of each if these are not {@value MosaicOptions#STARS}: {@code 12880x200}. {@code -Dsequential=N}: the other alignment is made up to so many exposures (1,600); {@code -Doracle=N}: the
 * bound is worked out up to so many (1,600); {@code -Drounds=N}: of so many runs the fastest counts (3).
 */
public final class GlobalBenchmark {
    private static final int WARM_UP = 100;
    private static final int EVERY = 29;

    private static final Set<String> HEAP = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    /** The most that a collection left, bytes. */
    private static final AtomicLong LEFT = new AtomicLong();

    private GlobalBenchmark() {}

    public static void main(String[] args) {
        watchCollections();
        for (int i = 0; i < 3; i++) {
            SolvedMosaic.of(Mosaic.of(MosaicOptions.of(100 + i, WARM_UP)));
        }
        double last = Double.NaN;
        int lastSize = 0;
        for (String arg : args.length > 0 ? args : new String[] {"100", "400", "1600", "2560", "25600"}) {
            String[] words = arg.split("x", -1);
            int exposures = Integer.parseInt(words[0]);
            double seconds = benchmark(exposures, words.length > 1 ? Integer.parseInt(words[1]) : MosaicOptions.STARS);
            if (lastSize > 0) {
                System.out.printf(
                        Locale.ROOT,
                        "  exponent from %d to %d: %.2f%n",
                        lastSize,
                        exposures,
                        Math.log(seconds / last) / Math.log((double) exposures / lastSize));
            }
            last = seconds;
            lastSize = exposures;
        }
    }

    private static double benchmark(int exposures, int stars) {
        Mosaic mosaic =
                Mosaic.of(MosaicOptions.of(7, exposures).withStars(stars).with(MosaicOptions.Centroids.EQUAL));
        long detections =
                mosaic.exposures().stream().mapToLong(e -> e.sources().size()).sum();
        long before = heapAfterCollection();
        double least = Double.POSITIVE_INFINITY;
        double leastWall = Double.POSITIVE_INFINITY;
        long peak = 0;
        SolvedMosaic solved = null;
        for (int round = 0; round < Integer.getInteger("rounds", 3); round++) {
            solved = null;
            System.gc();
            LEFT.set(0);
            double processor = processorSeconds();
            long start = System.nanoTime();
            solved = SolvedMosaic.of(mosaic);
            leastWall = Math.min(leastWall, 1e-9 * (System.nanoTime() - start));
            least = Math.min(least, processorSeconds() - processor);
            peak = Math.max(peak, LEFT.get());
        }
        if (solved == null) {
            throw new IllegalArgumentException("at least one round is needed");
        }
        GlobalSolution.Summary summary = solved.solution().summary();
        Placement truth = Placement.truth(mosaic);
        System.out.printf(
                Locale.ROOT,
                "%d exposures, %d detections: %.2f s, of processors %.2f s (%.2f us a detection); collections left up to %d MB, %d MB more than the survey;"
                        + " %d aligned, %d rounds, %d iterations; rms to the truth %.3f mas, pulls %.3f%n",
                exposures,
                detections,
                leastWall,
                least,
                1e6 * least / detections,
                peak >> 20,
                (peak - before) >> 20,
                summary.aligned(),
                summary.rounds(),
                summary.iterations(),
                Distance.rms(mosaic, solved.placement(), truth, solved::isAligned),
                solved.pull());
        if (exposures <= Integer.getInteger("oracle", 1600)) {
            Oracle oracle = Oracle.of(mosaic);
            System.out.printf(
                    Locale.ROOT,
                    "  bound %.3f mas, oracle %.3f, the solution to the oracle %.3f%n",
                    oracle.boundMas(EVERY),
                    Distance.rms(mosaic, oracle.placement(), truth),
                    Distance.rms(mosaic, solved.placement(), oracle.placement(), solved::isAligned));
        }
        if (exposures <= Integer.getInteger("sequential", 1600)) {
            double processor = processorSeconds();
            Placement sequential = SequentialAnswer.of(mosaic);
            System.out.printf(
                    Locale.ROOT,
                    "  one after the other: %.3f mas, %.2f s%n",
                    Distance.rms(mosaic, sequential, truth),
                    processorSeconds() - processor);
        }
        return least;
    }

    private static double processorSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? 1e-9 * system.getProcessCpuTime()
                : Double.NaN;
    }

    /** Lets every collection tell what it leaves of the heap. */
    private static void watchCollections() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(
                        (notification, handback) -> {
                            if (notification.getUserData() instanceof CompositeData data) {
                                long left =
                                        GarbageCollectionNotificationInfo.from(data)
                                                .getGcInfo()
                                                .getMemoryUsageAfterGc()
                                                .entrySet()
                                                .stream()
                                                .filter(pool -> HEAP.contains(pool.getKey()))
                                                .mapToLong(
                                                        pool -> pool.getValue().getUsed())
                                                .sum();
                                LEFT.accumulateAndGet(left, Math::max);
                            }
                        },
                        null,
                        null);
            }
        }
    }

    private static long heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
