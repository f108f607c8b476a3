package org.starfix.engine.internal.align.solve.rough;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.Arcsec;
import org.starfix.engine.internal.base.numeric.Selection;
import org.starfix.engine.internal.sky.sphere.SkyFrame;

/** Sources in a tangent plane, the brightest first. One per thread. Units: arcsec. */
final class PlaneList {
    private static final double ARCSEC = Arcsec.PER_DEGREE * 180 / Math.PI; // in a radian

    /** Sources nearer to each other than this part of the mean spacing are one clump; of sources at random every fourth has such a neighbour. */
    private static final double LINK = 0.3;

    double[] x = new double[0];
    double[] y = new double[0];
    double[] variance = new double[0]; // of the position along an axis; 0 where it is not known
    int size;
    private int[] clump = new int[0]; // the first source of the clump of each
    private int[] seen = new int[0];
    private int round;

    /** Sources on the other half of the sky, or without a place, are left out. */
    void project(GroupPoints points, SkyFrame frame) {
        int n = points.size();
        if (x.length < n) {
            x = new double[n];
            y = new double[n];
            variance = new double[n];
            clump = new int[n];
            seen = new int[n];
            round = 0;
        }
        size = 0;
        for (int i = 0; i < n; i++) {
            double depth = points.along(frame.center(), i);
            if (depth > 0) {
                x[size] = ARCSEC * points.along(frame.east(), i) / depth;
                y[size] = ARCSEC * points.along(frame.north(), i) / depth;
                variance[size++] = points.sigma(i) * points.sigma(i);
            }
        }
    }

    /** Keeps what lies within reach of the box about another list. */
    void cutTo(PlaneList other, double reach) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.POSITIVE_INFINITY;
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < other.size; i++) {
            left = Math.min(left, other.x[i]);
            right = Math.max(right, other.x[i]);
            bottom = Math.min(bottom, other.y[i]);
            top = Math.max(top, other.y[i]);
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (x[i] >= left - reach && x[i] <= right + reach && y[i] >= bottom - reach && y[i] <= top + reach) {
                x[kept] = x[i];
                y[kept] = y[i];
                variance[kept++] = variance[i];
            }
        }
        size = kept;
    }

    /** Shortens the longer of two lists, or both, until there are not more pairs than that. */
    void cutToBrightest(PlaneList other, int pairs, int longest) {
        int shorter = Math.min((int) Math.sqrt(pairs), Math.min(size, other.size));
        int most = Math.min(longest, pairs / Math.max(1, shorter));
        size = Math.min(size, most);
        other.size = Math.min(other.size, most);
    }

    /**
     * Finds clumps: sources much closer to each other than sources are on average, as the pieces of one star or galaxy are. They are told from those of another
     * clump as one source is.
     *
     * @param farthest apart they are in any case
     */
    void findClumps(double farthest) {
        double link = Math.min(farthest, LINK * spacing());
        for (int i = 0; i < size; i++) {
            clump[i] = i;
            for (int j = 0; j < i; j++) {
                double ex = x[i] - x[j];
                double ey = y[i] - y[j];
                if (Math.abs(ex) < link && ex * ex + ey * ey < link * link) {
                    int a = firstOf(i);
                    int b = firstOf(j);
                    clump[Math.max(a, b)] = Math.min(a, b);
                }
            }
        }
        for (int i = 0; i < size; i++) {
            clump[i] = clump[clump[i]]; // ascending: the one before is done
        }
    }

    private int firstOf(int i) {
        int at = i;
        while (clump[at] != at) {
            at = clump[at];
        }
        return at;
    }

    /** Mean distance of sources, if they were in squares. */
    double spacing() {
        return size == 0 ? 0 : Math.sqrt(area() / size);
    }

    /** The error that half of the sources do not have, arcsec. */
    double middleSigma() {
        return size == 0 ? 0 : Math.sqrt(Selection.median(Arrays.copyOf(variance, size), size));
    }

    /** Of the box about the list. */
    double area() {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.POSITIVE_INFINITY;
        double top = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            left = Math.min(left, x[i]);
            right = Math.max(right, x[i]);
            bottom = Math.min(bottom, y[i]);
            top = Math.max(top, y[i]);
        }
        return size == 0 ? 0 : (right - left) * (top - bottom);
    }

    /** From here on no source was seen. */
    void newRound() {
        round++;
    }

    /** 1 if no source of the clump was yet seen in this round, else 0. */
    int firstTime(int i) {
        if (seen[clump[i]] == round) {
            return 0;
        }
        seen[clump[i]] = round;
        return 1;
    }
}
