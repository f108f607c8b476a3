package org.starfix.engine.internal.align.solve.stars;

import java.util.Arrays;

/**
 * The place of one star, and perhaps its motion, from its detections and the catalogue. Scratch object, one per thread.
 *
 * <p>Equation: with weights w of the detections at times t and of the catalogue (as one more detection), and q the inverse square of the
 * width of the motion, the star is {@code N^-1 (sum w y, sum w t y)} an axis, {@code N = [sum w, sum w t; sum w t, sum w t^2 + q]};
 * without motion N is its first element. Detection i enters the reduced equations by
 * {@code k_ij = w_i delta_ij - w_i w_j (1, t_i) N^-1 (1, t_j)}.
 *
 * <p>Robust: a detection of a distance d to the star, in its own standard deviations less what the star takes of it, counts fully up to
 * {@code sigma}, and falls to nothing at twice that ({@link #share}). The limits begin so wide that the farthest detection is halfway
 * down, and are halved until they are as asked, so that few bad detections do not take the good ones with them.
 */
final class StarFit {
    private static final int WIDENINGS = 40;
    private static final int SETTLINGS = 8;
    private static final double SETTLED = 1e-4;
    private static final double RARE = 0.01;

    int size;
    double[] x = new double[16];
    double[] y = new double[16];
    double[] t = new double[16];
    /** Inverse variances, as the errors and users say. */
    double[] w = new double[16];
    /** How much of its weight each detection keeps. */
    double[] share = new double[16];
    /** Squares of the distances, as in the class comment. */
    double[] squared = new double[16];
    /** The last entry is the catalogue. */
    boolean hasCatalog;

    boolean hasMotion;
    /** Inverse variance of the motion, years squared an arcsec squared. */
    double motionWeight;

    double starX;
    double starY;
    double motionX;
    double motionY;
    /** N^-1. */
    double c00;

    double c01;
    double c11;

    /** Empties it. */
    void clear() {
        size = 0;
        hasCatalog = false;
        hasMotion = false;
    }

    void add(double atX, double atY, double years, double weight) {
        if (size == x.length) {
            int wider = 2 * size;
            x = Arrays.copyOf(x, wider);
            y = Arrays.copyOf(y, wider);
            t = Arrays.copyOf(t, wider);
            w = Arrays.copyOf(w, wider);
            share = Arrays.copyOf(share, wider);
            squared = Arrays.copyOf(squared, wider);
        }
        x[size] = atX;
        y[size] = atY;
        t[size] = years;
        w[size++] = weight;
    }

    /** Fits all that was added. */
    void fit(double sigma) {
        Arrays.fill(share, 0, size, 1);
        solve();
        double most = measure();
        if (!(most > sigma)) {
            return;
        }
        double limit = Math.max(sigma, most / 1.5);
        for (int k = 0; k < WIDENINGS && limit > sigma; k++) {
            reweight(limit);
            limit = Math.max(sigma, limit / 2);
        }
        for (int k = 0; k < SETTLINGS && reweight(sigma) > SETTLED; k++) {
            // until the weights stay
        }
    }

    /** The largest change of a share. */
    private double reweight(double limit) {
        double change = 0;
        for (int i = 0; i < size; i++) {
            double kept = share(Math.sqrt(squared[i]), limit);
            change = Math.max(change, Math.abs(kept - share[i]));
            share[i] = kept;
        }
        solve();
        measure();
        return change;
    }

    /** Of a weight: 1 up to the limit, 0 from twice the limit on, smooth between. */
    static double share(double d, double limit) {
        if (d <= limit) {
            return 1;
        }
        double u = (d - limit) / limit;
        return u >= 1 ? 0 : (1 - u * u) * (1 - u * u);
    }

    /**
     * How many times as large as errors say the variance of the star is: 1, unless its places disagree by more than one star in a hundred by chance. Of two
     * places that disagree nobody knows which is right.
     *
     * @param chiSquared of both axes
     * @param places that count
     */
    double disagreement(double chiSquared, int places) {
        int freedom = places - (hasMotion && places > 2 ? 2 : 1); // an axis
        double half = chiSquared / 2;
        double term = Math.exp(-half);
        double chance = 0;
        for (int i = 0; i < freedom; i++) {
            chance += term;
            term *= half / (i + 1);
        }
        return freedom > 0 && chance < RARE ? Math.max(1, half / freedom) : 1;
    }

    /** The weight that a detection has. */
    double weight(int i) {
        return w[i] * share[i];
    }

    private void solve() {
        double n00 = 0;
        double n01 = 0;
        double n11 = 0;
        double bx = 0;
        double by = 0;
        double btx = 0;
        double bty = 0;
        for (int i = 0; i < size; i++) {
            double wi = w[i] * share[i];
            n00 += wi;
            n01 += wi * t[i];
            n11 += wi * t[i] * t[i];
            bx += wi * x[i];
            by += wi * y[i];
            btx += wi * t[i] * x[i];
            bty += wi * t[i] * y[i];
        }
        if (hasMotion && n00 > 0) {
            n11 += motionWeight;
            double det = n00 * n11 - n01 * n01;
            c00 = n11 / det;
            c01 = -n01 / det;
            c11 = n00 / det;
        } else {
            c00 = n00 > 0 ? 1 / n00 : 0;
            c01 = 0;
            c11 = 0;
        }
        starX = c00 * bx + c01 * btx;
        starY = c00 * by + c01 * bty;
        motionX = c01 * bx + c11 * btx;
        motionY = c01 * by + c11 * bty;
    }

    /** Distances of all; the largest of those that count. */
    private double measure() {
        double most = 0;
        for (int i = 0; i < size; i++) {
            double rx = residualX(i);
            double ry = residualY(i);
            double taken = w[i] * share[i] * inner(i, i);
            squared[i] = w[i] * (rx * rx + ry * ry) / Math.max(1e-3, 1 - taken);
            most = share[i] > 0 ? Math.max(most, squared[i]) : most;
        }
        return Math.sqrt(most);
    }

    /** Star less detection. */
    double residualX(int i) {
        return starX + motionX * t[i] - x[i];
    }

    double residualY(int i) {
        return starY + motionY * t[i] - y[i];
    }

    private double inner(int i, int j) {
        return c00 + c01 * (t[i] + t[j]) + c11 * t[i] * t[j];
    }

    /**
     * N^-1 and the star without some of what it is made of, as seven numbers: {@code c00, c01, c11}, then shifts of place east and north and of motion
     * east and north; all NaN if nothing of weight is left.
     */
    double[] without(boolean[] left) {
        double[] sums = new double[3 + 4];
        for (int i = 0; i < size; i++) {
            double wi = left[i] ? 0 : w[i] * share[i];
            sums[0] += wi;
            sums[1] += wi * t[i];
            sums[2] += wi * t[i] * t[i];
            sums[3] += wi * x[i];
            sums[4] += wi * y[i];
            sums[5] += wi * t[i] * x[i];
            sums[6] += wi * t[i] * y[i];
        }
        double n11 = sums[2] + motionWeight;
        double det = hasMotion ? sums[0] * n11 - sums[1] * sums[1] : 1;
        double a = hasMotion ? n11 / det : 1 / sums[0];
        double b = hasMotion ? -sums[1] / det : 0;
        double c = hasMotion ? sums[0] / det : 0;
        if (!(sums[0] > 0)) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        }
        return new double[] {
            a,
            b,
            c,
            a * sums[3] + b * sums[5] - starX,
            a * sums[4] + b * sums[6] - starY,
            b * sums[3] + c * sums[5] - motionX,
            b * sums[4] + c * sums[6] - motionY
        };
    }

    /** k_ij of the class comment. */
    double kernel(int i, int j) {
        double wi = w[i] * share[i];
        double all = -wi * w[j] * share[j] * inner(i, j);
        return i == j ? wi + all : all;
    }
}
