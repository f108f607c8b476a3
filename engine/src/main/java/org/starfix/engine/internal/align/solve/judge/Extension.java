package org.starfix.engine.internal.align.solve.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.starfix.engine.internal.align.solve.linear.InverseBlocks;
import org.starfix.engine.internal.align.solve.linear.LinearSolution;
import org.starfix.engine.internal.align.solve.prior.Held;
import org.starfix.engine.internal.align.solve.result.FullMove;
import org.starfix.engine.internal.align.solve.terms.NormalTerms;
import org.starfix.engine.internal.base.numeric.DisjointSets;

/**
 * What holding some groups costs: how far one step of the equations of all would move them, and the errors of the others, which share those of what is held.
 *
 * <p>Equation: with the equations S of new (n) and held (o) groups, and C the covariance of the held ones, which they had without the new ones, the new ones have
 * {@code S_nn^-1 + S_nn^-1 S_no C S_on S_nn^-1}: what they would have if the held ones were known, and what these hand on. With the covariance F of the held ones
 * in the equations of all in place of C this is the block of the inverse of S. Of C only the blocks of single groups are known; so what is handed on is taken from F,
 * times the largest ratio of a variance in C to that in F among the held groups that new ones, as far as they are tied to each other, have stars in common with. That is not too
 * small.
 */
public final class Extension {
    private final Held held;
    private final int unknowns;
    private final double[] change;
    private final InverseBlocks all;
    private final double[] own;

    private Extension(Held held, InverseBlocks alone, LinearSolution whole, NormalTerms terms) {
        this.held = held;
        unknowns = terms.unknowns;
        change = whole.solution();
        all = whole.inverse();
        own = covariances(alone, terms);
    }

    /**
     * What it costs at the end of the rounds.
     *
     * @param alone blocks of the inverse of the equations of what is not held
     * @param whole the equations of everything, solved
     * @param terms of these
     */
    public static Extension of(Held held, InverseBlocks alone, LinearSolution whole, NormalTerms terms) {
        return new Extension(held, alone, whole, terms);
    }

    /** Blocks of the inverse of all equations. */
    public InverseBlocks inverse() {
        return all;
    }

    /** {@code p x p} numbers a group. */
    public double[] covariances() {
        return own;
    }

    private double[] covariances(InverseBlocks known, NormalTerms terms) {
        int square = unknowns * unknowns;
        int n = held.group.length;
        double[] handed = handedOn(terms, n);
        double[] blocks = held.covariance.clone();
        for (int g = 0; g < n; g++) {
            if (!held.group[g]) {
                double[] alone = known.diagonal(g);
                double[] whole = all.diagonal(g);
                for (int i = 0; i < square; i++) {
                    blocks[g * square + i] = alone[i] + handed[g] * (whole[i] - alone[i]);
                }
            }
        }
        return blocks;
    }

    /** Per new group: how much larger the variances of held groups are than all together they would be. */
    private double[] handedOn(NormalTerms terms, int n) {
        double[] loss = new double[n];
        for (int g = 0; g < n; g++) {
            loss[g] = held.group[g] ? loss(g) : 1;
        }
        DisjointSets tied = new DisjointSets(n);
        int stride = unknowns * unknowns + 1;
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < terms.blocks.keys().length; k++) {
                int g = (int) (terms.blocks.keys()[k] >>> 32);
                int h = (int) terms.blocks.keys()[k];
                if (terms.blocks.values()[(k + 1) * stride - 1] == 0) {
                    continue;
                }
                if (pass == 0 && !held.group[g] && !held.group[h]) {
                    tied.join(g, h);
                } else if (pass == 1 && held.group[g] != held.group[h]) {
                    int other = tied.first(held.group[g] ? h : g);
                    loss[other] = Math.max(loss[other], loss[held.group[g] ? g : h]);
                }
            }
        }
        double[] handed = new double[n];
        Arrays.setAll(handed, g -> loss[tied.first(g)]);
        return handed;
    }

    private double loss(int g) {
        double[] now = all.diagonal(g);
        double most = 1;
        for (int i = 0; i < unknowns; i++) {
            most = Math.max(
                    most, held.covariance[g * unknowns * unknowns + i * (unknowns + 1)] / now[i * (unknowns + 1)]);
        }
        return most;
    }

    public FullMove move(int g) {
        return FullMove.of(
                Arrays.copyOfRange(change, g * unknowns, (g + 1) * unknowns),
                Arrays.copyOfRange(own, g * unknowns * unknowns, (g + 1) * unknowns * unknowns));
    }

    /** What is to be said of it, one line. */
    public String line(List<String> names) {
        int worst = -1;
        double squares = 0;
        int count = 0;
        for (int g = 0; g < names.size(); g++) {
            if (held.group[g]) {
                double sigma = move(g).sigma();
                squares += sigma * sigma;
                count++;
                worst = worst < 0 || sigma > move(worst).sigma() ? g : worst;
            }
        }
        if (count == 0) {
            return "nothing of the earlier solution can stay: what is new may tie it to the sky";
        }
        return String.format(
                Locale.ROOT,
                "%d groups keep their corrections and %d are new; a full solution would move the former by %.2f of their errors (root mean"
                        + " square), at most by %.2f (%.3f mas, %s)",
                count,
                names.size() - count,
                Math.sqrt(squares / count),
                move(worst).sigma(),
                1000 * move(worst).arcsec(),
                names.get(worst));
    }
}
