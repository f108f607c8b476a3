package org.starfix.engine.internal.align.solve.linear;

import java.util.SplittableRandom;

/** Sums over long vectors, chunk by chunk in a fixed order. */
final class Vectors {
    private static final int CHUNK = 4096;

    private Vectors() {}

    /** The scalar product. */
    static double dot(double[] a, double[] b, Workers workers) {
        double[] sums = new double[(a.length + CHUNK - 1) / CHUNK];
        workers.run(
                sums.length,
                chunk -> sums[chunk] = DenseFront.dot(a, b, chunk * CHUNK, Math.min(a.length, (chunk + 1) * CHUNK)));
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return sum;
    }

    static double length(double[] x) {
        return Math.sqrt(dot(x, x, Workers.ONE));
    }

    /** Makes a vector one of length 1; returns the length that it had. */
    static double normalize(double[] x) {
        double length = length(x);
        for (int i = 0; i < x.length && length > 0; i++) {
            x[i] /= length;
        }
        return length;
    }

    /** Values between -1 and 1. */
    static double[] random(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[length];
        for (int i = 0; i < length; i++) {
            x[i] = 2 * random.nextDouble() - 1;
        }
        return x;
    }

    /** Values of +1 and -1. */
    static double[] signs(int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[length];
        for (int i = 0; i < length; i++) {
            x[i] = random.nextInt() < 0 ? -1 : 1;
        }
        return x;
    }
}
