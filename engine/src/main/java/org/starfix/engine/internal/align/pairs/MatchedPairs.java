package org.starfix.engine.internal.align.pairs;

import java.util.Arrays;
import java.util.Optional;
import org.starfix.engine.internal.align.fit.FitLeverage;
import org.starfix.engine.internal.align.fit.FitOptions;
import org.starfix.engine.internal.align.fit.FitOutcome;
import org.starfix.engine.internal.align.fit.LinearFit;
import org.starfix.engine.internal.align.fit.LinearFitter;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.catalog.ReferenceCatalog;

/**
 * The matched pairs of a group: reference positions (x, y) and image positions (u, v) in its tangent plane, their weights, and
 * which of them are held out of fits. Every array has one entry per pair, in the order of the matches.
 */
public final class MatchedPairs {
    private final Matches rows;
    private final double[] x;
    private final double[] y;
    private final double[] u;
    private final double[] v;
    private final PairWeights weights;
    private final boolean[] heldOut;

    private MatchedPairs(Matches rows, double[][] positions, PairWeights weights, boolean[] heldOut) {
        this.rows = rows;
        this.x = positions[0];
        this.y = positions[1];
        this.u = positions[2];
        this.v = positions[3];
        this.weights = weights;
        this.heldOut = heldOut;
    }

    /** The pairs {@code points} of the points {@code ref} of a reference, seen where {@code seen} says, and {@code im} of a group. */
    static MatchedPairs of(
            SeenPositions seen,
            PlanePositions ref,
            PlanePositions im,
            Matches points,
            ReferenceCatalog reference,
            GroupCatalog catalog) {
        int[] r = points.referenceIndex();
        int[] i = points.imageIndex();
        Matches rows = points.at(ref.rows(r), im.rows(i));
        double[][] positions = {seen.x(), seen.y(), Columns.take(im.x(), i), Columns.take(im.y(), i)};
        return new MatchedPairs(
                rows, positions, PairWeights.ofUser(reference, catalog, rows), new boolean[rows.size()]);
    }

    /** The same pairs, some of them held out of fits. */
    MatchedPairs holdingOut(boolean[] chosen) {
        return new MatchedPairs(rows, new double[][] {x, y, u, v}, weights, chosen);
    }

    /** The same pairs with other weights. */
    MatchedPairs weighing(PairWeights others) {
        return new MatchedPairs(rows, new double[][] {x, y, u, v}, others, heldOut);
    }

    /** Which pairs a map leaves no further apart than a distance. */
    public boolean[] within(double distance, Affine2 map) {
        boolean[] within = new boolean[size()];
        for (int i = 0; i < within.length; i++) {
            within[i] = Math.hypot(x[i] - map.applyX(u[i], v[i]), y[i] - map.applyY(u[i], v[i])) <= distance;
        }
        return within;
    }

    /** The same pairs, of which a fit may use only the marked ones. */
    public MatchedPairs only(boolean[] marked) {
        double[] masked = new double[size()];
        Arrays.setAll(masked, i -> marked[i] ? weight(i) : 0);
        return new MatchedPairs(
                rows,
                new double[][] {x, y, u, v},
                new PairWeights(Optional.of(masked), weights.withoutError()),
                heldOut);
    }

    /** How far the positions of a pair are apart before any correction. */
    public double distance(int pair) {
        return Math.hypot(x[pair] - u[pair], y[pair] - v[pair]);
    }

    public int size() {
        return x.length;
    }

    /** Stars of the reference among the pairs: fewer than pairs where a star counts with its sources in several images. */
    public int stars() {
        return (int) Arrays.stream(rows.referenceIndex()).distinct().count();
    }

    /** The pairs as rows of the reference catalogue and of the group's sources. */
    public Matches rows() {
        return rows;
    }

    boolean isHeldOut(int pair) {
        return heldOut[pair];
    }

    public double weight(int pair) {
        return weights.weight().isPresent() ? weights.weight().get()[pair] : 1;
    }

    /** Pairs that got a median error. */
    public int withoutError() {
        return weights.withoutError();
    }

    /** A fit to the pairs that are not held out. */
    public FitOutcome fit(FitOptions options) {
        return LinearFitter.fit(x, y, u, v, Optional.empty(), fitWeights(), options);
    }

    private Optional<double[]> fitWeights() {
        boolean any = false;
        double[] inFit = new double[size()];
        for (int i = 0; i < inFit.length; i++) {
            any |= heldOut[i];
            inFit[i] = heldOut[i] ? 0 : weight(i);
        }
        return any ? Optional.of(inFit) : weights.weight();
    }

    /** The leverage of the stars that a fit used, at image positions. */
    public FitLeverage leverage(LinearFit fit) {
        int[] used = usedPairs(fit);
        double[] weight = Arrays.stream(used).mapToDouble(this::weight).toArray();
        return FitLeverage.of(fit.geometry(), Columns.take(u, used), Columns.take(v, used), weight);
    }

    /** The leverage at every pair. */
    double[] leverages(FitLeverage leverage) {
        double[] at = new double[size()];
        Arrays.setAll(at, i -> leverage.at(u[i], v[i]));
        return at;
    }

    /** Lengths of the residuals of all pairs, whether a fit used them or not. */
    double[] residuals(LinearFit fit) {
        Affine2 map = fit.aboutOrigin();
        double[] lengths = new double[size()];
        Arrays.setAll(lengths, i -> Math.hypot(x[i] - map.applyX(u[i], v[i]), y[i] - map.applyY(u[i], v[i])));
        return lengths;
    }

    private static int[] usedPairs(LinearFit fit) {
        boolean[] used = fit.used();
        int[] pairs = new int[fit.residualX().length];
        int n = 0;
        for (int i = 0; i < used.length; i++) {
            if (used[i]) {
                pairs[n++] = i;
            }
        }
        return pairs;
    }
}
