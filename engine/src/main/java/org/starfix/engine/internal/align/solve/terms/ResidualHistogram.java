package org.starfix.engine.internal.align.solve.terms;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How large residuals are, by the stated error of the detection: counts, so that sums are exact in any order, and medians do not mind
 * outliers.
 *
 * <p>A residual is told as {@code d^2}, the square of its length over the variance of an axis that it should have; for normal errors
 * its median is {@code 2 ln 2}.
 */
public final class ResidualHistogram implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Median of {@code d^2}, two degrees of freedom. */
    static final double MEDIAN = 2 * Math.log(2);

    /** Classes of stated errors: half an octave each, the first below 2^-15 arcsec; the last for those without. */
    public static final int ERRORS = 32;

    private static final int PER_OCTAVE = 8;
    private static final int LOWEST_OCTAVE = -12;
    private static final int SQUARES = 40 * PER_OCTAVE;

    /** Sparse: index of class and size, and how many. */
    private int[] index = new int[0];

    private int[] count = new int[0];
    private int size;
    /** Per class: sum of the variances that residuals were divided by; empty before the first. */
    private double[] variance = new double[0];

    private int[] dense = new int[0];

    public static int classOf(double statedArcsec) {
        if (!(statedArcsec > 0)) {
            return ERRORS - 1;
        }
        int half = (int) Math.floor(2 * (Math.log(statedArcsec) / Math.log(2) + 15));
        return Math.max(0, Math.min(ERRORS - 2, half));
    }

    public void add(int errorClass, double squared, double varianceArcsec) {
        int octave = (int) Math.floor(PER_OCTAVE * (Math.log(squared) / Math.log(2) - LOWEST_OCTAVE));
        if (dense.length == 0) {
            dense = new int[ERRORS * SQUARES];
        }
        reserve();
        dense[errorClass * SQUARES + Math.max(0, Math.min(SQUARES - 1, octave))]++;
        variance[errorClass] += varianceArcsec;
    }

    private void reserve() {
        if (variance.length == 0) {
            variance = new double[ERRORS];
        }
    }

    boolean isEmpty() {
        return variance.length == 0;
    }

    /** This, with what was counted in the form that is sent and summed. */
    ResidualHistogram packed() {
        if (dense.length == 0) {
            return this;
        }
        int[] counts = dense;
        dense = new int[0];
        int used = (int) Arrays.stream(counts).filter(c -> c > 0).count();
        index = new int[used];
        count = new int[used];
        size = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                index[size] = i;
                count[size++] = counts[i];
            }
        }
        return this;
    }

    /** Adds another, which is packed. */
    void add(ResidualHistogram other) {
        if (other.isEmpty()) {
            return;
        }
        reserve();
        if (dense.length == 0) {
            dense = new int[ERRORS * SQUARES];
            for (int k = 0; k < size; k++) {
                dense[index[k]] += count[k];
            }
            size = 0;
        }
        for (int k = 0; k < other.size; k++) {
            dense[other.index[k]] += other.count[k];
        }
        for (int c = 0; c < ERRORS; c++) {
            variance[c] += other.variance[c];
        }
    }

    private int[] counts() {
        if (dense.length > 0) {
            return dense;
        }
        int[] counts = new int[ERRORS * SQUARES];
        for (int k = 0; k < size; k++) {
            counts[index[k]] += count[k];
        }
        return counts;
    }

    /** Residuals of a class. */
    public long total(int errorClass) {
        return total(errorClass, errorClass + 1);
    }

    /** Residuals of some classes, the last not among them. */
    long total(int from, int to) {
        int[] counts = counts();
        long sum = 0;
        for (int i = from * SQUARES; i < to * SQUARES; i++) {
            sum += counts[i];
        }
        return sum;
    }

    public long total() {
        return total(0, ERRORS);
    }

    /** The mean of the variances that the residuals of a class should have. */
    public double meanVariance(int errorClass) {
        return meanVariance(errorClass, errorClass + 1);
    }

    /** The same of some classes, the last not among them. */
    double meanVariance(int from, int to) {
        double sum = 0;
        for (int c = from; c < to && !isEmpty(); c++) {
            sum += variance[c];
        }
        return sum / Math.max(1, total(from, to));
    }

    /** The median of {@code d^2} over that of normal errors: 1 if the errors are true; NaN without residuals. */
    public double ratio() {
        return ratio(0, ERRORS);
    }

    /** The same of some classes, the last not among them. */
    double ratio(int from, int to) {
        int[] counts = counts();
        int[] all = new int[SQUARES];
        for (int i = from * SQUARES; i < to * SQUARES; i++) {
            all[i % SQUARES] += counts[i];
        }
        return median(all) / MEDIAN;
    }

    private static double median(int[] counts) {
        long total = Arrays.stream(counts).asLongStream().sum();
        double half = total / 2.0;
        double below = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && below + counts[i] >= half) {
                double within = (half - below) / counts[i];
                return Math.pow(2, LOWEST_OCTAVE + (i + within) / PER_OCTAVE);
            }
            below += counts[i];
        }
        return Double.NaN;
    }
}
