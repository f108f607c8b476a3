package org.starfix.engine.internal.align.solve.rough;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.align.solve.rough.DifferencePiles.Pile;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * Measures how far groups are from each other: the differences of all pairs of their sources pile up where they are the same stars. One per thread. Pairs
 * with the same first group are best measured one after the other.
 *
 * <p>A group that resembles itself elsewhere, as a lattice does, or stars with the same rays, will do so with another: what its best pile beside zero has is taken off the
 * significance of its offsets, twice.
 *
 * <p>Units: arcsec, but for unit vectors.
 */
public final class PairOffsets {
    /** So many pairs of sources are compared: 200 of each list, or more of one where the other is short. */
    private static final int MAX_PAIRS = 40_000;

    private static final int MAX_SOURCES = 400;

    /** What is found by chance in one of ten pairs of groups says nothing. */
    private static final double LEAST_SIGNIFICANCE = 1;

    /** The longest period of a list that is looked for, in mean distances of sources; that of a lattice is 1, or less where not all places are taken. */
    private static final double SPACINGS = 2;

    /** What a list has in common with itself elsewhere counts from here on; chance gives less. */
    private static final double RESEMBLANCE = 3;

    private final RoughOptions options;
    private final DifferencePiles piles;
    private final PlaneList mine = new PlaneList();
    private final PlaneList theirs = new PlaneList();
    private Optional<GroupPoints> last = Optional.empty();
    private double resemblance;

    public PairOffsets(RoughOptions options) {
        this.options = options;
        piles = new DifferencePiles(options.tolerance());
    }

    /**
     * Up to three offsets of which the first is the most significant; none if nothing stands out.
     *
     * @param first index of a group
     * @param second that of a group after it, or {@link PairOffset#CATALOG}; then {@code others} are the stars near the first
     */
    public List<PairOffset> measure(int first, GroupPoints points, int second, GroupPoints others) {
        UnitVector a = points.center();
        UnitVector b = second == PairOffset.CATALOG ? a : others.center();
        UnitVector middle = new UnitVector(a.x() + b.x(), a.y() + b.y(), a.z() + b.z());
        Check.argument(middle.dot(middle) > 0, "groups %s and %s are on opposite sides of the sky", first, second);
        double doubt = 2 * resemblance(points);
        SkyFrame frame = SkyFrame.at(middle.normalized());
        mine.project(points, frame);
        theirs.project(others, frame);
        mine.cutTo(theirs, options.reach());
        theirs.cutTo(mine, options.reach());
        mine.cutToBrightest(theirs, MAX_PAIRS, MAX_SOURCES);
        List<PairOffset> offsets = new ArrayList<>();
        for (Pile pile : piles.between(mine, theirs, options.reach())) {
            double significance = pile.significance() - doubt;
            if (significance >= LEAST_SIGNIFICANCE) {
                offsets.add(
                        new PairOffset(first, second, pile.x(), pile.y(), pile.count(), significance, pile.sigma()));
            }
        }
        return offsets;
    }

    /** How significant the best pile is of the differences between sources of one group. */
    private double resemblance(GroupPoints points) {
        if (last.isEmpty() || last.get() != points) {
            last = Optional.of(points);
            SkyFrame frame = SkyFrame.at(points.center());
            mine.project(points, frame);
            theirs.project(points, frame);
            mine.cutToBrightest(theirs, MAX_PAIRS, MAX_SOURCES);
            double reach = Math.max(options.reach(), SPACINGS * mine.spacing());
            List<Pile> found = piles.within(mine, theirs, reach);
            double best = found.isEmpty() ? 0 : found.get(0).significance();
            resemblance = best < RESEMBLANCE ? 0 : best;
        }
        return resemblance;
    }
}
