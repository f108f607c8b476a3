package org.starfix.engine.internal.align.solve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.starfix.engine.internal.align.solve.groups.CellPart;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.groups.GroupHead;
import org.starfix.engine.internal.align.solve.groups.Placement;
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

/** Holds everything in this JVM. */
public final class SequentialRunner implements SolveRunner {
    private final SolveOptions options;
    private final CatalogStars catalog;
    private final boolean parallel;
    private final List<SolveGroup> groups;
    private List<StarCell> cells = List.of();
    private List<Placement> placement = List.of();

    private SequentialRunner(List<GlobalGroup> groups, CatalogStars catalog, SolveOptions options, boolean parallel) {
        this.options = options;
        this.catalog = catalog;
        this.parallel = parallel;
        List<GlobalGroup> sorted =
                groups.stream().sorted(Comparator.comparing(GlobalGroup::name)).toList();
        this.groups = each(sorted.size())
                .mapToObj(g -> SolveGroup.of(sorted.get(g), options))
                .toList();
    }

    /** All groups, in any order, and the catalogue. One thread works. */
    public static SequentialRunner of(List<GlobalGroup> groups, CatalogStars catalog, SolveOptions options) {
        return new SequentialRunner(groups, catalog, options, false);
    }

    /** The same with all cores: the same answer. */
    public static SequentialRunner parallel(List<GlobalGroup> groups, CatalogStars catalog, SolveOptions options) {
        return new SequentialRunner(groups, catalog, options, true);
    }

    private IntStream each(int size) {
        IntStream all = IntStream.range(0, size);
        return parallel ? all.parallel() : all;
    }

    @Override
    public List<GroupHead> heads() {
        return groups.stream().map(SolveGroup::head).toList();
    }

    /** The groups in the order of their names. */
    public List<SolveGroup> groups() {
        return groups;
    }

    @Override
    public SolveOptions options() {
        return options;
    }

    @Override
    public PairTable pairs(SurveyTable survey, PairChoice choice, RoughOptions rough) {
        List<GroupPoints> points =
                each(groups.size()).mapToObj(g -> groups.get(g).points()).toList();
        CatalogPoints stars = CatalogPoints.of(catalog);
        ThreadLocal<PairOffsets> offsets = ThreadLocal.withInitial(() -> new PairOffsets(rough));
        Stream<List<PairOffset>> between = each(choice.size())
                .mapToObj(k -> offsets.get()
                        .measure(
                                choice.first(k),
                                points.get(choice.first(k)),
                                choice.second(k),
                                points.get(choice.second(k))));
        Stream<List<PairOffset>> toCatalog = each(catalog.size() == 0 ? 0 : groups.size())
                .filter(choice.catalog()::get)
                .mapToObj(
                        g -> offsets.get().measure(g, points.get(g), PairOffset.CATALOG, stars.near(survey, g, rough)));
        List<PairOffset> all = new ArrayList<>();
        between.toList().forEach(all::addAll);
        toCatalog.toList().forEach(all::addAll);
        return PairTable.of(all);
    }

    @Override
    public StarCounts place(Placement at) {
        placement = List.of(at);
        TreeMap<Long, List<CellPart>> parts = new TreeMap<>();
        List<List<CellPart>> divided =
                each(groups.size()).mapToObj(g -> groups.get(g).parts(at, g)).toList();
        divided.forEach(ofGroup -> ofGroup.forEach(part ->
                parts.computeIfAbsent(part.cell(), c -> new ArrayList<>()).add(part)));
        TreeMap<Long, CatalogStars> stars = new TreeMap<>();
        CatalogPart.parts(catalog, at).forEach(part -> stars.put(part.cell(), part.stars()));
        List<Long> numbers = List.copyOf(parts.keySet());
        cells = each(numbers.size())
                .mapToObj(k -> StarCell.of(
                        numbers.get(k),
                        parts.getOrDefault(numbers.get(k), List.of()),
                        stars.getOrDefault(numbers.get(k), CatalogStars.NONE),
                        at))
                .toList();
        return cells.stream().map(StarCell::counts).reduce(StarCounts.NONE, StarCounts::plus);
    }

    @Override
    public NormalTerms terms(Trial trial) {
        List<NormalTerms> ofCells = each(cells.size())
                .mapToObj(k -> cells.get(k).terms(trial, placement.get(0)))
                .toList();
        return NormalTerms.sum(ofCells, options.unknowns());
    }

    /** What some cells yield, one after the other. */
    private static final class Collected {
        private final List<StarTable> stars = new ArrayList<>();
        private final ResidualSums sums = new ResidualSums();
        private ResidualSums.Packed others = ResidualSums.Packed.NONE;

        void join(Collected next) {
            stars.addAll(next.stars);
            others = others.plus(next.residuals());
        }

        ResidualSums.Packed residuals() {
            return others.plus(sums.packed());
        }
    }

    @Override
    public VisitTerms withoutVisits(Trial trial) {
        List<VisitTerms> ofCells = each(cells.size())
                .mapToObj(k -> cells.get(k).withoutVisits(trial, placement.get(0)))
                .toList();
        return VisitTerms.sum(ofCells.iterator(), options.unknowns());
    }

    @Override
    public Yields yields(Trial trial, YieldPlan plan) {
        Collected all = each(cells.size())
                .collect(
                        Collected::new,
                        (own, k) -> own.stars.add(cells.get(k).stars(trial, placement.get(0), plan, own.sums)),
                        Collected::join);
        return new Yields(all.stars, all.residuals());
    }
}
