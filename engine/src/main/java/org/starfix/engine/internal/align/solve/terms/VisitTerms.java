package org.starfix.engine.internal.align.solve.terms;

import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.internal.align.solve.terms.KeyedSums.Sorted;

/**
 * What would change in the normal equations of the other groups if the detections of a visit were left out, visit by visit.
 *
 * <p>Shapes: of each visit, by its number, {@code blocks} as in {@link NormalTerms} without the number of stars, and {@code right} for a group its right side.
 */
public final class VisitTerms implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What changes without one visit. */
    public record Change(Sorted blocks, Sorted right) implements Serializable {}

    public final TreeMap<Integer, Change> visits = new TreeMap<>();

    private VisitTerms(Map<Integer, Sums> sums) {
        sums.forEach((visit, of) -> visits.put(visit, new Change(of.blocks.sorted(), of.right.sorted())));
    }

    /** The sum of the terms of cells, which come in the order of their numbers. */
    public static VisitTerms sum(Iterator<VisitTerms> inOrderOfCells, int unknowns) {
        Map<Integer, Sums> sums = new TreeMap<>();
        while (inOrderOfCells.hasNext()) {
            inOrderOfCells.next().visits.forEach((visit, change) -> {
                Sums to = sums.computeIfAbsent(visit, v -> new Sums(unknowns));
                to.blocks.add(change.blocks());
                to.right.add(change.right());
            });
        }
        return new VisitTerms(sums);
    }

    /** Terms of one visit while they are summed. */
    public static final class Sums {
        public final KeyedSums blocks;
        public final KeyedSums right;

        public Sums(int unknowns) {
            blocks = new KeyedSums(unknowns * unknowns);
            right = new KeyedSums(unknowns);
        }
    }

    /** Those of a cell. */
    public static VisitTerms of(Map<Integer, Sums> sums) {
        return new VisitTerms(sums);
    }
}
