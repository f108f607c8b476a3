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
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.step.store.StoredExposure;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SparkRun;
import scala.Tuple2;

/**
 * Keeps a store small: removes what killed runs left, and puts parts together when there are many of them or most of what they hold is
 * dead. The new parts are written before the old ones are removed, so a store is whole whenever this is killed. Nobody else may use
 * the store meanwhile.
 */
public final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.store");
    /** More parts than this take longer to list and open than to read. */
    public static final int MANY_PARTS = 300;
    /** Exposures in a part that was put together: some tens of megabytes. */
    private static final int EXPOSURES = 1000;

    private final SparkRun run;
    private final DetectionStore store;
    private final int manyParts;

    public Compaction(SparkRun run, DetectionStore store) {
        this(run, store, MANY_PARTS);
    }

    /** @param manyParts from how many parts on they are put together */
    Compaction(SparkRun run, DetectionStore store, int manyParts) {
        this.run = run;
        this.store = store;
        this.manyParts = manyParts;
    }

    /** What a part holds. */
    private record Rows(int all, int live) implements Serializable {
        Rows plus(Rows other) {
            return new Rows(all + other.all, live + other.live);
        }

        int dead() {
            return all - live;
        }
    }

    /** Does what is to be done, often nothing. */
    public void run() throws IOException {
        PartContents contents = store.contents();
        remove(contents.incomplete());
        if (contents.parts().size() > 1) {
            putTogether(contents);
        }
    }

    private void putTogether(PartContents contents) {
        List<PartId> parts = contents.parts();
        DetectionStore from = store;
        JavaPairRDD<String, PartId> latest = run.spark()
                .parallelize(parts, run.partitionsFor(parts.size()))
                .flatMapToPair(part -> names(from, part).stream()
                        .map(name -> new Tuple2<>(name, part))
                        .iterator())
                .reduceByKey((a, b) -> a.compareTo(b) < 0 ? b : a);
        JavaPairRDD<PartId, Rows> all = run.spark()
                .parallelize(parts, run.partitionsFor(parts.size()))
                .mapToPair(part -> new Tuple2<>(part, new Rows(names(from, part).size(), 0)));
        Map<PartId, Rows> rows = run.jobGroups()
                .run(
                        "store: look for dead rows",
                        parts.size(),
                        () -> latest.mapToPair(row -> new Tuple2<>(row._2(), new Rows(0, 1)))
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
        int target = 0;
        int filled = 0;
        for (PartId part : parts) {
            Rows own = rows.getOrDefault(part, new Rows(0, 0));
            boolean broken = own.all() == 0;
            if (broken || own.dead() > 0 || many && own.live() < EXPOSURES / 2) {
                if (filled > 0 && filled + own.live() > EXPOSURES) {
                    target++;
                    filled = 0;
                }
                targets.put(part, target);
                filled += own.live();
            }
        }
        return targets;
    }

    /** The exposures of a part; none if it is broken. */
    private static Set<String> names(DetectionStore store, PartId part) throws IOException {
        try {
            return store.names(part);
        } catch (MalformedDataException e) {
            return Set.of();
        }
    }

    /** What a part holds; nothing if it is broken, so that it goes and its exposures are read again. */
    private static List<StoredExposure> read(DetectionStore store, PartId part) throws IOException {
        try {
            return store.read(part);
        } catch (MalformedDataException e) {
            LOG.warn("{}: part {} is broken and is dropped: {}", store.folder(), part.text(), e.getMessage());
            return List.of();
        }
    }

    private void write(JavaPairRDD<String, PartId> latest, Map<PartId, Integer> targets, int generation) {
        DetectionStore to = store;
        Broadcast<Map<PartId, Integer>> shared = run.spark().broadcast(targets);
        int count = (int) targets.values().stream().distinct().count();
        String description = "store: put " + JobGroups.count(targets.size(), "part") + " together";
        run.jobGroups().run(description, count, () -> {
            latest.filter(row -> shared.value().containsKey(row._2()))
                    .mapToPair(row -> new Tuple2<>(shared.value().get(row._2()), row))
                    .groupByKey(count)
                    .foreach(target -> write(to, generation, target._1(), target._2()));
            return count;
        });
    }

    private static void write(DetectionStore store, int generation, int target, Iterable<Tuple2<String, PartId>> live)
            throws IOException {
        Map<PartId, Set<String>> names = new java.util.TreeMap<>();
        live.forEach(
                row -> names.computeIfAbsent(row._2(), part -> new HashSet<>()).add(row._1()));
        List<StoredExposure> together = new ArrayList<>();
        Map<String, Column.Type> types = new HashMap<>();
        int chunk = 0;
        for (Map.Entry<PartId, Set<String>> part : names.entrySet()) {
            for (StoredExposure exposure : read(store, part.getKey())) {
                if (part.getValue().contains(exposure.name())) {
                    if (!DetectionStore.joins(exposure, types)) {
                        store.write(new PartId(generation, target, chunk++), together);
                        together.clear();
                        types.clear();
                        DetectionStore.joins(exposure, types);
                    }
                    together.add(exposure);
                }
            }
        }
        if (!together.isEmpty()) {
            store.write(new PartId(generation, target, chunk), together);
        }
    }

    private void remove(List<PartId> parts) {
        DetectionStore from = store;
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
