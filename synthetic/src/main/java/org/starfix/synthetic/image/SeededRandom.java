package org.starfix.synthetic.image;

/**
 * A reproducible stream of random numbers: the same for the same seed and stream on every platform. One per thread.
 *
 * <p>Source: SplitMix64 (Steele, Lea, Flood 2014); normal deviates by Marsaglia's polar method.
 */
public final class SeededRandom {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;
    private double spare;
    private boolean hasSpare;

    /** An independent stream for every {@code stream} number of a seed. */
    public SeededRandom(long seed, long stream) {
        state = mix(mix(seed + GOLDEN_GAMMA) ^ mix(stream * 0xD1B54A32D192ED03L + 1));
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    private long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in 0..1, 1 excluded. */
    public double uniform() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in {@code low..high}. */
    public double uniform(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** Uniform in the logarithm, {@code low..high}. */
    public double logUniform(double low, double high) {
        return low * StrictMath.exp(uniform() * StrictMath.log(high / low));
    }

    /** An integer in 0..{@code bound}, {@code bound} excluded. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** A normal deviate of mean 0 and standard deviation 1. */
    public double gaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double u;
        double v;
        double s;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            s = u * u + v * v;
        } while (s >= 1 || s == 0);
        double f = Math.sqrt(-2 * StrictMath.log(s) / s);
        spare = v * f;
        hasSpare = true;
        return u * f;
    }
}
