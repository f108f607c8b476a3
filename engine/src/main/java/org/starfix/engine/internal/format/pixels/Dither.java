package org.starfix.engine.internal.format.pixels;

/**
 * The known random fractions that were added before floats were rounded to integers.
 *
 * <p>Source: FITS standard 4.0, section 10.2.1 and appendix I: the generator of Park and Miller, 10000 numbers, kept in single
 * precision as cfitsio keeps them.
 */
final class Dither {
    private static final int LENGTH = 10000;
    private static final float[] NUMBERS = numbers();
    /** A tile starts at one of the first 500 numbers. */
    private static final int STARTS = 500;

    private int seed;
    private int next;

    /**
     * The fractions of one tile.
     *
     * @param tile from 0
     * @param first ZDITHER0, from 1
     */
    Dither(int tile, long first) {
        seed = (int) Math.floorMod(tile + first - 1, (long) LENGTH);
        next = start();
    }

    /** The fraction of the next pixel, from 0 to 1. */
    double next() {
        double fraction = NUMBERS[next++];
        if (next == LENGTH) {
            seed = (seed + 1) % LENGTH;
            next = start();
        }
        return fraction;
    }

    private int start() {
        return (int) (NUMBERS[seed] * STARTS);
    }

    private static float[] numbers() {
        float[] numbers = new float[LENGTH];
        long seed = 1;
        for (int i = 0; i < LENGTH; i++) {
            seed = seed * 16807 % 2147483647;
            numbers[i] = (float) (seed / 2147483647.0);
        }
        return numbers;
    }
}
