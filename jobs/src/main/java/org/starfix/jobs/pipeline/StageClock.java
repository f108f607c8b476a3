package org.starfix.jobs.pipeline;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Wall time by stage. */
final class StageClock {
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    /** A stage. */
    @FunctionalInterface
    interface Stage<T> {
        T run() throws IOException;
    }

    <T> T time(String stage, Stage<T> work) throws IOException {
        long start = System.nanoTime();
        try {
            return work.run();
        } finally {
            seconds.merge(stage, (System.nanoTime() - start) / 1e9, Double::sum);
        }
    }

    Map<String, Double> seconds() {
        return seconds;
    }
}
