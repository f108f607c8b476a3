package org.starfix.engine.internal.align.solve.linear;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Threads that share numbered pieces of work. Which thread does which, and when, is left open: pieces must not depend on each other.
 */
final class Workers implements AutoCloseable {
    /** The caller's thread alone. */
    static final Workers ONE = new Workers(1);

    private final int threads;
    private final Optional<ForkJoinPool> pool;

    /** So many threads. */
    Workers(int threads) {
        this.threads = threads;
        this.pool = threads > 1 ? Optional.of(new ForkJoinPool(threads)) : Optional.empty();
    }

    /** Does pieces 0 to {@code pieces - 1}. Of several that fail, the failure of the first is thrown. */
    void run(int pieces, IntConsumer work) {
        if (pool.isEmpty() || pieces <= 1) {
            for (int i = 0; i < pieces; i++) {
                work.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        Map<Integer, RuntimeException> failures = Collections.synchronizedMap(new ConcurrentSkipListMap<>());
        Runnable share = () -> {
            for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                try {
                    work.accept(i);
                } catch (RuntimeException e) {
                    failures.put(i, e);
                }
            }
        };
        pool.get()
                .submit(() -> ForkJoinTask.invokeAll(IntStream.range(0, Math.min(threads, pieces))
                        .mapToObj(i -> ForkJoinTask.adapt(share))
                        .toList()))
                .join();
        for (RuntimeException first : failures.values()) {
            throw first;
        }
    }

    @Override
    public void close() {
        pool.ifPresent(ForkJoinPool::shutdown);
    }
}
