package org.starfix.engine.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.starfix.engine.internal.stars.detect.StepTimes;

/**
 * Throughput of the detection of whole files by each finder. Usage: {@code DetectBenchmark FOLDER ROUNDS [FILE...]}; the
 * synthetic frames are written to the folder.
 */
public final class DetectBenchmark {
    private static final List<String> FINDERS = List.of("dao", "iraf", "segmentation");

    private DetectBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        List<Path> files = new ArrayList<>();
        for (int stars : new int[] {200, 3_000, 30_000}) {
            files.add(BenchmarkFrame.in(folder, stars));
        }
        for (int i = 2; i < arguments.length; i++) {
            files.add(Path.of(arguments[i]));
        }
        System.out.printf(
                "%-34s %-13s %8s %9s %9s %9s   share: %s%n",
                "file", "finder", "sources", "Mpix/s", "no read", "x floor", StepTimes.HEADING);
        for (Path file : files) {
            for (String finder : FINDERS) {
                try {
                    report(file, finder, rounds);
                } catch (IllegalArgumentException e) {
                    System.out.println(file.getFileName() + ": " + e.getMessage());
                    break;
                }
            }
        }
    }

    private static void report(Path file, String finder, int rounds) throws IOException {
        Detection detection = new Detection(file, finder);
        double whole = Stopwatch.median(rounds, detection::run);
        double floor = Stopwatch.median(rounds, detection::read);
        double megapixels = detection.megapixels();
        System.out.printf(
                Locale.ROOT,
                "%-34s %-13s %8d %9.1f %9.1f %9.1f   %s%n",
                file.getFileName(),
                finder,
                detection.run(),
                megapixels / whole,
                megapixels / (whole - floor),
                whole / floor,
                StepTimes.shares(detection::image, detection.options(), rounds));
    }
}
