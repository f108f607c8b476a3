package org.starfix.engine.detect;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import org.starfix.engine.image.Image;
import org.starfix.engine.image.MeshBackground;
import org.starfix.engine.image.MeshOptions;
import org.starfix.engine.image.PixelMask;
import org.starfix.engine.testing.SyntheticField;

/**
 * How fast the stars of a 2048 x 2048 image with 3000 stars are found, in processor time of one thread. Run it as a program: the tests run with
 * the first compiler only. Usage: {@code DetectionBenchmark [rounds]}.
 */
final class DetectionBenchmark {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int SIDE = 2048;
    private static final int STARS = 3000;

    private DetectionBenchmark() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        Image image = SyntheticField.seeded(7, SIDE, SIDE, STARS, 2.5).image();
        PixelMask mask = PixelMask.none(SIDE, SIDE);
        DetectionOptions options = DetectionOptions.DEFAULT;
        MeshBackground mesh =
                MeshBackground.estimate(image, mask, MeshOptions.square(400)).orElseThrow();
        double threshold = DetectionThreshold.median(image, mask, mesh, 10);
        report("background", rounds, () -> MeshBackground.estimate(image, mask, MeshOptions.square(400)));
        report("threshold", rounds, () -> DetectionThreshold.median(image, mask, mesh, 10));
        report("finder", rounds, () -> options.finder().find(image, mask, threshold));
        report("all", rounds, () -> SourceDetection.detect(image, mask, options));
    }

    private static void report(String name, int rounds, Runnable work) {
        double[] ms = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            work.run();
            ms[i] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
        }
        double first = ms[0];
        Arrays.sort(ms);
        double mpix = (double) SIDE * SIDE / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%-10s first %6.1f ms, best %6.1f ms, median %6.1f ms = %5.0f Mpix/s%n",
                name,
                first,
                ms[0],
                ms[rounds / 2],
                mpix / ms[rounds / 2] * 1e3);
    }
}
