package org.starfix.engine.internal.align.solve.rough;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.DisjointSets;
import org.starfix.engine.internal.base.numeric.IndexSort;

/**
 * What is tied together: groups with an offset between them that no chance gives, then parts of which several offsets agree that are weak alone. Where
 * they agree on another place for one of the two parts, it is moved there.
 */
final class Ties {
    private static final int MAX_PASSES = 100;
    /** Of very many offsets between two parts, so many are tried as the one that others agree with. */
    private static final int CENTERS = 100;

    /** Of two offsets that disagree, neither is known to be the false one; one of three is. */
    private static final double DOUBT = 2;

    private final RobustShifts shifts;
    private final OffsetGraph graph;
    private final RoughOptions options;
    private final double near;
    private DisjointSets sets;
    private boolean moved;

    Ties(RobustShifts shifts, RoughOptions options) {
        this.shifts = shifts;
        this.options = options;
        graph = shifts.graph;
        double part = options.tolerance() / options.reach();
        near = Math.min(1, part * part);
        sets = new DisjointSets(graph.groups + 1);
    }

    /** Ties what belongs together; whether anything had to be moved for it. */
    boolean tie() {
        sets = new DisjointSets(graph.groups + 1);
        moved = false;
        boolean[] contradicted = contradicted();
        for (int e = 0; e < graph.edges; e++) {
            boolean sure = isTop(e) && graph.evidence(e) >= options.minSignificance() && shifts.agrees(e);
            if (sure && !contradicted[graph.one(e)] && !contradicted[graph.other(e)]) {
                sets.join(graph.one(e), graph.other(e));
            }
        }
        for (int pass = 0; pass < MAX_PASSES && joinParts(); pass++) {}
        return moved;
    }

    /** The smallest node tied to a node; the sky is the one after the last group. */
    int part(int node) {
        return sets.first(node);
    }

    boolean isWithin(int edge) {
        return sets.first(graph.one(edge)) == sets.first(graph.other(edge));
    }

    private boolean isTop(int edge) {
        return shifts.chosen[edge] == graph.start[edge];
    }

    /**
     * Groups that disagree with more than half as much evidence as they agree with. Of two that disagree with each other the worse one is taken out first, and
     * then blamed on no other.
     */
    private boolean[] contradicted() {
        boolean[] out = new boolean[graph.groups + 1];
        for (boolean again = true; again; ) {
            again = false;
            double[] balance = balances(out);
            boolean[] isWorst = new boolean[graph.groups + 1];
            Arrays.fill(isWorst, true);
            for (int e = 0; e < graph.edges; e++) {
                int i = graph.one(e);
                int j = graph.other(e);
                if (balance(e) < 0 && !out[i] && !out[j]) {
                    isWorst[balance[j] < balance[i] ? i : j] = false;
                }
            }
            for (int g = 0; g < graph.groups; g++) {
                if (!out[g] && balance[g] < 0 && isWorst[g]) {
                    out[g] = true;
                    again = true;
                }
            }
        }
        return out;
    }

    /** What agrees with each group less what contradicts it; the sky is beyond doubt. */
    private double[] balances(boolean[] out) {
        double[] balance = new double[graph.groups + 1];
        for (int e = 0; e < graph.edges; e++) {
            int i = graph.one(e);
            int j = graph.other(e);
            if (!out[i] && !out[j]) {
                balance[i] += balance(e);
                balance[j] += balance(e);
            }
        }
        balance[graph.groups] = Double.POSITIVE_INFINITY;
        return balance;
    }

    private double balance(int edge) {
        return isTop(edge) && shifts.agrees(edge) ? graph.evidence(edge) : -DOUBT * graph.evidence(edge);
    }

    /** Joins parts by the offsets between them, the surest first; whether there were any. */
    private boolean joinParts() {
        int[] between = IntStream.range(0, graph.edges)
                .filter(e -> graph.evidence(e) >= 1 && !isWithin(e))
                .toArray();
        int[] sorted = IndexSort.sorted(between, (a, b) -> {
            int c = Integer.compare(lower(a), lower(b));
            return c != 0 ? c : Integer.compare(upper(a), upper(b));
        });
        List<Bond> bonds = new ArrayList<>();
        for (int from = 0, to; from < sorted.length; from = to) {
            to = from + 1;
            while (to < sorted.length
                    && lower(sorted[to]) == lower(sorted[from])
                    && upper(sorted[to]) == upper(sorted[from])) {
                to++;
            }
            Bond bond = bond(sorted, from, to);
            if (bond.significance >= options.minSignificance()) {
                bonds.add(bond);
            }
        }
        if (bonds.isEmpty()) {
            return false;
        }
        bonds.sort(Comparator.comparingDouble((Bond bond) -> bond.significance)
                .reversed()); // stable: equal ones by their parts
        join(bonds);
        return true;
    }

    private int lower(int edge) {
        return Math.min(sets.first(graph.one(edge)), sets.first(graph.other(edge)));
    }

    private int upper(int edge) {
        return Math.max(sets.first(graph.one(edge)), sets.first(graph.other(edge)));
    }

    /** By how much the first part has to be moved against the second, and how sure that is. */
    private record Bond(int lower, int upper, double x, double y, double z, double significance) {}

    private Bond bond(int[] edge, int from, int to) {
        int n = to - from;
        double[] x = new double[n];
        double[] y = new double[n];
        double[] z = new double[n];
        int[] order = IndexSort.sorted(
                n, (a, b) -> Double.compare(graph.evidence(edge[from + b]), graph.evidence(edge[from + a])));
        for (int i = 0; i < n; i++) {
            int e = edge[from + i];
            double sign = sets.first(graph.one(e)) == lower(e) ? 1 : -1;
            x[i] = sign * graph.missing(graph.start[e], graph.one(e), graph.other(e), shifts.rotation, 0);
            y[i] = sign * graph.missing(graph.start[e], graph.one(e), graph.other(e), shifts.rotation, 1);
            z[i] = sign * graph.missing(graph.start[e], graph.one(e), graph.other(e), shifts.rotation, 2);
        }
        int best = -1;
        double most = 0;
        int rival = -1;
        for (int pass = 0; pass < 2; pass++) {
            double found = -1;
            int at = -1;
            for (int k = 0; k < Math.min(n, CENTERS); k++) {
                int i = order[k];
                if (pass == 0 || distance(x, y, z, i, best) > 2 * options.tolerance()) {
                    double significance = agreeing(edge, from, x, y, z, i);
                    if (significance > found) {
                        found = significance;
                        at = i;
                    }
                }
            }
            if (pass == 0) {
                best = at;
                most = found;
            } else {
                rival = at;
                most -= Math.max(0, found);
            }
        }
        double[] mean = mean(edge, from, x, y, z, best);
        int e = edge[from];
        return new Bond(lower(e), upper(e), mean[0], mean[1], mean[2], rival < 0 ? most : Math.max(0, most));
    }

    private static double distance(double[] x, double[] y, double[] z, int i, int j) {
        double dx = x[i] - x[j];
        double dy = y[i] - y[j];
        double dz = z[i] - z[j];
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    private double agreeing(int[] edge, int from, double[] x, double[] y, double[] z, int center) {
        double excess = 0;
        double largest = 0;
        for (int j = 0; j < x.length; j++) {
            if (distance(x, y, z, center, j) <= options.tolerance()) {
                excess += graph.evidence(edge[from + j]) - 1;
                largest = Math.max(largest, graph.evidence(edge[from + j]) - 1);
            }
        }
        return JointChance.significance(excess, largest, x.length, near);
    }

    private double[] mean(int[] edge, int from, double[] x, double[] y, double[] z, int center) {
        double[] sum = new double[4];
        for (int j = 0; j < x.length; j++) {
            if (distance(x, y, z, center, j) <= options.tolerance()) {
                double w = graph.evidence(edge[from + j]);
                sum[0] += w * x[j];
                sum[1] += w * y[j];
                sum[2] += w * z[j];
                sum[3] += w;
            }
        }
        return new double[] {sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3]};
    }

    /** Of two parts the smaller one moves, never that of the sky; what has moved is joined to no further one until it is looked at again. */
    private void join(List<Bond> bonds) {
        int nodes = graph.groups + 1;
        int[] part = new int[nodes];
        int[] size = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            part[i] = sets.first(i);
            size[part[i]]++;
        }
        int sky = part[graph.groups];
        double[] move = new double[3 * nodes];
        boolean[] hasMoved = new boolean[nodes];
        boolean[] stays = new boolean[nodes];
        for (Bond bond : bonds) {
            boolean upperMoves = bond.lower == sky || bond.upper != sky && size[bond.upper] <= size[bond.lower];
            int mover = upperMoves ? bond.upper : bond.lower;
            int stayer = upperMoves ? bond.lower : bond.upper;
            if (!hasMoved[mover] && !hasMoved[stayer] && !stays[mover]) {
                double sign = upperMoves ? -1 : 1;
                move[3 * mover] = sign * bond.x;
                move[3 * mover + 1] = sign * bond.y;
                move[3 * mover + 2] = sign * bond.z;
                hasMoved[mover] = true;
                stays[stayer] = true;
                sets.join(mover, stayer);
                moved |= Math.abs(bond.x) + Math.abs(bond.y) + Math.abs(bond.z) > options.tolerance();
            }
        }
        for (int i = 0; i < graph.groups; i++) {
            for (int axis = 0; axis < 3; axis++) {
                shifts.rotation[3 * i + axis] += move[3 * part[i] + axis];
            }
        }
    }
}
