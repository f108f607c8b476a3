package org.starfix.engine.internal.align.match;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Made-up star positions. */
public final class Field {
    public final double[] x;
    public final double[] y;

    private Field(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    public static Source seeded(long seed) {
        return new Source(new Random(seed));
    }

    public Field moved(double dx, double dy) {
        return new Field(
                DoubleStream.of(x).map(v -> v + dx).toArray(),
                DoubleStream.of(y).map(v -> v + dy).toArray());
    }

    /** These stars followed by others. */
    public Field with(Field others) {
        return new Field(
                DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(others.x))
                        .toArray(),
                DoubleStream.concat(DoubleStream.of(y), DoubleStream.of(others.y))
                        .toArray());
    }

    public Field first(int n) {
        return new Field(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
    }

    /** Where the positions come from. */
    public static final class Source {
        private final Random random;

        private Source(Random random) {
            this.random = random;
        }

        /** Stars anywhere in a square. */
        public Field random(int stars, double side) {
            return new Field(
                    random.doubles(stars, 0, side).toArray(),
                    random.doubles(stars, 0, side).toArray());
        }

        /** Stars at least 4 units apart. */
        public Field spread(int stars) {
            int columns = (int) Math.ceil(Math.sqrt(stars));
            double[] x = new double[stars];
            double[] y = new double[stars];
            for (int i = 0; i < stars; i++) {
                x[i] = 10 * (i % columns) + 6 * random.nextDouble();
                y[i] = 10 * (i / columns) + 6 * random.nextDouble();
            }
            return new Field(x, y);
        }
    }
}
