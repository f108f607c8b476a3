package org.starfix.jobs.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.reference.PartedSource;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.alignments.AlignmentTables;
import org.starfix.engine.internal.step.alignments.FieldDigest;
import org.starfix.engine.internal.step.alignments.MemberDigest;
import org.starfix.engine.internal.step.alignments.StoredField;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.options.ExcludeRule;
import org.starfix.engine.internal.step.output.ProductWork;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.store.PartId;
import org.starfix.jobs.store.RunStore.OpenParts;
import org.starfix.jobs.store.TableParts;
import scala.Tuple2;

/** Takes from the store what came of fields that nothing has changed of, and stores what came of the others. */
public final class RecallFields {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.store");
    /** Fields in a part: with some exposures each, a part is some megabytes. */
    private static final int FIELDS_IN_PART = 200;

    private final SparkRun run;
    private final FieldDigest digest;
    private final ExcludeRule exclude;
    private final OpenParts store;
    private final Optional<RunReference> reference;
    private final Optional<SavedStars> saved;

    /**
     * @param exclude which exposures constrain no other
     * @param saved which fields have their stars saved, if they are to be
     */
    public RecallFields(
            SparkRun run,
            FieldDigest digest,
            ExcludeRule exclude,
            OpenParts store,
            Optional<RunReference> reference,
            Optional<SavedStars> saved) {
        this.run = run;
        this.digest = digest;
        this.exclude = exclude;
        this.store = store;
        this.reference = reference;
        this.saved = saved;
    }

    /**
     * What was recalled.
     *
     * @param fields as they were
     * @param numbers of these
     */
    public record Result(JavaRDD<AlignedField> fields, BitSet numbers) {}

    /**
     * How the digest of a field is made in a task.
     *
     * @param query what fields ask of the absolute catalogue; none if there is none
     * @param stars what those depend on; none if that cannot be told
     */
    private record Digests(
            FieldDigest digest,
            ExcludeRule exclude,
            List<ReferenceQuery> query,
            Broadcast<ArrayList<PartedSource.Parts>> stars)
            implements java.io.Serializable {
        MemberDigest member(DetectedExposure exposure) {
            MemberDigest member = MemberDigest.of(exposure);
            return exclude.excludes(exposure.id().name()) ? member.excluded() : member;
        }

        Optional<String> of(List<MemberDigest> members) {
            if (query.isEmpty()) {
                return Optional.of(digest.of(members));
            }
            return stars.value().isEmpty()
                    ? Optional.empty()
                    : digest.of(members, query.get(0), stars.value().get(0));
        }
    }

    private Digests digests() {
        ArrayList<PartedSource.Parts> stars = new ArrayList<>();
        if (reference.isPresent() && reference.get().source() instanceof PartedSource parted) {
            stars.add(parted.parts());
        }
        List<ReferenceQuery> query = reference.map(RunReference::query).stream().toList();
        return new Digests(digest, exclude, query, run.spark().broadcast(stars));
    }

    /** The fields whose digest is stored. */
    public Result apply(JavaRDD<DetectedExposure> detected, FieldAssignment fields) {
        if (store.contents().parts().isEmpty() || fields.fieldCount() == 0) {
            return new Result(run.spark().emptyRDD(), new BitSet());
        }
        int partitions = run.partitionsFor(fields.fieldCount());
        return run.jobGroups().run("recall fields", 2 * partitions, () -> {
            Broadcast<FieldAssignment> assignment = run.spark().broadcast(fields);
            JavaPairRDD<Integer, StoredField> known = known(detected, assignment, partitions);
            BitSet numbers = new BitSet();
            known.keys().collect().forEach(numbers::set);
            Broadcast<BitSet> wanted = run.spark().broadcast(numbers);
            JavaRDD<AlignedField> recalled = FieldsOfExposures.of(detected, assignment)
                    .filter(pair -> wanted.value().get(pair._1()))
                    .groupByKey(partitions)
                    .join(known)
                    .map(pair -> pair._2()
                            ._2()
                            .with(assignment
                                    .value()
                                    .gathered(pair._1(), pair._2()._1())))
                    .persist(StorageLevel.MEMORY_AND_DISK_SER());
            recalled.count();
            return new Result(recalled, numbers);
        });
    }

    /** What is stored of each field, by its number. */
    private JavaPairRDD<Integer, StoredField> known(
            JavaRDD<DetectedExposure> detected, Broadcast<FieldAssignment> assignment, int partitions) {
        Digests how = digests();
        JavaPairRDD<String, Integer> digests = detected.flatMapToPair(exposure -> {
                    MemberDigest member = how.member(exposure);
                    return assignment
                            .value()
                            .fields(exposure.id().ordinal())
                            .mapToObj(field -> new Tuple2<>(
                                    field,
                                    assignment.value().field(exposure.id().ordinal()) == field
                                            ? member
                                            : member.borrowed()))
                            .iterator();
                })
                .groupByKey(partitions)
                .flatMapToPair(pair -> {
                    List<MemberDigest> members = new ArrayList<>();
                    pair._2().forEach(members::add);
                    members.sort(assignment.value().order(pair._1(), MemberDigest::id));
                    return how.of(members).map(digest -> new Tuple2<>(digest, pair._1())).stream()
                            .iterator();
                });
        TableParts from = store.parts();
        List<PartId> parts = store.contents().parts();
        JavaPairRDD<String, StoredField> stored = run.spark()
                .parallelize(parts, run.partitionsFor(parts.size()))
                .flatMap(part -> read(from, part).iterator())
                .mapToPair(field -> new Tuple2<>(field.digest(), field))
                .reduceByKey((one, other) -> one); // equal digests, equal answers
        JavaPairRDD<Integer, StoredField> known =
                digests.join(stored, partitions).mapToPair(pair -> pair._2());
        return saved.map(stars -> stars.among(known, run, partitions))
                .orElse(known)
                .persist(StorageLevel.MEMORY_AND_DISK_SER());
    }

    private static List<StoredField> read(TableParts store, PartId part) {
        try {
            return AlignmentTables.ofNamed(store.read(part)).toFields();
        } catch (IOException | MalformedDataException e) {
            LOG.warn(
                    "{}: what is stored in part {} cannot be read and is found again: {}",
                    store.folder(),
                    part.text(),
                    FailureText.of(e));
            return List.of();
        }
    }

    /**
     * Stores what came of fields, in parts of a generation.
     *
     * @param generation a new one
     */
    public void store(JavaRDD<AlignedField> aligned, int generation) {
        Digests how = digests();
        TableParts to = store.parts();
        SavedStars[] stars = saved.stream().toArray(SavedStars[]::new); // an Optional does not travel
        run.jobGroups().run("store fields", aligned.getNumPartitions(), () -> {
            aligned.mapPartitionsWithIndex(
                            (task, fields) -> {
                                List<StoredField> waiting = new ArrayList<>();
                                List<ProductWork> works = new ArrayList<>();
                                int chunk = 0;
                                while (fields.hasNext()) {
                                    AlignedField field = fields.next();
                                    List<MemberDigest> members = members(field, how);
                                    Optional<String> digest = how.of(members);
                                    digest.map(own -> StoredField.of(field, own))
                                            .ifPresent(waiting::add);
                                    for (SavedStars saving : digest.isEmpty() ? new SavedStars[0] : stars) {
                                        saving.saved(field, digest.get()).ifPresent(works::add);
                                    }
                                    if (waiting.size() == FIELDS_IN_PART || !fields.hasNext() && !waiting.isEmpty()) {
                                        to.write(
                                                new PartId(generation, task, chunk),
                                                AlignmentTables.of(waiting).byName());
                                        for (SavedStars saving : stars) {
                                            saving.store(task, chunk, works);
                                        }
                                        chunk++;
                                        waiting.clear();
                                        works.clear();
                                    }
                                }
                                return List.of(chunk).iterator();
                            },
                            true)
                    .count();
            return generation;
        });
    }

    private static List<MemberDigest> members(AlignedField field, Digests how) {
        List<MemberDigest> members = new ArrayList<>();
        for (int i = 0; i < field.exposures().size(); i++) {
            MemberDigest member = how.member(field.exposures().get(i).detected());
            members.add(field.borrowed().contains(i) ? member.borrowed() : member);
        }
        return members;
    }

    /** A line for people: how many fields were recalled. */
    public static String line(int recalled, int all) {
        return "Nothing has changed of " + recalled + " of " + JobGroups.count(all, "field") + ".";
    }
}
