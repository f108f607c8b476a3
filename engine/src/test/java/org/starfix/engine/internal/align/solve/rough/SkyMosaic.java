package org.starfix.engine.internal.align.solve.rough;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.starfix.engine.internal.sky.healpix.SkyCircles;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;

/** Square exposures about a place on the sky, each with a pointing error, of stars of which the truth is known. Units: arcsec. */
final class SkyMosaic {
    static final double ARCSEC = Math.toRadians(1.0 / 3600);
    static final double NOISE = 0.02;

    final List<GroupPoints> groups = new ArrayList<>();
    final List<double[]> shifts = new ArrayList<>(); // the correction of each group as a vector, arcsec
    final double fieldSize;
    private final SkyFrame frame;
    private final Random random;

    private SkyMosaic(SkyFrame frame, double fieldSize, long seed) {
        this.frame = frame;
        this.fieldSize = fieldSize;
        random = new Random(seed);
    }

    static SkyMosaic at(double ra, double dec, double fieldSize, long seed) {
        return new SkyMosaic(SkyFrame.at(UnitVector.ofDegrees(ra, dec)), fieldSize, seed);
    }

    /** Stars at random places of a square about the middle, x and y. */
    double[][] randomStars(int count, double width) {
        double[][] stars = new double[2][count];
        for (int i = 0; i < count; i++) {
            stars[0][i] = width * (random.nextDouble() - 0.5);
            stars[1][i] = width * (random.nextDouble() - 0.5);
        }
        return stars;
    }

    /** Stars on a square lattice. */
    static double[][] lattice(double period, double width) {
        int side = (int) (width / period);
        double[][] stars = new double[2][side * side];
        for (int i = 0; i < side * side; i++) {
            stars[0][i] = period * (i % side - side / 2);
            stars[1][i] = period * (i / side - side / 2);
        }
        return stars;
    }

    /** Exposures at the nodes of a square lattice, with random dithers. */
    void addGrid(Sky sky, int side, double step, Errors errors) {
        for (int i = 0; i < side * side; i++) {
            double x = step * (i % side - (side - 1) / 2.0) + 0.1 * step * (random.nextDouble() - 0.5);
            double y = step * (i / side - (side - 1) / 2.0) + 0.1 * step * (random.nextDouble() - 0.5);
            add(sky, x, y, errors);
        }
    }

    /**
     * What goes wrong.
     *
     * @param pointing largest pointing error
     * @param roll largest rotation about the centre
     * @param spurious share of the sources that are none
     */
    record Errors(double pointing, double roll, double spurious) {}

    /** Stars in bins. */
    static final class Sky {
        private static final double BIN = 60;
        final double[][] stars;
        private final Map<Long, List<Integer>> bins = new HashMap<>();

        Sky(double[][] stars) {
            this.stars = stars;
            for (int i = 0; i < stars[0].length; i++) {
                bins.computeIfAbsent(key(bin(stars[0][i]), bin(stars[1][i])), k -> new ArrayList<>())
                        .add(i);
            }
        }

        private static long bin(double x) {
            return (long) Math.floor(x / BIN);
        }

        private static long key(long x, long y) {
            return 1_000_000 * x + y;
        }

        List<Integer> within(double x, double y, double half) {
            List<Integer> found = new ArrayList<>();
            for (long bx = bin(x - half); bx <= bin(x + half); bx++) {
                for (long by = bin(y - half); by <= bin(y + half); by++) {
                    for (int i : bins.getOrDefault(key(bx, by), List.of())) {
                        if (Math.abs(stars[0][i] - x) <= half && Math.abs(stars[1][i] - y) <= half) {
                            found.add(i);
                        }
                    }
                }
            }
            return found;
        }
    }

    /** An exposure at a place. */
    void add(Sky sky, double x, double y, Errors errors) {
        UnitVector center = direction(x, y);
        SkyFrame local = SkyFrame.at(center);
        double r = errors.pointing * Math.sqrt(random.nextDouble());
        double angle = 2 * Math.PI * random.nextDouble();
        double east = r * Math.cos(angle);
        double north = r * Math.sin(angle);
        double roll = errors.roll * (2 * random.nextDouble() - 1);
        List<Integer> seen = sky.within(x, y, fieldSize / 2);
        int spurious = (int) (seen.size() * errors.spurious / (1 - errors.spurious));
        int n = seen.size() + spurious;
        double[] xyz = new double[3 * n];
        // recorded = true - shift: a rotation by -(c x d), and by the roll about c
        UnitVector turn = rotation(local, -east, -north, roll);
        for (int i = 0; i < n; i++) {
            UnitVector star = i < seen.size()
                    ? direction(
                            sky.stars[0][seen.get(i)] + NOISE * random.nextGaussian(),
                            sky.stars[1][seen.get(i)] + NOISE * random.nextGaussian())
                    : direction(
                            x + fieldSize * (random.nextDouble() - 0.5), y + fieldSize * (random.nextDouble() - 0.5));
            put(turned(star, turn), xyz, i);
        }
        UnitVector recorded = turned(center, turn);
        double[] sigma = new double[n];
        Arrays.fill(sigma, NOISE);
        groups.add(new GroupPoints(recorded, xyz, sigma));
        UnitVector shift = center.minus(recorded);
        shifts.add(new double[] {shift.x() / ARCSEC, shift.y() / ARCSEC, shift.z() / ARCSEC});
    }

    /** The catalogue near a place: some of the stars at their true places. */
    GroupPoints catalog(Sky sky, double x, double y, double half, double share) {
        int[] seen = sky.within(x, y, half).stream()
                .mapToInt(i -> i)
                .filter(i -> Math.floorMod(i * 7919L, 1000L) < 1000 * share)
                .toArray();
        double[] xyz = new double[3 * seen.length];
        for (int i = 0; i < seen.length; i++) {
            put(direction(sky.stars[0][seen[i]], sky.stars[1][seen[i]]), xyz, i);
        }
        return new GroupPoints(direction(x, y), xyz, new double[seen.length]);
    }

    private UnitVector direction(double x, double y) {
        return new UnitVector(
                        frame.center().x()
                                + ARCSEC
                                        * (x * frame.east().x()
                                                + y * frame.north().x()),
                        frame.center().y()
                                + ARCSEC
                                        * (x * frame.east().y()
                                                + y * frame.north().y()),
                        frame.center().z()
                                + ARCSEC
                                        * (x * frame.east().z()
                                                + y * frame.north().z()))
                .normalized();
    }

    private static UnitVector rotation(SkyFrame f, double east, double north, double roll) {
        return new UnitVector(
                ARCSEC
                        * (east * f.north().x()
                                - north * f.east().x()
                                + roll * f.center().x()),
                ARCSEC
                        * (east * f.north().y()
                                - north * f.east().y()
                                + roll * f.center().y()),
                ARCSEC
                        * (east * f.north().z()
                                - north * f.east().z()
                                + roll * f.center().z()));
    }

    private static UnitVector turned(UnitVector v, UnitVector turn) {
        UnitVector d = turn.cross(v);
        return new UnitVector(v.x() + d.x(), v.y() + d.y(), v.z() + d.z()).normalized();
    }

    private static void put(UnitVector v, double[] xyz, int i) {
        xyz[3 * i] = v.x();
        xyz[3 * i + 1] = v.y();
        xyz[3 * i + 2] = v.z();
    }

    double[] centers() {
        double[] xyz = new double[3 * groups.size()];
        for (int g = 0; g < groups.size(); g++) {
            put(groups.get(g).center(), xyz, g);
        }
        return xyz;
    }

    SkyCircles circles() {
        double[] radius = new double[groups.size()];
        Arrays.fill(radius, ARCSEC * fieldSize / Math.sqrt(2));
        return SkyCircles.of(centers(), radius);
    }

    /** All chosen pairs, measured. */
    List<PairOffset> measured(RoughOptions options) {
        PairChoice choice = PairChoice.of(circles(), PairChoice.DIRECTIONS);
        PairOffsets offsets = new PairOffsets(options);
        List<PairOffset> all = new ArrayList<>();
        for (int i = 0; i < choice.size(); i++) {
            int a = choice.first(i);
            int b = choice.second(i);
            all.addAll(offsets.measure(a, groups.get(a), b, groups.get(b)));
        }
        return all;
    }

    /** Errors of the shifts, arcsec, against the truth: as they are, or less their mean. */
    double[] errors(RoughSolution solution, int[] chosen, boolean lessMean) {
        double[][] error = new double[chosen.length][3];
        double[] mean = new double[3];
        for (int k = 0; k < chosen.length; k++) {
            int g = chosen[k];
            SkyFrame f = SkyFrame.at(groups.get(g).center());
            UnitVector truth = new UnitVector(shifts.get(g)[0], shifts.get(g)[1], shifts.get(g)[2]);
            double east = solution.east(g) - truth.dot(f.east());
            double north = solution.north(g) - truth.dot(f.north());
            error[k][0] = east * f.east().x() + north * f.north().x();
            error[k][1] = east * f.east().y() + north * f.north().y();
            error[k][2] = east * f.east().z() + north * f.north().z();
            for (int axis = 0; axis < 3; axis++) {
                mean[axis] += error[k][axis] / chosen.length;
            }
        }
        double[] size = new double[chosen.length];
        for (int k = 0; k < chosen.length; k++) {
            double square = 0;
            for (int axis = 0; axis < 3; axis++) {
                double e = error[k][axis] - (lessMean ? mean[axis] : 0);
                square += e * e;
            }
            size[k] = Math.sqrt(square);
        }
        return size;
    }
}
