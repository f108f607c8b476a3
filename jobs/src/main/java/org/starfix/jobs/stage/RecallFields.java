package org.starfix.jobs.stage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.alignments.AlignmentTables;
import org.starfix.engine.internal.step.alignments.FieldDigest;
import org.starfix.engine.internal.step.alignments.MemberDigest;
import org.starfix.engine.internal.step.alignments.StoredField;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.FieldAssignment;
import org.starfix.engine.internal.step.options.ExcludeRule;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.KeptRows;
import org.starfix.jobs.session.Packed;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.store.PartId;
import org.starfix.jobs.store.RunStore.OpenParts;
import org.starfix.jobs.store.TableParts;
import scala.Tuple2;

/** Takes from the store what came of fields that nothing has changed of, and stores what comes of the others. */
public final class RecallFields {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.store");

    private final SparkRun run;
    private final FieldDigests digests;
    private final OpenParts store;
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
        this.digests = FieldDigests.of(run, digest, exclude, reference);
        this.store = store;
        this.saved = saved;
    }

    /**
     * What was recalled.
     *
     * @param fields as they were
     * @param numbers of these
     */
    public record Result(JavaRDD<AlignedField> fields, BitSet numbers) {}

    /** The fields whose digest is stored. */
    public Result apply(JavaRDD<DetectedExposure> detected, FieldAssignment fields) {
        if (store.contents().parts().isEmpty() || fields.fieldCount() == 0) {
            return new Result(run.spark().emptyRDD(), new BitSet());
        }
        int partitions = run.partitionsForRows(fields.fieldCount());
        return run.jobGroups().run("recall fields", 2 * partitions, () -> {
            Broadcast<FieldAssignment> assignment = run.spark().broadcast(fields);
            JavaPairRDD<Integer, Packed<StoredField>> known = known(detected, assignment, partitions);
            BitSet numbers = new BitSet();
            known.keys().collect().forEach(numbers::set);
            Broadcast<BitSet> wanted = run.spark().broadcast(numbers);
            JavaRDD<AlignedField> recalled = KeptRows.of(FieldsOfExposures.of(detected, assignment)
                    .filter(pair -> wanted.value().get(pair._1()))
                    .mapValues(value -> Packed.of(value))
                    .groupByKey(partitions)
                    .join(known)
                    .map(pair -> pair._2()
                            ._2()
                            .value()
                            .with(assignment
                                    .value()
                                    .gathered(pair._1(), Packed.values(pair._2()._1())))));
            return new Result(recalled, numbers);
        });
    }

    /** What is stored of each field, by its number. */
    private JavaPairRDD<Integer, Packed<StoredField>> known(
            JavaRDD<DetectedExposure> detected, Broadcast<FieldAssignment> assignment, int partitions) {
        FieldDigests how = digests;
        JavaPairRDD<String, Integer> wanted = detected.flatMapToPair(exposure -> {
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
        JavaPairRDD<String, PartId> stored = run.spark()
                .parallelize(parts, run.partitionsFor(parts.size()))
                .flatMapToPair(part -> digests(from, part).stream()
                        .map(digest -> new Tuple2<>(digest, part))
                        .iterator())
                .reduceByKey((one, other) -> one.compareTo(other) < 0 ? other : one); // equal digests, equal answers
        JavaPairRDD<Integer, StoredField> known = wanted.join(stored, partitions)
                .mapToPair(pair -> new Tuple2<>(
                        pair._2()._2(), new Tuple2<>(pair._1(), pair._2()._1())))
                .groupByKey(partitions)
                .flatMapToPair(part -> {
                    Map<String, Integer> numbers = new HashMap<>();
                    part._2().forEach(field -> numbers.put(field._1(), field._2()));
                    return read(from, part._1()).stream()
                            .filter(field -> numbers.containsKey(field.digest()))
                            .map(field -> new Tuple2<>(numbers.get(field.digest()), field))
                            .iterator();
                });
        return saved.map(stars -> stars.among(known, run, partitions))
                .orElse(known)
                .mapValues(value -> Packed.of(value))
                .persist(StorageLevel.MEMORY_AND_DISK_SER());
    }

    /** The digests of the fields of a part; of most parts no more is read. */
    private static List<String> digests(TableParts store, PartId part) {
        try {
            return AlignmentTables.digests(store.read(part, AlignmentTables.LAST));
        } catch (IOException | MalformedDataException e) {
            unreadable(store, part, e);
            return List.of();
        }
    }

    private static List<StoredField> read(TableParts store, PartId part) {
        try {
            return AlignmentTables.ofNamed(store.read(part)).toFields();
        } catch (IOException | MalformedDataException e) {
            unreadable(store, part, e);
            return List.of();
        }
    }

    private static void unreadable(TableParts store, PartId part, Exception failure) {
        LOG.warn(
                "{}: what is stored in part {} cannot be read and is found again: {}",
                store.folder(),
                part.text(),
                FailureText.of(failure));
    }

    /**
     * The same fields, each of which is stored once it was asked for.
     *
     * @param firstTask number of the first partition; no two of a run have the same
     */
    public JavaRDD<AlignedField> stored(JavaRDD<AlignedField> fields, int firstTask) {
        return new StoreFields(store, digests, saved).passing(fields, firstTask);
    }

    /** A line for people: how many fields were recalled. */
    public static String line(int recalled, int all) {
        return "Nothing has changed of " + recalled + " of " + JobGroups.count(all, "field") + ".";
    }
}
