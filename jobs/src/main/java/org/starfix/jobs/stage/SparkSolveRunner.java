package org.starfix.jobs.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.KnownSizeEstimation;
import org.starfix.engine.internal.align.solve.SolveRunner;
import org.starfix.engine.internal.align.solve.groups.CellPart;
import org.starfix.engine.internal.align.solve.groups.GroupHead;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.align.solve.groups.SkyCells;
import org.starfix.engine.internal.align.solve.groups.SolveGroup;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.rough.GroupPoints;
import org.starfix.engine.internal.align.solve.rough.PairChoice;
import org.starfix.engine.internal.align.solve.rough.PairOffset;
import org.starfix.engine.internal.align.solve.rough.PairOffsets;
import org.starfix.engine.internal.align.solve.rough.PairTable;
import org.starfix.engine.internal.align.solve.rough.RoughOptions;
import org.starfix.engine.internal.align.solve.stars.CatalogPart;
import org.starfix.engine.internal.align.solve.stars.CatalogPoints;
import org.starfix.engine.internal.align.solve.stars.CatalogStars;
import org.starfix.engine.internal.align.solve.stars.StarCell;
import org.starfix.engine.internal.align.solve.stars.StarCounts;
import org.starfix.engine.internal.align.solve.stars.StarTable;
import org.starfix.engine.internal.align.solve.stars.YieldPlan;
import org.starfix.engine.internal.align.solve.stars.Yields;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.align.solve.terms.Trial;
import org.starfix.engine.internal.align.solve.terms.VisitTerms;
import org.starfix.engine.internal.align.solve.yields.ResidualSums;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.jobs.session.SparkRun;
import scala.Tuple2;

/**
 * Holds groups, catalogue and cells in partitions: groups by their place in the order of names, the catalogue by the pixels of the sky, cells
 * in the order of their numbers, so that what they give is summed in that order whoever made it.
 */
final class SparkSolveRunner implements SolveRunner {
    /** Arrays of numbers, which every round reads: as bytes they would take as much memory, and a third of the time to be read. */
    private static final StorageLevel KEPT = StorageLevel.MEMORY_AND_DISK();

    /** Groups whose rows a task sums: a megabyte or two. */
    private static final int GROUPS_IN_PART = 2_000;

    /**
     * Of what is sent in groups, beside its arrays. Spark asks again and again how much memory a group takes, and would walk through all its objects
     * to find out.
     */
    private static final long OBJECT_BYTES = 200;

    /** Parts that come to the driver together. */
    private static final int PARTS_AT_ONCE = 64;

    private final SparkRun run;
    private final SolveOptions options;
    private final int groupsInPart;
    private final JavaPairRDD<Integer, SolveGroup> groups;
    private final JavaPairRDD<Long, CatalogStars> sky;
    private final JavaPairRDD<Long, Integer> pixelsOfGroups;
    private final List<GroupHead> heads;
    private List<JavaPairRDD<Long, StarCell>> cells = List.of();
    private List<Broadcast<Placement>> placement = List.of();
    private List<JavaRDD<Yielded>> yielded = List.of();

    /**
     * @param groups by their places in the order of names, in that order
     * @param sky stars of the catalogue by pixel
     * @param pixelsOfGroups which pixels each group needs
     */
    SparkSolveRunner(
            SparkRun run,
            SolveOptions options,
            JavaPairRDD<Integer, SolveGroup> groups,
            JavaPairRDD<Long, CatalogStars> sky,
            JavaPairRDD<Long, Integer> pixelsOfGroups) {
        this(run, options, GROUPS_IN_PART, groups, sky, pixelsOfGroups);
    }

    /** @param groupsInPart groups whose rows a task sums */
    SparkSolveRunner(
            SparkRun run,
            SolveOptions options,
            int groupsInPart,
            JavaPairRDD<Integer, SolveGroup> groups,
            JavaPairRDD<Long, CatalogStars> sky,
            JavaPairRDD<Long, Integer> pixelsOfGroups) {
        this.run = run;
        this.options = options;
        this.groupsInPart = groupsInPart;
        this.groups = groups.persist(KEPT);
        this.sky = sky;
        this.pixelsOfGroups = pixelsOfGroups;
        this.heads = this.groups.map(pair -> new Tuple2<>(pair._1(), pair._2().head())).collect().stream()
                .sorted(Comparator.comparing(Tuple2::_1))
                .map(Tuple2::_2)
                .toList();
    }

    @Override
    public List<GroupHead> heads() {
        return heads;
    }

    @Override
    public SolveOptions options() {
        return options;
    }

    /** The stars of a group on their way to those that it is compared with. */
    private record Sent(int group, GroupPoints points) implements KnownSizeEstimation, Serializable {
        @Override
        public long estimatedSize() {
            return OBJECT_BYTES + 4L * Double.BYTES * points.size();
        }
    }

    @Override
    public PairTable pairs(SurveyTable survey, PairChoice choice, RoughOptions rough) {
        Broadcast<PairsOfGroups> pairs = run.spark().broadcast(PairsOfGroups.of(choice, heads.size()));
        Broadcast<SurveyTable> table = run.spark().broadcast(survey);
        int partitions = groups.getNumPartitions();
        JavaRDD<PairTable> between = groups.flatMapToPair(pair -> {
                    Sent sent = new Sent(pair._1(), pair._2().points());
                    return Arrays.stream(pairs.value().goesTo(pair._1()))
                            .mapToObj(to -> new Tuple2<>(to, sent))
                            .iterator();
                })
                .groupByKey(partitions)
                .mapPartitions(met -> {
                    PairOffsets offsets = new PairOffsets(rough);
                    List<PairOffset> measured = new ArrayList<>();
                    met.forEachRemaining(pair -> measure(pair._1(), pair._2(), pairs.value(), offsets, measured));
                    return List.of(PairTable.of(measured)).iterator();
                });
        Broadcast<BitSet> compared = run.spark().broadcast(choice.catalog());
        JavaRDD<PairTable> toCatalog = near(table, rough, compared)
                .join(groups.mapValues(SolveGroup::points), partitions)
                .mapPartitions(met -> {
                    PairOffsets offsets = new PairOffsets(rough);
                    List<PairOffset> measured = new ArrayList<>();
                    met.forEachRemaining(pair -> {
                        int group = pair._1();
                        GroupPoints stars = CatalogPoints.of(pair._2()._1()).near(table.value(), group, rough);
                        measured.addAll(offsets.measure(group, pair._2()._2(), PairOffset.CATALOG, stars));
                    });
                    return List.of(PairTable.of(measured)).iterator();
                });
        JavaRDD<PairTable> measured = choice.catalog().isEmpty() ? between : between.union(toCatalog);
        PairTable all = PairTable.joined(measured.collect());
        pairs.destroy();
        compared.destroy();
        table.destroy();
        return all;
    }

    private static void measure(
            int first, Iterable<Sent> met, PairsOfGroups pairs, PairOffsets offsets, List<PairOffset> measured) {
        List<Sent> here = new ArrayList<>();
        met.forEach(here::add);
        for (Sent own : here) {
            if (own.group() == first) {
                for (Sent other : here) {
                    if (pairs.areCompared(first, other.group())) {
                        measured.addAll(offsets.measure(first, own.points(), other.group(), other.points()));
                    }
                }
            }
        }
    }

    /** The stars of the catalogue that each group is compared with. */
    private JavaPairRDD<Integer, CatalogStars> near(
            Broadcast<SurveyTable> survey, RoughOptions rough, Broadcast<BitSet> compared) {
        int partitions = groups.getNumPartitions();
        return sky.cogroup(pixelsOfGroups, partitions)
                .flatMapToPair(pair -> {
                    List<Tuple2<Integer, Part>> parts = new ArrayList<>();
                    for (CatalogStars stars : pair._2()._1()) {
                        CatalogPoints points = CatalogPoints.of(stars);
                        for (int group : pair._2()._2()) {
                            if (compared.value().get(group)) {
                                parts.add(new Tuple2<>(
                                        group, new Part(pair._1(), points.around(survey.value(), group, rough))));
                            }
                        }
                    }
                    return parts.iterator();
                })
                .groupByKey(partitions)
                .mapValues(SparkSolveRunner::inOrder);
    }

    /** Stars of a pixel. */
    private record Part(long pixel, CatalogStars stars) implements KnownSizeEstimation, Serializable {
        @Override
        public long estimatedSize() {
            return OBJECT_BYTES + 9L * Double.BYTES * stars.size();
        }
    }

    /** Detections of a group in a cell. */
    private record Piece(CellPart part) implements KnownSizeEstimation, Serializable {
        private static final int DETECTION_BYTES = 70;

        @Override
        public long estimatedSize() {
            return OBJECT_BYTES + (long) DETECTION_BYTES * part.size();
        }
    }

    private static CatalogStars inOrder(Iterable<Part> parts) {
        List<Part> sorted = new ArrayList<>();
        parts.forEach(sorted::add);
        sorted.sort(Comparator.comparingLong(Part::pixel));
        return sorted.isEmpty()
                ? CatalogStars.NONE
                : CatalogStars.joined(sorted.stream().map(Part::stars).toList());
    }

    @Override
    public StarCounts place(Placement at) {
        letGo();
        Broadcast<Placement> shared = run.spark().broadcast(at);
        CellRanges ranges = CellRanges.of(heads, at.cells(), groups.getNumPartitions());
        JavaPairRDD<Long, Piece> parts =
                groups.flatMapToPair(pair -> pair._2().parts(shared.value(), pair._1()).stream()
                        .map(part -> new Tuple2<>(part.cell(), new Piece(part)))
                        .iterator());
        JavaPairRDD<Long, Part> stars = sky.flatMapToPair(pair -> CatalogPart.parts(pair._2(), shared.value()).stream()
                .map(part -> new Tuple2<>(part.cell(), new Part(pair._1(), part.stars())))
                .iterator());
        JavaPairRDD<Long, StarCell> made = parts.cogroup(stars, ranges)
                .mapPartitionsToPair(
                        met -> {
                            List<Tuple2<Long, StarCell>> own = new ArrayList<>();
                            met.forEachRemaining(pair -> {
                                List<CellPart> detections = new ArrayList<>();
                                pair._2()._1().forEach(piece -> detections.add(piece.part()));
                                if (!detections.isEmpty()) {
                                    detections.sort(Comparator.comparingInt(CellPart::group));
                                    CatalogStars known = inOrder(pair._2()._2());
                                    own.add(new Tuple2<>(
                                            pair._1(), StarCell.of(pair._1(), detections, known, shared.value())));
                                }
                            });
                            own.sort(Comparator.comparing(Tuple2::_1));
                            return own.iterator();
                        },
                        true)
                .persist(KEPT);
        StarCounts counts = made.values().map(StarCell::counts).fold(StarCounts.NONE, StarCounts::plus);
        cells = List.of(made);
        placement = List.of(shared);
        return counts;
    }

    /** The terms of a cell in some rows, on their way to where they are summed: by these rows, then in the order of the cells. */
    private record TermsOfCell(int part, long cell) implements Comparable<TermsOfCell>, Serializable {
        @Override
        public int compareTo(TermsOfCell other) {
            return part != other.part ? Integer.compare(part, other.part) : Long.compare(cell, other.cell);
        }
    }

    /** Summed by the tasks, some groups each: the driver gets every block once, a few parts at a time. */
    @Override
    public NormalTerms terms(Trial trial) {
        Broadcast<Trial> asked = run.spark().broadcast(trial);
        Broadcast<Placement> at = placement.get(0);
        int unknowns = options.unknowns();
        int apart = groupsInPart;
        int parts = NormalTerms.parts(heads.size(), apart);
        JavaRDD<NormalTerms.Part> summed = cells.get(0)
                .flatMapToPair(pair -> pair._2().terms(asked.value(), at.value()).divided(apart).stream()
                        .map(part -> new Tuple2<>(new TermsOfCell(part.number(), pair._1()), part.terms()))
                        .iterator())
                .repartitionAndSortWithinPartitions(new PartNumbers(parts))
                .mapPartitionsWithIndex(
                        (number, inOrder) -> List.of(
                                        new NormalTerms.Part(number, NormalTerms.sum(new Values<>(inOrder), unknowns)))
                                .iterator(),
                        true);
        List<NormalTerms.Part> all = new ArrayList<>(parts);
        for (int from = 0; from < parts; from += PARTS_AT_ONCE) {
            int[] some =
                    IntStream.range(from, Math.min(parts, from + PARTS_AT_ONCE)).toArray();
            for (List<NormalTerms.Part> part : summed.collectPartitions(some)) {
                all.addAll(part);
            }
        }
        asked.destroy();
        return NormalTerms.joined(all);
    }

    /** A task sums one part. */
    private static final class PartNumbers extends Partitioner {
        private static final long serialVersionUID = 1L;

        private final int parts;

        PartNumbers(int parts) {
            this.parts = parts;
        }

        @Override
        public int numPartitions() {
            return parts;
        }

        @Override
        public int getPartition(Object key) {
            return ((TermsOfCell) key).part();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof PartNumbers numbers && numbers.parts == parts;
        }

        @Override
        public int hashCode() {
            return parts;
        }
    }

    @Override
    public VisitTerms withoutVisits(Trial trial) {
        Broadcast<Trial> asked = run.spark().broadcast(trial);
        Broadcast<Placement> at = placement.get(0);
        JavaRDD<VisitTerms> terms = cells.get(0)
                .map(pair -> pair._2().withoutVisits(asked.value(), at.value()))
                .persist(KEPT);
        try {
            terms.count(); // as in terms
            return VisitTerms.sum(terms.toLocalIterator(), options.unknowns());
        } finally {
            terms.unpersist();
            asked.destroy();
        }
    }

    /** What comes with keys, without them. */
    private record Values<K, V>(Iterator<Tuple2<K, V>> pairs) implements Iterator<V> {
        @Override
        public boolean hasNext() {
            return pairs.hasNext();
        }

        @Override
        public V next() {
            return pairs.next()._2();
        }
    }

    /** The stars of a cell, or the residuals of all cells of a partition. */
    private record Yielded(long cell, StarTable stars, ResidualSums.Packed residuals) implements Serializable {}

    /** Stars stay in the tasks; residuals are summed there, which any order may be. */
    @Override
    public Yields yields(Trial trial, YieldPlan plan) {
        Broadcast<Trial> asked = run.spark().broadcast(trial);
        Broadcast<YieldPlan> how = run.spark().broadcast(plan);
        Broadcast<Placement> at = placement.get(0);
        JavaRDD<Yielded> all = cells.get(0)
                .mapPartitions(
                        own -> {
                            List<Yielded> yielded = new ArrayList<>();
                            ResidualSums sums = new ResidualSums();
                            own.forEachRemaining(pair -> yielded.add(new Yielded(
                                    pair._1(),
                                    pair._2().stars(asked.value(), at.value(), how.value(), sums),
                                    ResidualSums.Packed.NONE)));
                            yielded.add(new Yielded(-1, StarTable.NONE, sums.packed()));
                            return yielded.iterator();
                        },
                        true)
                .persist(KEPT);
        yielded = List.of(all);
        return new Yields(
                List.of(),
                all.filter(part -> part.cell() < 0).map(Yielded::residuals).treeReduce(ResidualSums.Packed::plus));
    }

    /** The stars by the group of their first detection. */
    JavaPairRDD<Integer, StarTable> stars() {
        return yielded.get(0)
                .flatMapToPair(part -> part.stars().byGroup().entrySet().stream()
                        .map(own -> new Tuple2<>(own.getKey(), new StarsOfCell(part.cell(), own.getValue())))
                        .iterator())
                .groupByKey(groups.getNumPartitions())
                .mapValues(parts -> {
                    List<StarsOfCell> sorted = new ArrayList<>();
                    parts.forEach(sorted::add);
                    sorted.sort(Comparator.comparingLong(StarsOfCell::cell));
                    return StarTable.joined(
                            sorted.stream().map(StarsOfCell::stars).toList());
                });
    }

    private record StarsOfCell(long cell, StarTable stars) implements Serializable {}

    /** Lets go of the cells: of those of the last round only in the tasks, since stars that are lost there are made again. */
    void close() {
        letGo();
        groups.unpersist();
    }

    private void letGo() {
        cells.forEach(made -> made.unpersist());
        placement.forEach(shared -> {
            if (yielded.isEmpty()) {
                shared.destroy();
            } else {
                shared.unpersist();
            }
        });
        cells = List.of();
        placement = List.of();
    }

    /** Lets go of the stars, which are where they belong. */
    void closeStars() {
        yielded.forEach(stars -> stars.unpersist());
    }

    /** Cells in ranges of their numbers, each with about as many groups. */
    private static final class CellRanges extends Partitioner {
        private static final long serialVersionUID = 1L;

        private final long[] starts;

        private CellRanges(long[] starts) {
            this.starts = starts;
        }

        static CellRanges of(List<GroupHead> heads, SkyCells cells, int partitions) {
            long[] sorted = heads.stream()
                    .mapToLong(head -> {
                        UnitVector center = head.center();
                        return cells.cell(center.x(), center.y(), center.z());
                    })
                    .sorted()
                    .toArray();
            long[] starts = new long[Math.max(0, Math.min(partitions, sorted.length) - 1)];
            for (int i = 0; i < starts.length; i++) {
                starts[i] = sorted[(int) ((i + 1L) * sorted.length / (starts.length + 1))];
            }
            return new CellRanges(Arrays.stream(starts).distinct().toArray());
        }

        @Override
        public int numPartitions() {
            return starts.length + 1;
        }

        @Override
        public int getPartition(Object cell) {
            int found = Arrays.binarySearch(starts, (Long) cell);
            return found >= 0 ? found + 1 : -found - 1;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof CellRanges ranges && Arrays.equals(starts, ranges.starts);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(starts);
        }
    }
}
