package org.starfix.jobs.stage;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.starfix.engine.catalog.ReferenceSource;
import org.starfix.engine.internal.align.solve.groups.SolveGroup;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;
import org.starfix.engine.internal.align.solve.stars.StarTable;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.reference.FileSource;
import org.starfix.engine.internal.catalog.reference.PartedSource;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.step.FieldAligner;
import org.starfix.engine.internal.step.absolute.ReferenceQuery;
import org.starfix.engine.internal.step.absolute.RunReference;
import org.starfix.engine.internal.step.alignments.AlignmentTables;
import org.starfix.engine.internal.step.alignments.FieldDigest;
import org.starfix.engine.internal.step.alignments.MemberDigest;
import org.starfix.engine.internal.step.alignments.StoredField;
import org.starfix.engine.internal.step.alignments.SurveyDigest;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.field.Field;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.report.DetectorRecord;
import org.starfix.engine.internal.step.report.LedgerRows;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.solve.GlobalStage;
import org.starfix.engine.internal.step.solve.GroupAnswer;
import org.starfix.engine.internal.step.solve.SkyPart;
import org.starfix.engine.internal.step.solve.SolvedExposures;
import org.starfix.engine.internal.step.solve.SolvedMembers;
import org.starfix.engine.internal.step.solve.SurveyTimes;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.jobs.session.JobGroups;
import org.starfix.jobs.session.KeptRows;
import org.starfix.jobs.session.Packed;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.HatsSource;
import org.starfix.jobs.store.PartId;
import org.starfix.jobs.store.RunStore.OpenParts;
import org.starfix.jobs.store.TableParts;
import scala.Tuple2;

/**
 * Aligns all exposures in one solution: few groups in one task, many spread over the cluster, with the same bits. Each group comes out as a
 * field of its own. What came of them is stored, and recalled if nothing at all has changed.
 */
public final class AlignGlobal {
    private static final Logger LOG = LoggerFactory.getLogger("starfix.store");
    private static final StorageLevel KEPT = StorageLevel.MEMORY_AND_DISK_SER();

    /** Groups in a part of the store. */
    private static final int GROUPS_IN_PART = 2_000;

    /** Or stars, if these are more: a part is in memory while it is written and read. */
    private static final int STARS_IN_PART = 100_000;

    /** Groups that a task of the solution has, if these are enough tasks. */
    private static final int GROUPS_IN_TASK = 100;

    private static final int TASKS_A_CORE = 4;

    private final SparkRun run;
    private final TweakRegOptions options;
    private final int waveThreshold;
    private final Optional<RunReference> reference;
    private final JavaRDD<SolvedMembers> groups;
    /** Of each partition. */
    private final List<Gathered> gathered;

    private final int count;
    private final SurveyTimes times;
    private final JavaRDD<SkyPart> sky;
    /** Once it has been made. */
    private final List<Optional<SurveyDigest>> digest = new ArrayList<>();

    private final List<SparkSolveRunner> runners = new ArrayList<>();

    /**
     * Gathers the exposures of each group; there is at least one.
     *
     * @param waveThreshold more groups than this are spread over the cluster
     */
    public AlignGlobal(
            SparkRun run,
            TweakRegOptions options,
            int waveThreshold,
            Optional<RunReference> reference,
            JavaRDD<DetectedExposure> detected) {
        this.run = run;
        this.options = options;
        this.waveThreshold = waveThreshold;
        this.reference = reference;
        this.groups = run.jobGroups().run("gather groups", detected.getNumPartitions(), () -> gathered(detected));
        this.gathered = groups.mapPartitionsWithIndex(
                        (partition, all) -> Gathered.of(partition, all).stream().iterator(), true)
                .collect();
        this.count = gathered.stream().mapToInt(Gathered::groups).reduce(0, Math::addExact);
        this.times =
                gathered.stream().map(Gathered::times).reduce(SurveyTimes::plus).orElseThrow();
        this.sky = reference
                .map(from -> run.jobGroups().run("stars of " + from.query().name(), 1, () -> sky(from)))
                .orElseGet(() -> run.spark().emptyRDD());
    }

    /** The groups in the order of their identities. */
    private JavaRDD<SolvedMembers> gathered(JavaRDD<DetectedExposure> detected) {
        TweakRegOptions how = options;
        int partitions = run.partitionsForRows(Math.toIntExact(detected.count()));
        Partitioner ranges = detected.mapToPair(
                        exposure -> new Tuple2<>(exposure.exposure().group(), partitions))
                .sortByKey(true, partitions)
                .partitioner()
                .get();
        return detected.mapToPair(exposure -> new Tuple2<>(exposure.exposure().group(), Packed.of(exposure)))
                .repartitionAndSortWithinPartitions(ranges)
                .mapPartitions(sorted -> new GroupsInOrder(sorted, FieldAligner.of(how)))
                .persist(KEPT);
    }

    /**
     * What a partition of groups has.
     *
     * @param inside groups that take part in the solution
     */
    private record Gathered(int partition, int groups, int inside, SurveyTimes times) implements Serializable {
        /** Nothing for a partition without groups. */
        static Optional<Gathered> of(int partition, Iterator<SolvedMembers> all) {
            int groups = 0;
            int inside = 0;
            List<SurveyTimes> times = new ArrayList<>();
            while (all.hasNext()) {
                SolvedMembers group = all.next();
                groups++;
                inside += group.takesPart() ? 1 : 0;
                times.add(SurveyTimes.of(group.exposures().stream()
                        .map(exposure -> exposure.detected().exposure())
                        .toList()));
            }
            int found = groups;
            int partOf = inside;
            return times.stream().reduce(SurveyTimes::plus).map(sum -> new Gathered(partition, found, partOf, sum));
        }
    }

    /** Groups of exposures that come sorted by group. */
    private static final class GroupsInOrder implements Iterator<SolvedMembers> {
        private final Iterator<Tuple2<String, Packed<DetectedExposure>>> exposures;
        private final FieldAligner aligner;
        private Optional<Tuple2<String, Packed<DetectedExposure>>> next;

        GroupsInOrder(Iterator<Tuple2<String, Packed<DetectedExposure>>> exposures, FieldAligner aligner) {
            this.exposures = exposures;
            this.aligner = aligner;
            next = read();
        }

        private Optional<Tuple2<String, Packed<DetectedExposure>>> read() {
            return exposures.hasNext() ? Optional.of(exposures.next()) : Optional.empty();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public SolvedMembers next() {
            String group = next.orElseThrow()._1();
            List<DetectedExposure> members = new ArrayList<>();
            while (next.isPresent() && next.get()._1().equals(group)) {
                members.add(next.get()._2().value());
                next = read();
            }
            return new SolvedMembers(group, aligner.unaligned(members));
        }
    }

    private List<ReferenceQuery> query() {
        return reference.map(RunReference::query).stream().toList();
    }

    /** A file and a HATS catalogue are read by the tasks, a service is asked by the driver. */
    private JavaRDD<SkyPart> sky(RunReference from) {
        ReferenceQuery query = from.query();
        SurveyTimes when = times;
        JavaRDD<Long> pixels = groups.flatMap(
                        group -> GlobalStage.pixels(group, query).iterator())
                .distinct();
        ReferenceSource source = from.source();
        if (source instanceof FileSource || source instanceof HatsSource) {
            Broadcast<ReferenceSource> shared = run.spark().broadcast(source);
            return pixels.repartition(run.partitionsForRows(count))
                    .map(pixel -> SkyPart.read(pixel, when, query, shared.value()))
                    .persist(KEPT);
        }
        List<SkyPart> read = pixels.collect().stream()
                .sorted()
                .map(pixel -> SkyPart.read(pixel, when, query, source))
                .toList();
        return run.spark().parallelize(read, run.partitionsFor(read.size())).persist(KEPT);
    }

    /** Solves all groups. */
    public JavaRDD<AlignedField> apply() {
        return solve(Optional.empty());
    }

    /**
     * Solves groups that are new beside those that stand.
     *
     * @param standing what came of these
     */
    public JavaRDD<AlignedField> extend(StandingFields standing) {
        return solve(Optional.of(standing));
    }

    private JavaRDD<AlignedField> solve(Optional<StandingFields> standing) {
        String description = "solve together: " + JobGroups.count(count, "group");
        boolean one = count <= waveThreshold || run.spark().defaultParallelism() == 1;
        return run.jobGroups().run(description, one ? 1 : run.partitionsForRows(count), () -> {
            JavaRDD<AlignedField> aligned = KeptRows.of(one ? inOneTask(standing) : spread(standing));
            runners.forEach(SparkSolveRunner::close);
            runners.forEach(SparkSolveRunner::closeStars);
            runners.clear(); // all may be solved after what is new
            return aligned;
        });
    }

    private JavaRDD<AlignedField> inOneTask(Optional<StandingFields> standing) {
        TweakRegOptions how = options;
        Broadcast<HashMap<String, AlignedField>> before = run.spark()
                .broadcast(new HashMap<>(
                        standing.map(known -> known.groups().collectAsMap()).orElse(Map.of())));
        ArrayList<DetectorRecord> detectors =
                new ArrayList<>(standing.map(StandingFields::detectors).orElse(List.of()));
        ArrayList<ReferenceQuery> query = new ArrayList<>(query());
        Broadcast<SkyPart.All> stars = run.spark().broadcast(SkyPart.joined(sky.collect()));
        return groups.coalesce(1)
                .mapPartitions(all -> {
                    List<SolvedMembers> sorted = new ArrayList<>();
                    all.forEachRemaining(sorted::add);
                    sorted.sort(Comparator.comparing(SolvedMembers::id));
                    GlobalStage.Earlier earlier = new GlobalStage.Earlier(before.value(), detectors);
                    return GlobalStage.align(sorted, how, query, stars.value(), earlier)
                            .iterator();
                })
                .repartition(run.partitionsForRows(count));
    }

    private JavaRDD<AlignedField> spread(Optional<StandingFields> standing) {
        SolveOptions how = options.simultaneous().forSurvey(times.telescopes(), times.years());
        List<SkyPart> troubled = sky.filter(part -> !part.trouble().isEmpty())
                .map(part -> new SkyPart(part.pixel(), CatalogStars.NONE, part.trouble()))
                .collect();
        String trouble = SkyPart.joined(troubled).trouble();
        JavaPairRDD<Long, CatalogStars> stars = trouble.isEmpty()
                ? sky.mapToPair(part -> new Tuple2<>(part.pixel(), part.stars()))
                : run.spark().<SkyPart>emptyRDD().mapToPair(part -> new Tuple2<>(part.pixel(), part.stars()));
        int[] sizes = new int[groups.getNumPartitions()];
        gathered.forEach(part -> sizes[part.partition()] = part.inside());
        PartitionsOfGroups numbers = PartitionsOfGroups.of(sizes);
        GlobalStage.Solved solved = Arrays.stream(sizes).sum() == 0
                ? GlobalStage.Solved.NOTHING
                : solved(
                        numbers,
                        how,
                        stars,
                        standing.map(known -> GlobalStage.Before.of(
                                known.groups()
                                        .values()
                                        .flatMap(field ->
                                                GlobalStage.standing(field).iterator())
                                        .collect(),
                                known.detectors(),
                                query())));
        SolvedExposures after = GlobalStage.after(options, query(), trouble, solved.filters());
        JavaRDD<Answered> answers = run.spark()
                .parallelize(solved.answers(), Math.max(1, sizes.length))
                .mapToPair(answer -> new Tuple2<>(answer.order(), answer))
                .leftOuterJoin(starsOfGroups(), numbers)
                .values()
                .map(pair -> new Answered(pair._1(), pair._2().orElse(StarTable.NONE)));
        JavaRDD<Told> told = groups.zipPartitions(answers, (members, found) -> {
            List<Answered> sorted = new ArrayList<>();
            found.forEachRemaining(sorted::add);
            sorted.sort(Comparator.comparingInt(each -> each.answer().order()));
            Iterator<Answered> next = sorted.iterator();
            return new Mapped<>(
                    members, group -> new Told(group, group.takesPart() ? List.of(next.next()) : List.of()));
        });
        return standing.isEmpty()
                ? told.map(group -> group.field(after, List.of()))
                : told.mapToPair(group -> new Tuple2<>(group.members().id(), group))
                        .leftOuterJoin(standing.get().groups(), run.partitionsForRows(count))
                        .values()
                        .map(pair -> pair._1()
                                .field(
                                        after,
                                        pair._2().isPresent()
                                                ? List.of(pair._2().get())
                                                : List.of()));
    }

    /** A group and what the solution says of it: nothing if it is left out. */
    private record Told(SolvedMembers members, List<Answered> answers) implements Serializable {
        AlignedField field(SolvedExposures after, List<AlignedField> before) {
            String field = GlobalStage.field(members);
            if (answers.isEmpty()) {
                return after.leftOut(members, field);
            }
            Answered own = answers.get(0);
            return own.answer().isKept()
                    ? after.kept(members, before.get(0), own.answer(), own.stars(), field)
                    : after.after(members, own.answer(), own.stars(), field);
        }
    }

    /** What the solution says of a group, and the stars whose first detection is in it. */
    private record Answered(GroupAnswer answer, StarTable stars) implements Serializable {}

    private JavaPairRDD<Integer, StarTable> starsOfGroups() {
        return runners.isEmpty()
                ? run.spark().<Integer>emptyRDD().mapToPair(none -> new Tuple2<>(none, StarTable.NONE))
                : runners.get(0).stars();
    }

    private GlobalStage.Solved solved(
            PartitionsOfGroups numbers,
            SolveOptions how,
            JavaPairRDD<Long, CatalogStars> stars,
            Optional<GlobalStage.Before> before) {
        JavaPairRDD<Integer, SolvedMembers> inside = groups.mapPartitionsWithIndex(
                        (partition, all) -> new Numbered(all, numbers.first(partition)), true)
                .mapToPair(numbered -> numbered);
        JavaPairRDD<Integer, SolveGroup> groupsToSolve =
                inside.mapValues(group -> SolveGroup.of(group.group(), how)).coalesce(tasks());
        SparkSolveRunner runner = new SparkSolveRunner(run, how, groupsToSolve, stars, pixels(inside));
        runners.add(runner);
        GlobalStage.Solved solved = GlobalStage.solved(runner, before);
        runner.close();
        return solved;
    }

    /** In which partition the group with a number is: those of each follow one another. */
    private static final class PartitionsOfGroups extends Partitioner {
        private static final long serialVersionUID = 1L;

        private final int[] first;

        private PartitionsOfGroups(int[] first) {
            this.first = first;
        }

        static PartitionsOfGroups of(int[] sizes) {
            int[] first = new int[sizes.length];
            for (int i = 1; i < first.length; i++) {
                first[i] = first[i - 1] + sizes[i - 1];
            }
            return new PartitionsOfGroups(first);
        }

        int first(int partition) {
            return first[partition];
        }

        @Override
        public int numPartitions() {
            return first.length;
        }

        @Override
        public int getPartition(Object number) {
            int found = Arrays.binarySearch(first, (int) number);
            int after = found < 0 ? -found - 2 : found;
            while (after + 1 < first.length && first[after + 1] <= (int) number) {
                after++; // past those that are empty
            }
            return after;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof PartitionsOfGroups same && Arrays.equals(first, same.first);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(first);
        }
    }

    /** A round takes a tenth of a millisecond a group, and a task some milliseconds whatever it does. */
    private int tasks() {
        int few = Math.max(TASKS_A_CORE * run.spark().defaultParallelism(), count / GROUPS_IN_TASK);
        return Math.min(run.partitionsForRows(count), few);
    }

    /** Groups that take part, with their places in the order of all of them. */
    private static final class Numbered implements Iterator<Tuple2<Integer, SolvedMembers>> {
        private final Iterator<SolvedMembers> groups;
        private Optional<SolvedMembers> next;
        private int number;

        Numbered(Iterator<SolvedMembers> groups, int first) {
            this.groups = groups;
            number = first;
            next = read();
        }

        private Optional<SolvedMembers> read() {
            while (groups.hasNext()) {
                SolvedMembers group = groups.next();
                if (group.takesPart()) {
                    return Optional.of(group);
                }
            }
            return Optional.empty();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public Tuple2<Integer, SolvedMembers> next() {
            Tuple2<Integer, SolvedMembers> numbered = new Tuple2<>(number++, next.orElseThrow());
            next = read();
            return numbered;
        }
    }

    /** What comes, as something else. */
    private record Mapped<T, R>(Iterator<T> from, Function<T, R> how) implements Iterator<R> {
        @Override
        public boolean hasNext() {
            return from.hasNext();
        }

        @Override
        public R next() {
            return how.apply(from.next());
        }
    }

    private JavaPairRDD<Long, Integer> pixels(JavaPairRDD<Integer, SolvedMembers> inside) {
        ArrayList<ReferenceQuery> query = new ArrayList<>(query());
        return inside.flatMapToPair(pair -> {
            List<Tuple2<Long, Integer>> pixels = new ArrayList<>();
            query.forEach(q ->
                    GlobalStage.pixels(pair._2(), q).forEach(pixel -> pixels.add(new Tuple2<>(pixel, pair._1()))));
            return pixels.iterator();
        });
    }

    /** What all that is solved depends on; empty if that cannot be told. */
    private Optional<SurveyDigest> digest() {
        if (digest.isEmpty()) {
            digest.add(found());
        }
        return digest.get(0);
    }

    private Optional<SurveyDigest> found() {
        SurveyDigest exposures = groups.flatMap(group -> group.exposures().iterator())
                .map(AlignGlobal::digest)
                .fold(SurveyDigest.NONE, SurveyDigest::plus);
        if (reference.isEmpty()) {
            return Optional.of(exposures);
        }
        if (!(reference.get().source() instanceof PartedSource parted)) {
            return Optional.empty();
        }
        Broadcast<PartedSource.Parts> parts = run.spark().broadcast(parted.parts());
        SurveyTimes when = times;
        try {
            return Optional.of(exposures.plus(sky.map(SkyPart::pixel)
                    .map(pixel -> SurveyDigest.of(pixel + " " + parts.value().of(SkyPart.request(pixel, when))))
                    .fold(SurveyDigest.NONE, SurveyDigest::plus)));
        } catch (RuntimeException e) {
            LOG.debug("what the catalogue has is not known", e); // the solution will say what is wrong
            return Optional.empty();
        }
    }

    private static SurveyDigest digest(AlignedExposure exposure) {
        MemberDigest member = MemberDigest.of(exposure.detected());
        String filter = exposure.detected().exposure().pointing().filter();
        return SurveyDigest.of(exposure.role().name() + " " + member.digest() + " " + filter);
    }

    /** How a solution was made. */
    public enum Made {
        /** All groups at once: the answer depends on nothing else. */
        WHOLE(""),
        /** Some beside others that stood. */
        EXTENDED("extended ");

        private final String mark;

        Made(String mark) {
            this.mark = mark;
        }
    }

    /**
     * What stands of an earlier solution.
     *
     * @param groups those whose exposures have not changed, by their identity
     * @param detectors all that it had
     */
    public record StandingFields(JavaPairRDD<String, AlignedField> groups, List<DetectorRecord> detectors) {}

    /** What stands of the solution that is stored. */
    public StandingFields standing(OpenParts store, FieldDigest digest) {
        boolean hasDetectors = options.simultaneous()
                .forSurvey(times.telescopes(), times.years())
                .levels()
                .detector()
                .isGiven();
        // they are stored beside one group, which may be among those that have changed or are gone
        List<DetectorRecord> detectors = hasDetectors
                ? rows(store, LedgerTables.DETECTORS.name(), LedgerRows::detectors)
                        .collect()
                : List.of();
        return new StandingFields(standingGroups(store, digest), detectors);
    }

    private JavaPairRDD<String, AlignedField> standingGroups(OpenParts store, FieldDigest digest) {
        JavaPairRDD<String, StoredField> stored = fields(store)
                .filter(field -> !field.content().isEmpty())
                .mapToPair(field -> new Tuple2<>(field.content(), field))
                .reduceByKey((one, other) -> one); // equal contents come from one solution
        return groups.filter(SolvedMembers::takesPart)
                .mapToPair(group -> new Tuple2<>(content(group.exposures(), group.id(), digest), group))
                .join(stored)
                .mapToPair(pair -> new Tuple2<>(
                        pair._2()._1().id(), standing(pair._2()._1(), pair._2()._2())))
                .filter(pair -> GlobalStage.stands(pair._2()))
                .persist(KEPT);
    }

    /** Groups of which a solution is stored, whatever became of their exposures. */
    public long stored(OpenParts store) {
        return rows(store, AlignmentTables.LAST, AlignmentTables::contents)
                .filter(content -> !content.isEmpty())
                .distinct()
                .count();
    }

    /** Groups that take part in a solution. */
    public long inside() {
        return gathered.stream().mapToLong(Gathered::inside).sum();
    }

    /** What stood, and the groups that are left out of every solution. */
    public JavaRDD<AlignedField> unchanged(StandingFields standing) {
        SolvedExposures after = GlobalStage.after(options, query(), "", List.of());
        return groups.filter(group -> !group.takesPart())
                .map(group -> after.leftOut(group, GlobalStage.field(group)))
                .union(standing.groups().values())
                .persist(KEPT);
    }

    private static AlignedField again(SolvedMembers group, StoredField stored) {
        return stored.with(new Field(
                stored.id(),
                group.exposures().stream().map(AlignedExposure::detected).toList()));
    }

    /** What stands, with its exposures in the roles that they have. */
    private static AlignedField standing(SolvedMembers group, StoredField stored) {
        AlignedField field = again(group, stored);
        List<AlignedExposure> inRoles = new ArrayList<>();
        for (int i = 0; i < field.exposures().size(); i++) {
            inRoles.add(field.exposures().get(i).in(group.exposures().get(i).role()));
        }
        return new AlignedField(field.id(), inRoles, field.borrowed(), field.groups(), field.matches(), field.log())
                .solved(field.solution());
    }

    /** The digest of the exposures of a group alone. */
    private static String content(List<AlignedExposure> exposures, String group, FieldDigest digest) {
        return exposures.stream()
                .map(AlignGlobal::digest)
                .reduce(SurveyDigest.NONE, SurveyDigest::plus)
                .of(digest, "content " + group);
    }

    /** What is stored of all groups, if nothing has changed. */
    public Optional<JavaRDD<AlignedField>> recalled(OpenParts store, FieldDigest digest, Made made) {
        if (store.contents().parts().isEmpty()) {
            return Optional.empty();
        }
        return run.jobGroups().run("recall the solution", 2 * run.partitionsForRows(count), () -> {
            Optional<SurveyDigest> all = digest();
            if (all.isEmpty()) {
                return Optional.empty();
            }
            SurveyDigest survey = all.get();
            // most often another survey or other parameters: stars are read only if there is something to recall
            long known = groups.map(group -> survey.of(digest, made.mark + group.id()))
                    .intersection(rows(store, AlignmentTables.LAST, AlignmentTables::digests))
                    .count();
            if (known < count) {
                return Optional.empty();
            }
            JavaPairRDD<String, StoredField> stored = fields(store)
                    .mapToPair(field -> new Tuple2<>(field.digest(), field))
                    .reduceByKey((one, other) -> one); // equal digests, equal answers
            JavaRDD<AlignedField> recalled = groups.mapToPair(
                            group -> new Tuple2<>(survey.of(digest, made.mark + group.id()), group))
                    .join(stored)
                    .values()
                    .map(pair -> again(pair._1(), pair._2()))
                    .persist(KEPT);
            if (recalled.count() == count) {
                return Optional.of(recalled);
            }
            recalled.unpersist();
            return Optional.empty();
        });
    }

    private JavaRDD<StoredField> fields(OpenParts store) {
        List<PartId> known = store.contents().parts();
        TableParts from = store.parts();
        return run.spark()
                .parallelize(known, run.partitionsFor(Math.max(1, known.size())))
                .flatMap(part -> read(from, part).iterator());
    }

    /** Rows of one table of all parts. */
    private <T> JavaRDD<T> rows(OpenParts store, String table, Rows<T> from) {
        List<PartId> known = store.contents().parts();
        TableParts parts = store.parts();
        return run.spark()
                .parallelize(known, run.partitionsFor(Math.max(1, known.size())))
                .flatMap(part -> read(parts, part, () -> from.of(parts.read(part, table)))
                        .iterator());
    }

    /** Rows of a table, on their way to the tasks. */
    private interface Rows<T> extends Serializable {
        List<T> of(Table table);
    }

    private static List<StoredField> read(TableParts store, PartId part) {
        return read(store, part, () -> AlignmentTables.ofNamed(store.read(part)).toFields());
    }

    private interface Reading<T> {
        List<T> rows() throws IOException;
    }

    private static <T> List<T> read(TableParts store, PartId part, Reading<T> reading) {
        try {
            return reading.rows();
        } catch (IOException | MalformedDataException e) {
            LOG.warn(
                    "{}: what is stored in part {} cannot be read and is found again: {}",
                    store.folder(),
                    part.text(),
                    FailureText.of(e));
            return List.of();
        }
    }

    /** Stores what came of all groups, in place of what was stored; nothing if stars could not be had, which may pass. */
    public void store(JavaRDD<AlignedField> aligned, OpenParts store, FieldDigest digest, Made made)
            throws IOException {
        Optional<SurveyDigest> all = digest();
        if (all.isEmpty() || !sky.filter(part -> !part.trouble().isEmpty()).isEmpty()) {
            return;
        }
        SurveyDigest survey = all.get();
        TableParts to = store.parts();
        List<PartId> before = to.contents().parts();
        int generation = store.contents().generation();
        run.jobGroups()
                .run(
                        "store the solution",
                        aligned.getNumPartitions(),
                        () -> aligned.mapPartitionsWithIndex(
                                        (task, fields) -> {
                                            Chunks chunks = new Chunks(to, generation, task);
                                            while (fields.hasNext()) {
                                                AlignedField field = fields.next();
                                                String group = group(field);
                                                chunks.add(StoredField.of(field, survey.of(digest, made.mark + group))
                                                        .standing(content(field.exposures(), group, digest)));
                                            }
                                            chunks.write();
                                            return List.<Integer>of().iterator();
                                        },
                                        true)
                                .count());
        to.remove(before);
        to.remove(store.contents().incomplete());
    }

    private static String group(AlignedField field) {
        return field.exposures().get(0).detected().exposure().group();
    }

    /** What a task stores. */
    private static final class Chunks implements Serializable {
        private static final long serialVersionUID = 1L;

        private final TableParts to;
        private final int generation;
        private final int task;
        private final ArrayList<StoredField> waiting = new ArrayList<>();
        private int chunk;
        private int stars;

        Chunks(TableParts to, int generation, int task) {
            this.to = to;
            this.generation = generation;
            this.task = task;
        }

        void add(StoredField field) throws IOException {
            waiting.add(field);
            stars += field.solution().yields().stars().size();
            if (waiting.size() == GROUPS_IN_PART || stars >= STARS_IN_PART) {
                write();
            }
        }

        void write() throws IOException {
            if (!waiting.isEmpty()) {
                to.write(
                        new PartId(generation, task, chunk++),
                        AlignmentTables.of(waiting).byNameWithSolution());
                waiting.clear();
                stars = 0;
            }
        }
    }
}
