package org.starfix.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields of 2000 pixels of 0.1 arcsec, the reference four times as wide, positions good to 0.2 pixel. */
class PatternMatcherTest {
    private static final double PIXEL = 0.1;
    private static final double SIDE = 200;
    private static final double NOISE = 0.02;
    private static final PatternOptions OPTIONS = new PatternOptions(0.7, 600, 0.003);

    /** Where the map may put a corner: the noise of a few stars, arcsec. */
    private static final double CORNER = 0.2;

    private enum Brightness {
        BOTH,
        IMAGE,
        NONE
    }

    /** A reference, an image of a part of it that is moved and turned, and the map back. */
    private record Case(StarList reference, StarList image, Similarity truth) {}

    @ParameterizedTest
    @CsvSource({
        "BOTH, 200, 0.4, 1, 5, 200",
        "BOTH, 60, 0.4, 2, 180, 200",
        "BOTH, 1000, 0.4, 3, 180, 30",
        "IMAGE, 200, 0.4, 4, 5, 50",
        "NONE, 200, 0.4, 5, 180, 50",
        "BOTH, 30, 0.7, 6, 180, 200"
    })
    void findsShiftsOfMinutesAndAnyRotation(
            Brightness brightness, int stars, double common, long seed, double degrees, int cases) {
        int found = 0;
        long slowest = 0;
        long start = System.nanoTime();
        for (int i = 0; i < cases; i++) {
            Case made = made(new Random(1000 * seed + i), brightness, stars, common, degrees, 4);
            long t = System.nanoTime();
            PatternOutcome outcome = PatternMatcher.find(made.reference(), made.image(), OPTIONS, PIXEL);
            slowest = Math.max(slowest, System.nanoTime() - t);
            if (outcome instanceof PatternOutcome.Found right) {
                assertThat(cornerError(right.pattern(), made.truth()))
                        .as("case %s of seed %s", i, seed)
                        .isLessThan(CORNER);
                found++;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "pattern, %s brightness, %d stars, %.0f %% common, rotations to %.0f degrees: found %d of %d, %.0f ms each, slowest %.0f%n",
                brightness,
                stars,
                100 * common,
                degrees,
                found,
                cases,
                (System.nanoTime() - start) / 1e6 / cases,
                slowest / 1e6);
        assertThat(found).isGreaterThanOrEqualTo((int) Math.ceil(0.97 * cases));
    }

    static Case made(Random random, Brightness brightness, int stars, double common, double degrees, double width) {
        int inReference = (int) (stars * width * width);
        double side = width * SIDE;
        double[] x = new double[inReference];
        double[] y = new double[inReference];
        double[] mag = new double[inReference];
        double[] u = new double[3 * inReference];
        double[] v = new double[3 * inReference];
        double[] flux = new double[3 * inReference];
        double angle = Math.toRadians(degrees * (2 * random.nextDouble() - 1));
        Similarity truth = new Similarity(
                Math.cos(angle),
                Math.sin(angle),
                120 * (random.nextDouble() - .5) * 2,
                120 * (random.nextDouble() - .5) * 2);
        int n = 0;
        for (int i = 0; i < inReference; i++) {
            x[i] = side * (random.nextDouble() - 0.5);
            y[i] = side * (random.nextDouble() - 0.5);
            double m = magnitude(random);
            mag[i] = -m - 0.2 * random.nextGaussian();
            double dx = x[i] - truth.tx();
            double dy = y[i] - truth.ty();
            double iu = truth.c() * dx + truth.s() * dy;
            double iv = -truth.s() * dx + truth.c() * dy;
            if (random.nextDouble() < common && isInside(iu, iv)) {
                u[n] = iu + NOISE * random.nextGaussian();
                v[n] = iv + NOISE * random.nextGaussian();
                flux[n++] = Math.pow(10, -0.4 * (m + 0.2 * random.nextGaussian()));
            }
        }
        int others = (int) Math.round(stars * (1 - common));
        for (int i = 0; i < others; i++) {
            u[n] = SIDE * (random.nextDouble() - 0.5);
            v[n] = SIDE * (random.nextDouble() - 0.5);
            flux[n++] = Math.pow(10, -0.4 * magnitude(random));
        }
        StarList reference = StarList.of(x, y, brightness == Brightness.BOTH ? Optional.of(mag) : Optional.empty());
        StarList image = StarList.of(
                java.util.Arrays.copyOf(u, n),
                java.util.Arrays.copyOf(v, n),
                brightness == Brightness.NONE ? Optional.empty() : Optional.of(java.util.Arrays.copyOf(flux, n)));
        return new Case(reference, image, truth);
    }

    /** Counts rise by 10^0.3 a magnitude. */
    private static double magnitude(Random random) {
        return 22 + Math.log10(random.nextDouble()) / 0.3;
    }

    private static boolean isInside(double u, double v) {
        return Math.abs(u) < SIDE / 2 && Math.abs(v) < SIDE / 2;
    }

    private static double cornerError(Pattern pattern, Similarity truth) {
        double largest = 0;
        for (double u : new double[] {-SIDE / 2, SIDE / 2}) {
            for (double v : new double[] {-SIDE / 2, SIDE / 2}) {
                largest = Math.max(
                        largest,
                        Math.hypot(
                                pattern.map().applyX(u, v) - truth.x(u, v),
                                pattern.map().applyY(u, v) - truth.y(u, v)));
            }
        }
        return largest;
    }

    @Test
    void nothingIsFoundInUnrelatedLists() {
        int cases = 40;
        double worst = 0;
        long start = System.nanoTime();
        for (int i = 0; i < cases; i++) {
            Case one = made(new Random(7000 + i), Brightness.BOTH, 50 + 10 * i, 0.4, 180, 2);
            Case other = made(new Random(8000 + i), Brightness.BOTH, 50 + 10 * i, 0.4, 180, 2);
            PatternOutcome outcome = PatternMatcher.find(one.reference(), other.image(), OPTIONS, PIXEL);
            assertThat(outcome).as("case %s", i).isInstanceOf(PatternOutcome.NotFound.class);
        }
        System.out.printf(
                Locale.ROOT,
                "pattern, unrelated lists: none of %d found, %.0f ms each%n",
                cases,
                (System.nanoTime() - start) / 1e6 / cases);
    }
}
