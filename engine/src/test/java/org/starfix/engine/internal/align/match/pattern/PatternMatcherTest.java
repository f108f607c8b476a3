package org.starfix.engine.internal.align.match.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.match.Pattern;

/** Fields of 2000 pixels of 0.1 arcsec, the reference four times as wide, positions good to 0.2 pixel. */
class PatternMatcherTest {
    private static final double PIXEL = 0.1;
    private static final double SIDE = 200;
    private static final double NOISE = 0.02;
    private static final PatternOptions OPTIONS = new PatternOptions(0.7, 600, 0.003, AlignmentStage.RELATIVE);

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
        "BOTH, 200, 0.4, 1, 5, 60",
        "BOTH, 60, 0.4, 2, 180, 60",
        "BOTH, 1000, 0.4, 3, 180, 15",
        "IMAGE, 200, 0.4, 4, 5, 15",
        "NONE, 200, 0.4, 5, 180, 10",
        "BOTH, 30, 0.7, 6, 180, 60"
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
        assertThat(found).isGreaterThanOrEqualTo((int) Math.floor(0.97 * cases));
    }

    static Case made(Random random, Brightness brightness, int stars, double common, double degrees, double width) {
        int inReference = (int) (stars * width * width);
        double side = width * SIDE;
        double[] x = new double[inReference];
        double[] y = new double[inReference];
        double[] mag = new double[inReference];
        double[] u = new double[inReference + stars];
        double[] v = new double[inReference + stars];
        double[] flux = new double[inReference + stars];
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
                Arrays.copyOf(u, n),
                Arrays.copyOf(v, n),
                brightness == Brightness.NONE ? Optional.empty() : Optional.of(Arrays.copyOf(flux, n)));
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
    void tenThousandStarsInBothListsAreFoundAmongTheBrightest() {
        Case made = made(new Random(77), Brightness.BOTH, 10_000, 0.4, 180, 1);
        long start = System.nanoTime();
        PatternOutcome outcome = PatternMatcher.find(made.reference(), made.image(), OPTIONS, PIXEL);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "pattern, 10,000 stars in both lists: %.3f s%n", seconds);
        assertThat(cornerError(((PatternOutcome.Found) outcome).pattern(), made.truth()))
                .isLessThan(CORNER);
    }

    @Test
    void nothingIsFoundInUnrelatedLists() {
        int cases = 6;
        long start = System.nanoTime();
        for (int i = 0; i < cases; i++) {
            Case one = made(new Random(7000 + i), Brightness.BOTH, 30 + 20 * i, 0.4, 180, 2);
            Case other = made(new Random(8000 + i), Brightness.BOTH, 30 + 20 * i, 0.4, 180, 2);
            assertThat(PatternMatcher.find(one.reference(), other.image(), OPTIONS, PIXEL))
                    .as("case %s", i)
                    .satisfies(refusedFor(Refusal.Kind.NO_PATTERN));
        }
        System.out.printf(
                Locale.ROOT,
                "pattern, unrelated lists: none of %d found, %.0f ms each%n",
                cases,
                (System.nanoTime() - start) / 1e6 / cases);
    }

    @Test
    void nothingIsFoundInUnrelatedClusters() {
        for (int i = 0; i < 2; i++) {
            StarList reference = cluster(new Random(900 + i), 300);
            StarList image = cluster(new Random(950 + i), 300);
            assertThat(PatternMatcher.find(reference, image, OPTIONS, PIXEL))
                    .as("case %s", i)
                    .isNotInstanceOf(PatternOutcome.Found.class);
        }
    }

    private static StarList cluster(Random random, int stars) {
        double[] x = random.doubles(stars).toArray();
        double[] y = new double[stars];
        double[] mag = new double[stars];
        for (int i = 0; i < stars; i++) {
            x[i] = 15 * random.nextGaussian();
            y[i] = 15 * random.nextGaussian();
            mag[i] = -magnitude(random);
        }
        return StarList.of(x, y, Optional.of(mag));
    }

    @Test
    void aMirrorImageIsNotFound() {
        Case made = made(new Random(4), Brightness.BOTH, 100, 0.8, 5, 2);
        double[] mirrored = Arrays.stream(made.image().x()).map(u -> -u).toArray();
        double[] rank = IntStream.range(0, mirrored.length).mapToDouble(i -> -i).toArray();
        StarList image = StarList.of(mirrored, made.image().y(), Optional.of(rank));
        assertThat(PatternMatcher.find(made.reference(), image, OPTIONS, PIXEL))
                .satisfies(refusedFor(Refusal.Kind.NO_PATTERN));
    }

    @Test
    void aLatticeIsAmbiguous() {
        Random random = new Random(5);
        double[][] reference = lattice(random, 20);
        double[][] image = lattice(random, 12);
        assertThat(PatternMatcher.find(
                        StarList.of(reference[0], reference[1], Optional.empty()),
                        StarList.of(image[0], image[1], Optional.empty()),
                        OPTIONS,
                        PIXEL))
                .satisfies(refusedFor(Refusal.Kind.AMBIGUOUS_PATTERN));
    }

    private static double[][] lattice(Random random, int side) {
        double[][] points = new double[2][side * side];
        for (int i = 0; i < side * side; i++) {
            points[0][i] = 9 * (i % side - side / 2) + NOISE * random.nextGaussian();
            points[1][i] = 9 * (i / side - side / 2) + NOISE * random.nextGaussian();
        }
        return points;
    }

    @Test
    void theOrderOfTheListsDoesNotMatter() {
        Case made = made(new Random(6), Brightness.NONE, 100, 0.5, 180, 2);
        StarList x = made.reference();
        double[] backX = new double[x.size()];
        double[] backY = new double[x.size()];
        Arrays.setAll(backX, i -> x.x()[x.size() - 1 - i]);
        Arrays.setAll(backY, i -> x.y()[x.size() - 1 - i]);
        assertThat(PatternMatcher.find(StarList.of(backX, backY, Optional.empty()), made.image(), OPTIONS, PIXEL))
                .isEqualTo(PatternMatcher.find(x, made.image(), OPTIONS, PIXEL));
    }

    @Test
    void listsOfAFewStarsFindNothing() {
        for (int n : new int[] {0, 1, 2, 3}) {
            double[] few = IntStream.range(0, n).mapToDouble(i -> 10 * i * i).toArray();
            StarList list = StarList.of(few, few, Optional.empty());
            assertThat(PatternMatcher.find(list, list, OPTIONS, PIXEL))
                    .as("%s stars", n)
                    .satisfies(refusedFor(Refusal.Kind.NO_PATTERN));
        }
    }

    @Test
    void aScaleIsFoundIfItMayBe() {
        Case made = made(new Random(8), Brightness.BOTH, 100, 0.6, 5, 2);
        double[] u = Arrays.stream(made.image().x()).map(v -> 1.02 * v).toArray();
        double[] v = Arrays.stream(made.image().y()).map(w -> 1.02 * w).toArray();
        double[] rank = IntStream.range(0, u.length).mapToDouble(i -> -i).toArray();
        StarList image = StarList.of(u, v, Optional.of(rank));
        assertThat(PatternMatcher.find(made.reference(), image, OPTIONS, PIXEL))
                .satisfies(refusedFor(Refusal.Kind.NO_PATTERN));
        PatternOutcome scaled = PatternMatcher.find(
                made.reference(), image, new PatternOptions(0.7, 600, 0.03, AlignmentStage.RELATIVE), PIXEL);
        assertThat(((PatternOutcome.Found) scaled).pattern().scale()).isCloseTo(1 / 1.02, within(1e-3));
    }

    private static Consumer<PatternOutcome> refusedFor(Refusal.Kind kind) {
        return outcome ->
                assertThat(((PatternOutcome.Refused) outcome).refusal().kind()).isEqualTo(kind);
    }
}
