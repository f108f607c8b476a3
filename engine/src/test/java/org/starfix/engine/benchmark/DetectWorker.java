package org.starfix.engine.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A warm JVM that another program drives. Usage: {@code DetectWorker FILE}; every line of standard input is a finder or
 * {@code read}; the answer is processor seconds, elapsed seconds and the number of sources. Says {@code ready} when it is warm.
 */
public final class DetectWorker {
    private static final int WARM_UP = 60;
    /** Processor time is counted in hundredths of a second. */
    private static final int REPEATED = 5;

    private DetectWorker() {}

    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Map<String, Stopwatch.Work> works = new HashMap<>();
        for (String finder : new String[] {"dao", "iraf", "segmentation"}) {
            works.put(finder, new Detection(file, finder)::run);
        }
        works.put("read", new Detection(file, "dao")::read);
        for (Stopwatch.Work work : works.values()) {
            for (int i = 0; i < WARM_UP; i++) {
                work.run();
            }
        }
        System.out.println("ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int[] sources = new int[1];
            Stopwatch.Work work = works.get(line);
            long start = System.nanoTime();
            double seconds = Stopwatch.seconds(() -> {
                for (int i = 0; i < REPEATED; i++) {
                    sources[0] = work.run();
                }
                return 0;
            });
            double elapsed = (System.nanoTime() - start) / 1e9;
            System.out.println(seconds / REPEATED + " " + elapsed / REPEATED + " " + sources[0]);
        }
    }
}
