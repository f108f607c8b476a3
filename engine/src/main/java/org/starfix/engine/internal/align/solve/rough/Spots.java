package org.starfix.engine.internal.align.solve.rough;

import java.util.Arrays;
import org.starfix.engine.internal.base.numeric.IndexSort;
import org.starfix.engine.internal.sky.healpix.CircleIndex;
import org.starfix.engine.internal.sky.healpix.Healpix;
import org.starfix.engine.internal.sky.healpix.SkyCircles;
import org.starfix.engine.internal.sky.sphere.SkyFrame;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.sky.SkyPosition;

/**
 * Circles by spot: those of about one size whose centres share a HEALPix pixel half as large as they are, and which so overlap for the most part.
 */
final class Spots {
    /** Up to so many circles on a spot are all compared with each other. */
    private static final int FEW = 7;

    /** A circle of one spot looks at so many of another for one that it touches. */
    private static final int TRIES = 4;

    /** Takes a pair. */
    @FunctionalInterface
    interface Pairs {
        void add(int one, int other);
    }

    private final SkyCircles circles;
    private final int[] member; // circles, spot by spot
    private final int[] start; // of each spot, and the end
    private final SkyCircles around; // a circle about each spot
    private final CircleIndex index;

    private Spots(SkyCircles circles, int[] member, int[] start) {
        this.circles = circles;
        this.member = member;
        this.start = start;
        int spots = start.length - 1;
        double[] xyz = new double[3 * spots];
        double[] radius = new double[spots];
        for (int spot = 0; spot < spots; spot++) {
            UnitVector center = circles.center(member[start[spot]]);
            xyz[3 * spot] = center.x();
            xyz[3 * spot + 1] = center.y();
            xyz[3 * spot + 2] = center.z();
            radius[spot] = radius(spot, center);
        }
        around = SkyCircles.of(xyz, radius);
        int[] all = new int[spots];
        Arrays.setAll(all, i -> i);
        index = CircleIndex.of(around, all);
    }

    static Spots of(SkyCircles circles) {
        int n = circles.size();
        int[] order = new int[n];
        long[] pixel = new long[n];
        for (int i = 0; i < n; i++) {
            order[i] = order(circles.radiusRadians(i));
            SkyPosition center = circles.center(i).toSky();
            pixel[i] = Healpix.pixel(order[i], center.ra(), center.dec());
        }
        int[] member = IndexSort.sorted(n, (a, b) -> {
            int bySize = Integer.compare(order[a], order[b]);
            return bySize != 0 ? bySize : Long.compare(pixel[a], pixel[b]);
        });
        int[] start = new int[n + 1];
        int spots = 0;
        for (int i = 1; i <= n; i++) {
            if (i == n || order[member[i]] != order[member[i - 1]] || pixel[member[i]] != pixel[member[i - 1]]) {
                start[++spots] = i;
            }
        }
        return new Spots(circles, member, Arrays.copyOf(start, spots + 1));
    }

    /** The coarsest order whose pixels have at most half the radius, rounded down to a power of two. */
    private static int order(double radiusRadians) {
        double half = 0.5 * Math.toDegrees(Math.scalb(1.0, Math.getExponent(radiusRadians)));
        int order = 0;
        while (order < Healpix.MAX_ORDER && Healpix.radiusDegrees(order) > half) {
            order++;
        }
        return order;
    }

    /** Of the circle about the first centre of a spot that holds all its circles, radian. */
    private double radius(int spot, UnitVector center) {
        double radius = 0;
        for (int i = start[spot]; i < start[spot + 1]; i++) {
            UnitVector d = circles.center(member[i]).minus(center);
            double away = 2 * Math.asin(Math.min(1, 0.5 * Math.sqrt(d.dot(d))));
            radius = Math.max(radius, away + circles.radiusRadians(member[i]));
        }
        return radius;
    }

    int size() {
        return start.length - 1;
    }

    private int size(int spot) {
        return start[spot + 1] - start[spot];
    }

    /** Pairs of a spot: all of a few; of many, those at three distances in its list, so that no two are far from each other in steps. */
    void pairsWithin(int spot, Pairs pairs) {
        int size = size(spot);
        int from = start[spot];
        if (size <= FEW) {
            for (int i = from; i < from + size; i++) {
                for (int j = from; j < i; j++) {
                    pairs.add(member[j], member[i]);
                }
            }
            return;
        }
        int step = (int) Math.ceil(Math.cbrt(size));
        for (int i = 0; i < size; i++) {
            for (int distance = 1; distance < size; distance *= step) {
                pairs.add(member[from + i], member[from + (i + distance) % size]);
            }
        }
    }

    /** For each direction, as seen from a spot, the spot that reaches deepest into it; -1 where none touches it. */
    void nearest(int spot, int[] byDirection) {
        Arrays.fill(byDirection, -1);
        SkyFrame frame = SkyFrame.at(around.center(spot));
        double[] deepest = new double[byDirection.length];
        index.touching(around, spot, other -> {
            if (other == spot) {
                return;
            }
            UnitVector d = around.center(other).minus(frame.center());
            double turn = Math.atan2(d.dot(frame.north()), d.dot(frame.east())) / (2 * Math.PI) + 0.5;
            int direction = Math.min(byDirection.length - 1, (int) (turn * byDirection.length));
            double depth = depth(spot, other, Math.sqrt(d.dot(d)));
            boolean first = byDirection[direction] < 0;
            if (first || depth > deepest[direction] || depth == deepest[direction] && other < byDirection[direction]) {
                byDirection[direction] = other;
                deepest[direction] = depth;
            }
        });
    }

    /** How deep two circles reach into each other, in diameters of the smaller one; 1 where it is inside the other. */
    private double depth(int spot, int other, double distance) {
        double a = around.radiusRadians(spot);
        double b = around.radiusRadians(other);
        double smaller = Math.min(a, b);
        return smaller > 0 ? Math.min(1, (a + b - distance) / (2 * smaller)) : 1;
    }

    /** For each circle of a spot one of another which it touches, if such a one is found at once. */
    void pairsBetween(int spot, int other, Pairs pairs) {
        int size = size(spot);
        int otherSize = size(other);
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < Math.min(TRIES, otherSize); k++) {
                int there = member[start[other] + (i + k) % otherSize];
                if (circles.touch(member[start[spot] + i], there)) {
                    pairs.add(member[start[spot] + i], there);
                    break;
                }
            }
        }
    }
}
