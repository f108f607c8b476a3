package org.starfix.engine.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Times work in processor time of this process, in seconds. */
final class Stopwatch {
    private static final com.sun.management.OperatingSystemMXBean PROCESS =
            (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Processor time is counted in hundredths of a second. */
    private static final int REPEATED = 3;

    private Stopwatch() {}

    /** Work that may read files. */
    @FunctionalInterface
    interface Work {
        int run() throws IOException;
    }

    /** One run. */
    static double seconds(Work work) throws IOException {
        long start = PROCESS.getProcessCpuTime();
        work.run();
        return (PROCESS.getProcessCpuTime() - start) / 1e9;
    }

    /** The median of some runs, after as many more to warm up. */
    static double median(int rounds, Work work) throws IOException {
        double[] seconds = new double[rounds];
        for (int i = -rounds; i < rounds; i++) {
            double s = seconds(() -> {
                        for (int k = 0; k < REPEATED; k++) {
                            work.run();
                        }
                        return 0;
                    })
                    / REPEATED;
            if (i >= 0) {
                seconds[i] = s;
            }
        }
        Arrays.sort(seconds);
        return seconds[rounds / 2];
    }
}
