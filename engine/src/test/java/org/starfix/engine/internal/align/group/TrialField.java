package org.starfix.engine.internal.align.group;

import java.util.Arrays;
import java.util.Random;

/**
 * Two made-up source lists in one plane and the truth about them: a star at p of the reference is at {@code turn(p + (dx, dy))} of
 * the image. Units: arcsec, radian.
 *
 * @param ref,im {x, y} of the sources
 * @param related whether the lists have stars in common
 * @param ditherX,ditherY how far the image's pixels lie from those of the reference, by the pointings as recorded
 */
public record TrialField(
        double[][] ref,
        double[][] im,
        double side,
        boolean related,
        double dx,
        double dy,
        double turn,
        double ditherX,
        double ditherY) {

    /** Side of a square where a star has so many accidental neighbours within the tolerance. */
    static double side(int stars, double neighbours, double tolerance) {
        return Math.sqrt(stars * Math.PI * tolerance * tolerance / neighbours);
    }

    public static TrialField unrelated(Random random, int references, int images, double side) {
        return of(uniform(random, references, side), uniform(random, images, side), side);
    }

    private static TrialField of(double[][] ref, double[][] im, double side) {
        return new TrialField(ref, im, side, false, 0, 0, 0, 10 * side, 0);
    }

    /** {@code common} of the stars are in both lists, with errors of {@code sigma} along each axis. */
    public static TrialField common(
            Random random, int common, int stars, double side, double sigma, double[] offset, double turn) {
        double[][] ref = uniform(random, stars, side);
        double[][] im = uniform(random, stars, side);
        double c = Math.cos(turn);
        double s = Math.sin(turn);
        for (int i = 0; i < common; i++) {
            double x = ref[0][i] + offset[0];
            double y = ref[1][i] + offset[1];
            im[0][i] = c * x - s * y + sigma * random.nextGaussian();
            im[1][i] = s * x + c * y + sigma * random.nextGaussian();
            ref[0][i] += sigma * random.nextGaussian();
            ref[1][i] += sigma * random.nextGaussian();
        }
        return new TrialField(ref, im, side, true, offset[0], offset[1], turn, 10 * side, 0);
    }

    /** With sources that both detectors have at the same pixels, where the recorded pointings are a dither apart. */
    public TrialField withDefects(Random random, int defects, double sigma, double[] dither) {
        double[][] d = uniform(random, defects, side);
        double[][] same = new double[2][defects];
        for (int axis = 0; axis < 2; axis++) {
            for (int i = 0; i < defects; i++) {
                same[axis][i] = d[axis][i] + dither[axis] + sigma * random.nextGaussian();
                d[axis][i] += sigma * random.nextGaussian();
            }
        }
        return new TrialField(joined(ref, d), joined(im, same), side, related, dx, dy, turn, dither[0], dither[1]);
    }

    /** With six sources around the first stars of both lists, at the same angles. */
    public TrialField withRays(Random random, int stars, double radius, double sigma) {
        return new TrialField(
                joined(ref, rays(random, ref, stars, radius, sigma)),
                joined(im, rays(random, im, stars, radius, sigma)),
                side,
                related,
                dx,
                dy,
                turn,
                ditherX,
                ditherY);
    }

    private static double[][] rays(Random random, double[][] list, int stars, double radius, double sigma) {
        double[][] at = new double[2][6 * stars];
        for (int i = 0; i < at[0].length; i++) {
            double angle = Math.PI / 3 * (i % 6 + 0.5);
            at[0][i] = list[0][i / 6] + radius * Math.cos(angle) + sigma * random.nextGaussian();
            at[1][i] = list[1][i / 6] + radius * Math.sin(angle) + sigma * random.nextGaussian();
        }
        return at;
    }

    /** With another star of the reference beside each of the first ones, up to a distance away. */
    TrialField withReferenceCompanions(Random random, int count, double distance) {
        double[][] beside = new double[2][count];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double r = distance * (0.6 + 0.4 * random.nextDouble());
            beside[0][i] = ref[0][i] + r * Math.cos(angle);
            beside[1][i] = ref[1][i] + r * Math.sin(angle);
        }
        return withLists(joined(ref, beside), im);
    }

    /** With more stars of the reference, anywhere. */
    TrialField withReferenceStars(Random random, int count) {
        return withLists(joined(ref, uniform(random, count, side)), im);
    }

    /** With pairs of different stars, up to a distance from each other where the true pairs coincide. */
    TrialField withWrongPairs(Random random, int count, double distance) {
        double[][] stars = uniform(random, count, side);
        double[][] others = new double[2][count];
        for (int i = 0; i < count; i++) {
            double[] off = within(random, distance);
            others[0][i] = stars[0][i] + dx + off[0];
            others[1][i] = stars[1][i] + dy + off[1];
        }
        return withLists(joined(ref, stars), joined(im, others));
    }

    /** Only the sources of the reference with x between two limits, and those of the image between two others. */
    TrialField cut(double refLow, double refHigh, double imLow, double imHigh) {
        return withLists(between(ref, refLow, refHigh), between(im, imLow, imHigh));
    }

    private static double[][] between(double[][] list, double low, double high) {
        int[] kept = java.util.stream.IntStream.range(0, list[0].length)
                .filter(i -> list[0][i] >= low && list[0][i] <= high)
                .toArray();
        return new double[][] {
            Arrays.stream(kept).mapToDouble(i -> list[0][i]).toArray(),
            Arrays.stream(kept).mapToDouble(i -> list[1][i]).toArray()
        };
    }

    private TrialField withLists(double[][] reference, double[][] image) {
        return new TrialField(reference, image, side, related, dx, dy, turn, ditherX, ditherY);
    }

    /** The same lists, recorded at another dither. */
    public TrialField dithered(double x, double y) {
        return new TrialField(ref, im, side, related, dx, dy, turn, x, y);
    }

    /** Two parts of one lattice, a share of its places taken, at an arbitrary offset. */
    static TrialField lattice(Random random, int columns, double spacing, double share, double sigma) {
        double[] offset = {spacing * random.nextDouble(), spacing * random.nextDouble()};
        double[][] ref = lattice(random, columns, spacing, share, sigma, new double[2]);
        return of(ref, lattice(random, columns, spacing, share, sigma, offset), columns * spacing);
    }

    private static double[][] lattice(
            Random random, int columns, double spacing, double share, double sigma, double[] offset) {
        double[][] at = new double[2][columns * columns];
        int n = 0;
        for (int i = 0; i < columns * columns; i++) {
            if (random.nextDouble() < share) {
                at[0][n] = (i % columns) * spacing + sigma * random.nextGaussian() + offset[0];
                at[1][n++] = (i / columns) * spacing + sigma * random.nextGaussian() + offset[1];
            }
        }
        return new double[][] {Arrays.copyOf(at[0], n), Arrays.copyOf(at[1], n)};
    }

    /** Unrelated stars of a cluster about the middle, Gaussian with the given width, among stars anywhere. */
    static TrialField clusters(Random random, int clustered, int stars, double side, double width) {
        return of(cluster(random, clustered, stars, side, width), cluster(random, clustered, stars, side, width), side);
    }

    private static double[][] cluster(Random random, int clustered, int stars, double side, double width) {
        double[][] at = uniform(random, stars, side);
        for (int i = 0; i < clustered; i++) {
            at[0][i] = side / 2 + width * random.nextGaussian();
            at[1][i] = side / 2 + width * random.nextGaussian();
        }
        return at;
    }

    /** Unrelated clumps of sources. */
    static TrialField clumps(Random random, int stars, int perClump, double side, double width) {
        return of(clumped(random, stars, perClump, side, width), clumped(random, stars, perClump, side, width), side);
    }

    private static double[][] clumped(Random random, int stars, int perClump, double side, double width) {
        double[][] at = uniform(random, stars, side);
        for (int i = 0; i < stars; i++) {
            if (i % perClump != 0) {
                at[0][i] = at[0][i - i % perClump] + width * random.nextGaussian();
                at[1][i] = at[1][i - i % perClump] + width * random.nextGaussian();
            }
        }
        return at;
    }

    /** A place anywhere within a circle. */
    public static double[] within(Random random, double radius) {
        double r = radius * Math.sqrt(random.nextDouble());
        double angle = 2 * Math.PI * random.nextDouble();
        return new double[] {r * Math.cos(angle), r * Math.sin(angle)};
    }

    private static double[][] uniform(Random random, int n, double side) {
        return new double[][] {
            random.doubles(n, 0, side).toArray(), random.doubles(n, 0, side).toArray()
        };
    }

    private static double[][] joined(double[][] a, double[][] b) {
        double[][] out = new double[2][];
        for (int axis = 0; axis < 2; axis++) {
            out[axis] = Arrays.copyOf(a[axis], a[axis].length + b[axis].length);
            System.arraycopy(b[axis], 0, out[axis], a[axis].length, b[axis].length);
        }
        return out;
    }
}
