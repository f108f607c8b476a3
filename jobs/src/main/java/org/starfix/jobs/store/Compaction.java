package org.starfix.jobs.store;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SparkRun;
import scala.Tuple2;

/**
 * Keeps a store small: removes what killed runs left, and puts parts together when there are many of them or most of what they hold is
 * dead. The new parts are written before the old ones are removed, so a store is whole whenever this is killed. Nobody else may use
 * the store meanwhile.
 *
 * @param <R> a row
 */
public final class Compaction<R> {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.store");
    /** More parts than this take longer to list and open than to read. */
    private static final int MANY_PARTS = 300;

    private final SparkRun run;
    private final PartRows<R> store;
    private final int manyParts;

    public Compaction(SparkRun run, PartRows<R> store) {
        this(run, store, MANY_PARTS);
    }

    /** @param manyParts from how many parts on they are put together */
    Compaction(SparkRun run, PartRows<R> store, int manyParts) {
        this.run = run;
        this.store = store;
        this.manyParts = manyParts;
    }

    /** What the rows of a part weigh. */
    private record Rows(long all, long live) implements Serializable {
        Rows plus(Rows other) {
            return new Rows(all + other.all, live + other.live);
        }

        long dead() {
            return all - live;
        }
    }

    /** Does what is to be done, often nothing. */
    public void run() throws IOException {
        ifMoreThan(1);
    }

    /** Does what is to be done if there are many parts: of small rows the dead ones do not matter. */
    void ofMany() throws IOException {
        ifMoreThan(manyParts);
    }

    private void ifMoreThan(int few) throws IOException {
        PartContents contents = store.contents();
        remove(contents.incomplete());
        if (contents.parts().size() > few) {
            putTogether(contents);
        }
    }

    private void putTogether(PartContents contents) {
        List<PartId> parts = contents.parts();
        PartRows<R> from = store;
        JavaRDD<Weight> weights = run.spark()
                .parallelize(parts, run.partitionsFor(parts.size()))
                .flatMap(part -> weights(from, part).iterator());
        JavaPairRDD<String, Weight> latest = weights.mapToPair(row -> new Tuple2<>(row.key(), row))
                .reduceByKey((a, b) -> a.part().compareTo(b.part()) < 0 ? b : a);
        JavaPairRDD<PartId, Rows> all = weights.mapToPair(row -> new Tuple2<>(row.part(), new Rows(row.weight(), 0)));
        Map<PartId, Rows> rows = run.jobGroups()
                .run(
                        "store: look for dead rows",
                        parts.size(),
                        () -> latest.values()
                                .mapToPair(row -> new Tuple2<>(row.part(), new Rows(0, row.weight())))
                                .union(all)
                                .reduceByKey(Rows::plus)
                                .collectAsMap());
        Map<PartId, Integer> targets = targets(parts, rows);
        if (!targets.isEmpty()) {
            write(latest, targets, contents.generation());
            remove(List.copyOf(targets.keySet()));
        }
    }

    /** The parts to put together and with which others; none if it is not worth while. */
    private Map<PartId, Integer> targets(List<PartId> parts, Map<PartId, Rows> rows) {
        Rows total = rows.values().stream().reduce(new Rows(0, 0), Rows::plus);
        boolean many = parts.size() > manyParts;
        Map<PartId, Integer> targets = new HashMap<>();
        if (!many && 2 * total.dead() <= total.all()) {
            return targets;
        }
        int full = store.full();
        int target = 0;
        long filled = 0;
        for (PartId part : parts) {
            Rows own = rows.getOrDefault(part, new Rows(0, 0));
            boolean broken = own.all() == 0;
            if (broken || own.dead() > 0 || many && 2 * own.live() < full) {
                if (filled > 0 && filled + own.live() > full) {
                    target++;
                    filled = 0;
                }
                targets.put(part, target);
                filled += own.live();
            }
        }
        return targets;
    }

    /** A row of a part. */
    private record Weight(String key, PartId part, int weight) implements Serializable {}

    /** The rows of a part; none if it is broken. */
    private static <R> List<Weight> weights(PartRows<R> store, PartId part) throws IOException {
        try {
            return store.weights(part).entrySet().stream()
                    .map(row -> new Weight(row.getKey(), part, row.getValue()))
                    .toList();
        } catch (MalformedDataException e) {
            return List.of();
        }
    }

    /** What a part holds; nothing if it is broken, so that it goes and what it told of is found again. */
    private static <R> List<R> read(PartRows<R> store, PartId part) throws IOException {
        try {
            return store.read(part);
        } catch (MalformedDataException e) {
            LOG.warn("{}: part {} is broken and is dropped: {}", store.folder(), part.text(), e.getMessage());
            return List.of();
        }
    }

    private void write(JavaPairRDD<String, Weight> latest, Map<PartId, Integer> targets, int generation) {
        PartRows<R> to = store;
        Broadcast<Map<PartId, Integer>> shared = run.spark().broadcast(targets);
        int count = (int) targets.values().stream().distinct().count();
        String description = "store: put " + JobGroups.count(targets.size(), "part") + " together";
        run.jobGroups().run(description, count, () -> {
            latest.values()
                    .filter(row -> shared.value().containsKey(row.part()))
                    .mapToPair(row -> new Tuple2<>(shared.value().get(row.part()), row))
                    .groupByKey(count)
                    .foreach(target -> write(to, generation, target._1(), target._2()));
            return count;
        });
    }

    private static <R> void write(PartRows<R> store, int generation, int target, Iterable<Weight> live)
            throws IOException {
        Map<PartId, Set<String>> keys = new TreeMap<>();
        live.forEach(
                row -> keys.computeIfAbsent(row.part(), part -> new HashSet<>()).add(row.key()));
        List<R> together = new ArrayList<>();
        for (Map.Entry<PartId, Set<String>> part : keys.entrySet()) {
            for (R row : read(store, part.getKey())) {
                if (part.getValue().contains(store.key(row))) {
                    together.add(row);
                }
            }
        }
        if (!together.isEmpty()) {
            store.write(generation, target, together);
        }
    }

    private void remove(List<PartId> parts) {
        PartRows<R> from = store;
        if (!parts.isEmpty()) {
            run.spark().parallelize(parts, run.partitionsFor(parts.size())).foreach(part -> {
                try {
                    from.remove(part);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
