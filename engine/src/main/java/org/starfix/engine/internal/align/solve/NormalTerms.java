package org.starfix.engine.internal.align.solve;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.starfix.engine.internal.align.solve.KeyedSums.Sorted;

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
    static final int SUMS = 7;

    static final int DETECTIONS = 0;
    static final int CATALOG = 1;
    static final int USED = 2;
    static final int CHI_SQUARED = 3;
    static final int SQUARES = 4;
    static final int WITH_MAGNITUDE = 5;
    static final int MAGNITUDES = 6;

    final int unknowns;
    final Sorted blocks;
    final Sorted groups;
    final Sorted border;
    final Sorted detectors;
    final Sorted detectorRight;
    final ResidualHistogram fitted;
    final ResidualHistogram heldOut;
    final ResidualHistogram catalog;

    NormalTerms(Sums sums) {
        this.unknowns = sums.unknowns;
        this.blocks = sums.blocks.sorted();
        this.groups = sums.groups.sorted();
        this.border = sums.border.sorted();
        this.detectors = sums.detectors.sorted();
        this.detectorRight = sums.detectorRight.sorted();
        this.fitted = sums.fitted;
        this.heldOut = sums.heldOut;
        this.catalog = sums.catalog;
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

    /** Terms while they are summed. */
    static final class Sums {
        final int unknowns;
        final KeyedSums blocks;
        final KeyedSums groups;
        final KeyedSums border;
        final KeyedSums detectors = new KeyedSums(9);
        final KeyedSums detectorRight = new KeyedSums(3);
        final ResidualHistogram fitted = new ResidualHistogram();
        final ResidualHistogram heldOut = new ResidualHistogram();
        final ResidualHistogram catalog = new ResidualHistogram();

        Sums(int unknowns) {
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
            fitted.add(terms.fitted);
            heldOut.add(terms.heldOut);
            catalog.add(terms.catalog);
        }
    }
}
