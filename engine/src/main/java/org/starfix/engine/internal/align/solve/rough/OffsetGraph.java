package org.starfix.engine.internal.align.solve.rough;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/**
 * Groups and the sky as nodes, pairs as edges, each with the offsets that were found for it.
 *
 * <p>A shift of a group by a vector d of the tangent plane at its centre c is the rotation {@code c x d}. So an offset d that was found at the middle m between two
 * groups says that their rotations differ by {@code m x d}; what it does not say, that they are not turned about m against each other, is true within the shift
 * times the distance in radian: milliarcseconds.
 *
 * <p>Shapes: edge e has the rows {@code start[e]} up to {@code start[e + 1]} of the table, the most significant first; {@code target} holds 3 numbers a row. The sky is the
 * node after the last group. Units: arcsec.
 */
final class OffsetGraph {
    /** Evidence of one pair counts up to here: a decimal logarithm beyond which only systematic errors are left. */
    private static final double ENOUGH = 20;

    /** An offset is doubted by twice what the next one has for it: at half its significance it says nothing. */
    private static final double DOUBT = 2;

    final int groups;
    final PairTable pairs;
    final int edges;
    final int[] start;
    private final float[] target;
    private final float[] evidence;

    OffsetGraph(double[] centers, PairTable pairs) {
        groups = centers.length / 3;
        Check.argument(
                centers.length == 3 * groups, "centres of groups: %s numbers are not 3 for each", centers.length);
        pairs.checkGroups(groups);
        this.pairs = pairs;
        int n = pairs.size();
        int[] first = new int[n + 1];
        int count = 0;
        for (int row = 0; row < n; row++) {
            if (row == 0 || pairs.first(row) != pairs.first(row - 1) || pairs.second(row) != pairs.second(row - 1)) {
                first[count++] = row;
            }
        }
        first[count] = n;
        edges = count;
        start = Arrays.copyOf(first, count + 1);
        target = new float[3 * n];
        evidence = new float[count];
        for (int e = 0; e < count; e++) {
            evidence[e] = (float) evidence(start[e], start[e + 1]);
            SkyFrame frame = SkyFrame.at(middle(centers, start[e]));
            for (int row = start[e]; row < start[e + 1]; row++) {
                put(frame, row);
            }
        }
    }

    private double evidence(int from, int to) {
        double rival = to > from + 1 ? pairs.significance(from + 1) : 0;
        return Math.max(0, Math.min(ENOUGH, pairs.significance(from) - DOUBT * rival));
    }

    private UnitVector middle(double[] centers, int row) {
        UnitVector a = at(centers, pairs.first(row));
        if (pairs.second(row) == PairOffset.CATALOG) {
            return a;
        }
        UnitVector b = at(centers, pairs.second(row));
        return new UnitVector(a.x() + b.x(), a.y() + b.y(), a.z() + b.z()).normalized();
    }

    static UnitVector at(double[] xyz, int i) {
        return new UnitVector(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]);
    }

    /** m x (east e + north n) = east n - north e. */
    private void put(SkyFrame frame, int row) {
        double east = pairs.east(row);
        double north = pairs.north(row);
        target[3 * row] =
                (float) (east * frame.north().x() - north * frame.east().x());
        target[3 * row + 1] =
                (float) (east * frame.north().y() - north * frame.east().y());
        target[3 * row + 2] =
                (float) (east * frame.north().z() - north * frame.east().z());
    }

    int one(int edge) {
        return pairs.first(start[edge]);
    }

    /** The other node; the sky is the one after the last group. */
    int other(int edge) {
        int second = pairs.second(start[edge]);
        return second == PairOffset.CATALOG ? groups : second;
    }

    /** What the most significant offset of an edge says for itself: its significance, less twice that of the next. */
    double evidence(int edge) {
        return evidence[edge];
    }

    double target(int row, int axis) {
        return target[3 * row + axis];
    }

    /** What a row asks for, less what the rotations have, along an axis. */
    double missing(int row, int one, int other, double[] rotation, int axis) {
        double there = other == groups ? 0 : rotation[3 * other + axis];
        return target[3 * row + axis] - (rotation[3 * one + axis] - there);
    }

    /** By how much rotations disagree with a row, arcsec. */
    double residual(int row, int one, int other, double[] rotation) {
        double x = missing(row, one, other, rotation, 0);
        double y = missing(row, one, other, rotation, 1);
        double z = missing(row, one, other, rotation, 2);
        return Math.sqrt(x * x + y * y + z * z);
    }
}
