package org.starfix.engine.internal.align.solve.terms;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.starfix.engine.internal.align.solve.terms.KeyedSums.Sorted;

/**
 * The share of some cells in the normal equations, and sums of their residuals.
 *
 * <p>Shapes: {@code blocks} has, for groups {@code i >= j} as {@code i << 32 | j}, the block {@code p x p}, row-major, and the number of
 * stars that the two have in common; {@code groups} has for a group its right side and {@value #SUMS} sums; {@code border} for
 * {@code group << 32 | detector} the block {@code p x 3}; {@code detectors} for {@code d << 32 | e}, {@code d >= e}, the block
 * {@code 3 x 3}; {@code detectorRight} for a detector its right side.
 */
public final class NormalTerms implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * After the right side: detections that count, those with a catalogue star, weights, weighted squares, squares, inverse variances of those with a
     * magnitude, and these times the magnitude.
     */
    public static final int SUMS = 7;

    public static final int DETECTIONS = 0;
    public static final int CATALOG = 1;
    public static final int USED = 2;
    public static final int CHI_SQUARED = 3;
    public static final int SQUARES = 4;
    public static final int WITH_MAGNITUDE = 5;
    public static final int MAGNITUDES = 6;

    public final int unknowns;
    public final Sorted blocks;
    public final Sorted groups;
    public final Sorted border;
    public final Sorted detectors;
    public final Sorted detectorRight;
    public final ResidualHistogram fitted;
    public final ResidualHistogram heldOut;
    public final ResidualHistogram catalog;

    private NormalTerms(
            int unknowns,
            Sorted blocks,
            Sorted groups,
            Sorted border,
            Sorted detectors,
            Sorted detectorRight,
            Residuals residuals) {
        this.unknowns = unknowns;
        this.blocks = blocks;
        this.groups = groups;
        this.border = border;
        this.detectors = detectors;
        this.detectorRight = detectorRight;
        this.fitted = residuals.fitted();
        this.heldOut = residuals.heldOut();
        this.catalog = residuals.catalog();
    }

    /** Histograms of residuals. */
    private record Residuals(ResidualHistogram fitted, ResidualHistogram heldOut, ResidualHistogram catalog) {
        static final Residuals NONE =
                new Residuals(new ResidualHistogram(), new ResidualHistogram(), new ResidualHistogram());
    }

    public NormalTerms(Sums sums) {
        this.unknowns = sums.unknowns;
        this.blocks = sums.blocks.sorted();
        this.groups = sums.groups.sorted();
        this.border = sums.border.sorted();
        this.detectors = sums.detectors.sorted();
        this.detectorRight = sums.detectorRight.sorted();
        this.fitted = sums.fitted.packed();
        this.heldOut = sums.heldOut.packed();
        this.catalog = sums.catalog.packed();
    }

    /** The sum of the terms of cells, which come in the order of their numbers: key by key from the first cell on. */
    public static NormalTerms sum(Iterator<NormalTerms> inOrderOfCells, int unknowns) {
        Sums sums = new Sums(unknowns);
        while (inOrderOfCells.hasNext()) {
            sums.add(inOrderOfCells.next());
        }
        return new NormalTerms(sums);
    }

    /** As the other, of a list. */
    public static NormalTerms sum(List<NormalTerms> inOrderOfCells, int unknowns) {
        return sum(inOrderOfCells.iterator(), unknowns);
    }

    /**
     * A part of terms: no two parts have a key in common, so that each can be summed by itself.
     *
     * @param number 0 for what belongs to no group; from 1 on the rows of as many groups each
     */
    public record Part(int number, NormalTerms terms) implements Serializable {}

    /** How many parts there are of so many groups. */
    public static int parts(int groups, int groupsAPart) {
        return 1 + (groups + groupsAPart - 1) / groupsAPart;
    }

    /** The terms by part, in the order of these; parts in which there is nothing are left out. */
    public List<Part> divided(int groupsAPart) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (long key : groups.keys()) {
            numbers.add(1 + (int) key / groupsAPart);
        }
        for (Sorted byRow : List.of(blocks, border)) {
            for (long key : byRow.keys()) {
                numbers.add(1 + (int) (key >>> 32) / groupsAPart);
            }
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                0,
                new NormalTerms(
                        unknowns,
                        Sorted.NONE,
                        Sorted.NONE,
                        Sorted.NONE,
                        detectors,
                        detectorRight,
                        new Residuals(fitted, heldOut, catalog))));
        for (int number : numbers) {
            long from = (number - 1L) * groupsAPart;
            long to = from + groupsAPart;
            parts.add(new Part(
                    number,
                    new NormalTerms(
                            unknowns,
                            blocks.between(from << 32, to << 32),
                            groups.between(from, to),
                            border.between(from << 32, to << 32),
                            Sorted.NONE,
                            Sorted.NONE,
                            Residuals.NONE)));
        }
        return parts;
    }

    /** What parts that are summed make together; at least one, in the order of their numbers. */
    public static NormalTerms joined(List<Part> parts) {
        NormalTerms first = parts.get(0).terms();
        Sums residuals = new Sums(first.unknowns);
        parts.forEach(part -> residuals.addResiduals(part.terms()));
        return new NormalTerms(
                first.unknowns,
                joined(parts, terms -> terms.blocks),
                joined(parts, terms -> terms.groups),
                joined(parts, terms -> terms.border),
                joined(parts, terms -> terms.detectors),
                joined(parts, terms -> terms.detectorRight),
                new Residuals(residuals.fitted.packed(), residuals.heldOut.packed(), residuals.catalog.packed()));
    }

    private static Sorted joined(List<Part> parts, Function<NormalTerms, Sorted> of) {
        return Sorted.joined(parts.stream().map(Part::terms).map(of).toList());
    }

    /** Terms while they are summed. */
    public static final class Sums {
        public final int unknowns;
        public final KeyedSums blocks;
        public final KeyedSums groups;
        public final KeyedSums border;
        public final KeyedSums detectors = new KeyedSums(9);
        public final KeyedSums detectorRight = new KeyedSums(3);
        public final ResidualHistogram fitted = new ResidualHistogram();
        public final ResidualHistogram heldOut = new ResidualHistogram();
        public final ResidualHistogram catalog = new ResidualHistogram();

        public Sums(int unknowns) {
            this.unknowns = unknowns;
            blocks = new KeyedSums(unknowns * unknowns + 1);
            groups = new KeyedSums(unknowns + SUMS);
            border = new KeyedSums(3 * unknowns);
        }

        void add(NormalTerms terms) {
            blocks.add(terms.blocks);
            groups.add(terms.groups);
            border.add(terms.border);
            detectors.add(terms.detectors);
            detectorRight.add(terms.detectorRight);
            addResiduals(terms);
        }

        private void addResiduals(NormalTerms terms) {
            fitted.add(terms.fitted);
            heldOut.add(terms.heldOut);
            catalog.add(terms.catalog);
        }
    }
}
