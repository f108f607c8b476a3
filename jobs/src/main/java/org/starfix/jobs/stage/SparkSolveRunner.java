package org.starfix.jobs.stage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.starfix.engine.internal.align.solve.CatalogPart;
import org.starfix.engine.internal.align.solve.CatalogPoints;
import org.starfix.engine.internal.align.solve.CatalogStars;
import org.starfix.engine.internal.align.solve.CellPart;
import org.starfix.engine.internal.align.solve.Covariances;
import org.starfix.engine.internal.align.solve.GroupHead;
import org.starfix.engine.internal.align.solve.NormalTerms;
import org.starfix.engine.internal.align.solve.Placement;
import org.starfix.engine.internal.align.solve.SkyCells;
import org.starfix.engine.internal.align.solve.SolveGroup;
import org.starfix.engine.internal.align.solve.SolveOptions;
import org.starfix.engine.internal.align.solve.SolveRunner;
import org.starfix.engine.internal.align.solve.StarCell;
import org.starfix.engine.internal.align.solve.StarCounts;
import org.starfix.engine.internal.align.solve.StarTable;
import org.starfix.engine.internal.align.solve.SurveyTable;
import org.starfix.engine.internal.align.solve.Trial;
import org.starfix.engine.internal.align.solve.VisitTerms;
import org.starfix.engine.internal.align.solve.rough.GroupPoints;
import org.starfix.engine.internal.align.solve.rough.PairChoice;
import org.starfix.engine.internal.align.solve.rough.PairOffset;
import org.starfix.engine.internal.align.solve.rough.PairOffsets;
import org.starfix.engine.internal.align.solve.rough.PairTable;
import org.starfix.engine.internal.align.solve.rough.RoughOptions;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.jobs.session.SparkRun;
import scala.Tuple2;

/**
 * Holds groups, catalogue and cells in partitions: groups by their place in the order of names, the catalogue by the pixels of the sky, cells
 * in the order of their numbers, so that what they give is summed in that order whoever made it.
 */
final class SparkSolveRunner implements SolveRunner {
    private static final StorageLevel KEPT = StorageLevel.MEMORY_AND_DISK_SER();

    private final SparkRun run;
    private final SolveOptions options;
    private final JavaPairRDD<Integer, SolveGroup> groups;
    private final JavaPairRDD<Long, CatalogStars> sky;
    private final JavaPairRDD<Long, Integer> pixelsOfGroups;
    private final List<GroupHead> heads;
    private List<JavaPairRDD<Long, StarCell>> cells = List.of();
    private List<Broadcast<Placement>> placement = List.of();

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
        this.run = run;
        this.options = options;
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
    private record Sent(int group, GroupPoints points) implements Serializable {}

    /** What came of comparisons, by their order. */
    private record Measured(long order, List<PairOffset> offsets) implements Serializable {}

    @Override
    public PairTable pairs(SurveyTable survey, PairChoice choice, RoughOptions rough) {
        Broadcast<PairsOfGroups> pairs = run.spark().broadcast(PairsOfGroups.of(choice, heads.size()));
        Broadcast<SurveyTable> table = run.spark().broadcast(survey);
        int partitions = groups.getNumPartitions();
        JavaRDD<Measured> between = groups.flatMapToPair(pair -> {
                    Sent sent = new Sent(pair._1(), pair._2().points());
                    return Arrays.stream(pairs.value().goesTo(pair._1()))
                            .mapToObj(to -> new Tuple2<>(to, sent))
                            .iterator();
                })
                .groupByKey(partitions)
                .mapPartitions(met -> {
                    PairOffsets offsets = new PairOffsets(rough);
                    List<Measured> measured = new ArrayList<>();
                    met.forEachRemaining(pair -> measure(pair._1(), pair._2(), pairs.value(), offsets, measured));
                    return measured.iterator();
                });
        JavaRDD<Measured> toCatalog = near(table, rough)
                .join(groups, partitions)
                .mapPartitions(met -> {
                    PairOffsets offsets = new PairOffsets(rough);
                    List<Measured> measured = new ArrayList<>();
                    met.forEachRemaining(pair -> {
                        int group = pair._1();
                        GroupPoints stars = CatalogPoints.of(pair._2()._1()).near(table.value(), group, rough);
                        GroupPoints own = pair._2()._2().points();
                        measured.add(new Measured(
                                pairs.value().count() + (long) group,
                                offsets.measure(group, own, PairOffset.CATALOG, stars)));
                    });
                    return measured.iterator();
                });
        return PairTable.of(between.union(toCatalog).collect().stream()
                .sorted(Comparator.comparingLong(Measured::order))
                .flatMap(measured -> measured.offsets().stream())
                .toList());
    }

    private static void measure(
            int first, Iterable<Sent> met, PairsOfGroups pairs, PairOffsets offsets, List<Measured> measured) {
        List<Sent> here = new ArrayList<>();
        met.forEach(here::add);
        for (Sent own : here) {
            if (own.group() == first) {
                for (Sent other : here) {
                    pairs.pair(first, other.group())
                            .ifPresent(k -> measured.add(new Measured(
                                    k, offsets.measure(first, own.points(), other.group(), other.points()))));
                }
            }
        }
    }

    /** The stars of the catalogue that each group is compared with. */
    private JavaPairRDD<Integer, CatalogStars> near(Broadcast<SurveyTable> survey, RoughOptions rough) {
        int partitions = groups.getNumPartitions();
        return sky.cogroup(pixelsOfGroups, partitions)
                .flatMapToPair(pair -> {
                    List<Tuple2<Integer, Part>> parts = new ArrayList<>();
                    for (CatalogStars stars : pair._2()._1()) {
                        CatalogPoints points = CatalogPoints.of(stars);
                        for (int group : pair._2()._2()) {
                            parts.add(new Tuple2<>(
                                    group, new Part(pair._1(), points.around(survey.value(), group, rough))));
                        }
                    }
                    return parts.iterator();
                })
                .groupByKey(partitions)
                .mapValues(SparkSolveRunner::inOrder);
    }

    /** Stars of a pixel. */
    private record Part(long pixel, CatalogStars stars) implements Serializable {}

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
        close();
        Broadcast<Placement> shared = run.spark().broadcast(at);
        CellRanges ranges = CellRanges.of(heads, at.cells(), groups.getNumPartitions());
        JavaPairRDD<Long, CellPart> parts =
                groups.flatMapToPair(pair -> pair._2().parts(shared.value(), pair._1()).stream()
                        .map(part -> new Tuple2<>(part.cell(), part))
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
                                pair._2()._1().forEach(detections::add);
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

    /** A partition after the other comes to the driver, in the order of the cells: it holds their sum and one partition at a time. */
    @Override
    public NormalTerms terms(Trial trial) {
        Broadcast<Trial> asked = run.spark().broadcast(trial);
        Broadcast<Placement> at = placement.get(0);
        JavaRDD<NormalTerms> terms = cells.get(0)
                .map(pair -> pair._2().terms(asked.value(), at.value()))
                .persist(KEPT);
        try {
            terms.count(); // all at once; what follows only fetches
            return NormalTerms.sum(terms.toLocalIterator(), options.unknowns());
        } finally {
            terms.unpersist();
            asked.destroy();
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

    /** None: a table of all stars is no part of what a run leaves yet. */
    @Override
    public List<StarTable> stars(Trial trial, Covariances covariances) {
        return List.of();
    }

    /** Lets go of the cells. */
    void close() {
        cells.forEach(made -> made.unpersist());
        placement.forEach(Broadcast::destroy);
        cells = List.of();
        placement = List.of();
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
