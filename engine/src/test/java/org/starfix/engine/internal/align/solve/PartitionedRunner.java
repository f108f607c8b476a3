package org.starfix.engine.internal.align.solve;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.starfix.engine.internal.align.solve.groups.CellPart;
import org.starfix.engine.internal.align.solve.groups.GlobalGroup;
import org.starfix.engine.internal.align.solve.groups.GroupHead;
import org.starfix.engine.internal.align.solve.groups.Placement;
import org.starfix.engine.internal.align.solve.groups.SolveOptions;
import org.starfix.engine.internal.align.solve.groups.SurveyTable;
import org.starfix.engine.internal.align.solve.rough.PairChoice;
import org.starfix.engine.internal.align.solve.rough.PairTable;
import org.starfix.engine.internal.align.solve.rough.RoughOptions;
import org.starfix.engine.internal.align.solve.stars.CatalogPart;
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

/** A runner that moves everything over the wire and works in random order, as a cluster does. */
final class PartitionedRunner implements SolveRunner {
    private final SequentialRunner whole;
    private final CatalogStars catalog;
    private final Random random;
    private final Map<Long, StarCell> cells = new TreeMap<>();
    private Placement placement;

    PartitionedRunner(List<GlobalGroup> groups, CatalogStars catalog, SolveOptions options, long seed) {
        List<GlobalGroup> shuffled = new ArrayList<>(groups);
        random = new Random(seed);
        Collections.shuffle(shuffled, random);
        whole = SequentialRunner.of(shuffled, catalog, options);
        this.catalog = catalog;
    }

    @Override
    public List<GroupHead> heads() {
        return wired(new ArrayList<>(whole.heads()));
    }

    @Override
    public SolveOptions options() {
        return whole.options();
    }

    @Override
    public PairTable pairs(SurveyTable survey, PairChoice choice, RoughOptions rough) {
        return whole.pairs(survey, choice, rough);
    }

    @Override
    public StarCounts place(Placement at) {
        placement = wired(at);
        List<CellPart> parts = new ArrayList<>();
        for (int g = 0; g < whole.groups().size(); g++) {
            parts.addAll(wired(whole.groups().get(g)).parts(placement, g));
        }
        Collections.shuffle(parts, random);
        Map<Long, List<CellPart>> byCell = new TreeMap<>();
        parts.forEach(
                p -> byCell.computeIfAbsent(p.cell(), c -> new ArrayList<>()).add(wired(p)));
        Map<Long, CatalogStars> stars = new TreeMap<>();
        CatalogPart.parts(catalog, at)
                .forEach(part -> stars.put(part.cell(), wired(part).stars()));
        cells.clear();
        StarCounts counts = StarCounts.NONE;
        for (Map.Entry<Long, List<CellPart>> cell : byCell.entrySet()) {
            cell.getValue().sort(Comparator.comparingInt(CellPart::group));
            StarCell made = StarCell.of(
                    cell.getKey(), cell.getValue(), stars.getOrDefault(cell.getKey(), CatalogStars.NONE), placement);
            cells.put(cell.getKey(), wired(made));
            counts = counts.plus(made.counts());
        }
        return counts;
    }

    @Override
    public NormalTerms terms(Trial trial) {
        List<Long> order = new ArrayList<>(cells.keySet());
        Collections.shuffle(order, random);
        Map<Long, NormalTerms> terms = new TreeMap<>();
        for (long cell : order) {
            terms.put(cell, wired(cells.get(cell).terms(wired(trial), placement)));
        }
        return NormalTerms.sum(new ArrayList<>(terms.values()), options().unknowns());
    }

    @Override
    public VisitTerms withoutVisits(Trial trial) {
        List<Long> order = new ArrayList<>(cells.keySet());
        Collections.shuffle(order, random);
        Map<Long, VisitTerms> terms = new TreeMap<>();
        for (long cell : order) {
            terms.put(cell, wired(cells.get(cell).withoutVisits(wired(trial), placement)));
        }
        return VisitTerms.sum(terms.values().iterator(), options().unknowns());
    }

    @Override
    public Yields yields(Trial trial, YieldPlan plan) {
        List<Long> order = new ArrayList<>(cells.keySet());
        Collections.shuffle(order, random);
        Map<Long, StarTable> stars = new TreeMap<>();
        ResidualSums.Packed all = ResidualSums.Packed.NONE;
        ResidualSums part = new ResidualSums();
        for (long cell : order) {
            stars.put(cell, wired(cells.get(cell).stars(trial, placement, wired(plan), part)));
            if (random.nextBoolean()) {
                all = wired(part.packed()).plus(all);
                part = new ResidualSums();
            }
        }
        return new Yields(new ArrayList<>(stars.values()), all.plus(part.packed()));
    }

    @SuppressWarnings("unchecked")
    private static <T> T wired(T value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
