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

    /** A stage that has nothing to hand on. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    void timed(String stage, Work work) throws IOException {
        time(stage, () -> {
            work.run();
            return stage;
        });
    }

    Map<String, Double> seconds() {
        return seconds;
    }
}
