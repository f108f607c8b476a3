package org.starfix.jobs.stage;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.output.ProductWork;
import org.starfix.engine.internal.step.output.ProductWriter;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.FileOutcome;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.KeptRows;
import org.starfix.jobs.session.Packed;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.store.PartId;
import org.starfix.jobs.store.RunStore.OpenParts;
import org.starfix.jobs.store.TableParts;
import scala.Tuple2;

/** Writes the corrected copy and the catalogue of every exposure, each whole or not at all. */
public final class WriteProducts {
    private static final Logger LOG = LoggerFactory.getLogger(ProductWriter.class);

    /** Files in a part of the store. */
    private static final int FILES_IN_PART = 2_000;

    private final SparkRun run;
    private final ProductWriter writer;
    private final Optional<OpenParts> store;

    /** @param store tells what was written before; what is written now is stored */
    public WriteProducts(SparkRun run, ProductWriter writer, Optional<OpenParts> store) {
        this.run = run;
        this.writer = writer;
        this.store = store;
    }

    /**
     * What became of detectors of one file.
     *
     * @param field of those that were aligned; all are in one
     */
    record Outcome(String field, FileOutcome file) implements Serializable {
        Outcome and(Outcome other) {
            return new Outcome(field.isEmpty() ? other.field : field, file.and(other.file));
        }
    }

    /**
     * A file of exposures and what was written for it before.
     *
     * @param done of which nothing has changed; none if the products are to be written
     * @param left files of earlier runs that lie there and are not among those of this one
     */
    private record Planned(Outcome outcome, List<ProductWork> done, List<String> left) implements Serializable {}

    /**
     * What there is under a name.
     *
     * @param files none if it is no input
     * @param gone the name, if it is no input and has products
     */
    private record Looked(List<Planned> files, List<String> gone) implements Serializable {}

    /** How many files of each kind there are. */
    private record Tally(long unchanged, long changed, Rest gone, Rest left) implements Serializable {
        static final Tally NONE = new Tally(0, 0, Rest.NONE, Rest.NONE);

        Tally with(Looked looked) {
            long done = looked.files().stream()
                    .filter(file -> !file.done().isEmpty())
                    .count();
            Rest stay = left;
            for (Planned file : looked.files()) {
                stay = stay.with(file.left());
            }
            return new Tally(unchanged + done, changed + looked.files().size() - done, gone.with(looked.gone()), stay);
        }

        Tally plus(Tally other) {
            return new Tally(
                    unchanged + other.unchanged, changed + other.changed, gone.plus(other.gone), left.plus(other.left));
        }
    }

    /** What is to be written. */
    public static final class Plan {
        private final JavaRDD<Planned> files;
        private final Tally tally;

        private Plan(JavaRDD<Planned> files, Tally tally) {
            this.files = files;
            this.tally = tally;
        }

        /** Files whose products are there as they should be. */
        public long unchanged() {
            return tally.unchanged();
        }

        /** Files whose products are to be written. */
        public long changed() {
            return tally.changed();
        }

        /** Lines for people: which products of earlier runs lie there beside those of this one. */
        public List<String> lines() {
            return Stream.of(
                            tally.gone()
                                    .line(
                                            "file",
                                            " of earlier runs %s not among the inputs; the products are left as they are: "),
                            tally.left()
                                    .line(
                                            "product",
                                            " of earlier runs %s not among those of this one and left as they are: "))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /**
     * What earlier runs left.
     *
     * @param first some names
     */
    private record Rest(long count, List<String> first) implements Serializable {
        private static final Rest NONE = new Rest(0, List.of());
        private static final int EXAMPLES = 3;

        Rest with(List<String> names) {
            return plus(new Rest(names.size(), names));
        }

        Rest plus(Rest other) {
            return new Rest(
                    count + other.count,
                    Stream.of(first, other.first)
                            .flatMap(List::stream)
                            .sorted()
                            .limit(EXAMPLES)
                            .toList());
        }

        Optional<String> line(String what, String are) {
            return count == 0
                    ? Optional.empty()
                    : Optional.of(JobGroups.count(count, what)
                            + String.format(Locale.ROOT, are, count == 1 ? "is" : "are")
                            + String.join(", ", first)
                            + (count > first.size() ? ", ..." : ""));
        }
    }

    /**
     * Looks which products are there as they should be; nothing is written.
     *
     * @param exposures how many files there are
     */
    public Plan plan(JavaRDD<AlignedField> fields, JavaRDD<Attempt.Rejected<?>> rejected, int exposures) {
        int partitions = run.partitionsForFiles(exposures);
        return run.jobGroups().run("plan products", 2 * partitions, () -> {
            JavaPairRDD<String, Packed<Outcome>> outcomes = outcomes(fields, rejected, partitions);
            JavaRDD<Looked> looked = (knowsNothing() ? unknown(outcomes) : known(outcomes, partitions))
                    .persist(StorageLevel.MEMORY_AND_DISK_SER());
            Tally tally = looked.aggregate(Tally.NONE, Tally::with, Tally::plus);
            return new Plan(looked.flatMap(each -> each.files().iterator()), tally);
        });
    }

    /** What became of each file, by its name. */
    static JavaPairRDD<String, Packed<Outcome>> outcomes(
            JavaRDD<AlignedField> fields, JavaRDD<Attempt.Rejected<?>> rejected, int partitions) {
        JavaPairRDD<String, Outcome> aligned = fields.flatMapToPair(field -> field.exposures().stream()
                .map(e -> new Tuple2<>(e.id().name(), new Outcome(field.id(), FileOutcome.of(e))))
                .iterator());
        JavaPairRDD<String, Outcome> others =
                rejected.mapToPair(r -> new Tuple2<>(r.id().name(), new Outcome("", FileOutcome.of(r))));
        return aligned.union(others)
                .mapValues(value -> Packed.of(value))
                .reduceByKey((one, other) -> Packed.of(one.value().and(other.value())), partitions);
    }

    private boolean knowsNothing() {
        return store.map(open -> open.contents().parts().isEmpty()).orElse(true);
    }

    /** What runs have written to a folder, as far as a store tells. */
    public static JavaRDD<String> names(SparkRun run, OpenParts store, String folder) {
        TableParts from = store.parts();
        List<PartId> parts = store.contents().parts();
        return run.spark()
                .parallelize(parts, run.partitionsFor(Math.max(1, parts.size())))
                .flatMap(part -> read(from, part).stream()
                        .filter(work -> work.output().equals(folder))
                        .flatMap(work -> work.files().keySet().stream())
                        .iterator());
    }

    private static JavaRDD<Looked> unknown(JavaPairRDD<String, Packed<Outcome>> outcomes) {
        return outcomes.values()
                .map(outcome -> new Looked(List.of(new Planned(outcome.value(), List.of(), List.of())), List.of()));
    }

    /** All that is said of each file: a store may be that of several output folders. */
    private JavaPairRDD<String, ProductWork> before() {
        TableParts from = store.orElseThrow().parts();
        List<PartId> parts = store.orElseThrow().contents().parts();
        return run.spark()
                .parallelize(parts, run.partitionsFor(parts.size()))
                .flatMapToPair(part -> read(from, part).stream()
                        .map(work -> new Tuple2<>(work.name(), work))
                        .iterator());
    }

    private JavaRDD<Looked> known(JavaPairRDD<String, Packed<Outcome>> outcomes, int partitions) {
        Broadcast<ProductWriter> shared = run.spark().broadcast(writer);
        return outcomes.cogroup(before(), partitions).map(pair -> {
            ProductWriter looking = shared.value();
            List<Planned> files = new ArrayList<>();
            for (Outcome outcome : Packed.values(pair._2()._1())) {
                files.add(planned(looking, outcome, pair._2()._2()));
            }
            return new Looked(
                    files, files.isEmpty() && isLying(looking, pair._2()._2()) ? List.of(pair._1()) : List.of());
        });
    }

    private static Planned planned(ProductWriter writer, Outcome outcome, Iterable<ProductWork> before)
            throws IOException {
        List<ProductWork> done = new ArrayList<>();
        for (ProductWork work : before) {
            if (done.isEmpty() && writer.isDone(outcome.file(), work)) {
                done.add(work);
            }
        }
        return new Planned(outcome, done, left(writer, outcome.file(), before));
    }

    private static boolean isLying(ProductWriter writer, Iterable<ProductWork> before) throws IOException {
        for (ProductWork work : before) {
            if (!writer.lying(work).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static List<String> left(ProductWriter writer, FileOutcome file, Iterable<ProductWork> before)
            throws IOException {
        Set<String> names = writer.names(file);
        Set<String> left = new TreeSet<>();
        for (ProductWork work : before) {
            if (!names.containsAll(work.files().keySet())) {
                left.addAll(writer.lying(work));
            }
        }
        left.removeAll(names);
        return List.copyOf(left);
    }

    private static List<ProductWork> read(TableParts store, PartId part) {
        try {
            return ProductWork.of(store.read(part, store.tables().get(0)));
        } catch (IOException | MalformedDataException e) {
            LOG.warn(
                    "{}: part {} cannot be read; what it tells of is written again: {}",
                    store.folder(),
                    part.text(),
                    FailureText.of(e));
            return List.of();
        }
    }

    /** One record per exposure; products that are there as they should be are not touched. */
    public JavaRDD<ExposureRecord> write(Plan plan) {
        int partitions = plan.files.getNumPartitions();
        String description = "write products: " + JobGroups.count(plan.changed(), "file");
        return run.jobGroups().run(description, partitions, () -> {
            Broadcast<ProductWriter> shared = run.spark().broadcast(writer);
            OpenParts[] to = store.stream().toArray(OpenParts[]::new);
            TableParts[] parts = Arrays.stream(to).map(OpenParts::parts).toArray(TableParts[]::new);
            int generation = to.length == 0 ? 0 : to[0].contents().generation();
            return KeptRows.of(plan.files.mapPartitionsWithIndex(
                    (task, files) -> new Writing(
                            files, shared.value(), new DoneWork(parts, generation, task), new ArrayDeque<>()),
                    true));
        });
    }

    /** One record per exposure; only products that are there as they should be are named. */
    public JavaRDD<ExposureRecord> withoutProducts(Plan plan) {
        Broadcast<ProductWriter> shared = run.spark().broadcast(writer);
        return plan.files
                .flatMap(file -> shared.value()
                        .records(
                                file.outcome().file(),
                                file.outcome().field(),
                                file.done().stream()
                                        .map(ProductWork::product)
                                        .findFirst()
                                        .orElse(""))
                        .iterator())
                .persist(StorageLevel.MEMORY_AND_DISK_SER());
    }

    /** The files of a task, one after the other. */
    private record Writing(Iterator<Planned> files, ProductWriter writer, DoneWork done, Deque<ExposureRecord> ready)
            implements Iterator<ExposureRecord> {
        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && files.hasNext()) {
                Planned next = files.next();
                Outcome outcome = next.outcome();
                if (next.done().isEmpty()) {
                    List<ExposureRecord> records = writer.write(outcome.file(), outcome.field(), LOG);
                    done.add(writer, outcome.file(), records);
                    ready.addAll(records);
                } else {
                    ready.addAll(writer.records(
                            outcome.file(), outcome.field(), next.done().get(0).product()));
                }
                if (!files.hasNext()) {
                    done.store();
                }
            }
            return !ready.isEmpty();
        }

        @Override
        public ExposureRecord next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            return ready.remove();
        }
    }

    /** What a task has written, on its way to the store. */
    private static final class DoneWork {
        private final TableParts[] parts;
        private final int generation;
        private final int task;
        private final List<ProductWork> waiting = new ArrayList<>();
        private int chunk;

        DoneWork(TableParts[] parts, int generation, int task) {
            this.parts = parts;
            this.generation = generation;
            this.task = task;
        }

        void add(ProductWriter writer, FileOutcome file, List<ExposureRecord> records) {
            if (parts.length == 0) {
                return;
            }
            try {
                writer.done(file, records).ifPresent(waiting::add);
            } catch (IOException e) {
                LOG.debug("{}: not stored as written", file.id().path(), e); // it is written again next time
            }
            if (waiting.size() >= FILES_IN_PART) {
                store();
            }
        }

        void store() {
            if (!waiting.isEmpty()) {
                try {
                    parts[0].write(
                            new PartId(generation, task, chunk++), Map.of("products", ProductWork.table(waiting)));
                } catch (IOException e) {
                    LOG.warn(
                            "{}: what was written could not be stored and will be written again next time: {}",
                            parts[0].folder(),
                            FailureText.of(e));
                }
            }
            waiting.clear();
        }
    }
}
