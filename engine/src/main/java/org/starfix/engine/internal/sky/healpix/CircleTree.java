package org.starfix.engine.internal.sky.healpix;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.starfix.engine.internal.base.numeric.DisjointSets;

/**
 * Circles of similar size in a tree: sorted along the curve of HEALPix pixels and halved again and again, each part with a ball
 * about its centres. Whole parts are told from each other, so a crowd on one spot costs no more than the same number apart.
 *
 * <p>A part is known by its number: the children of {@code i} are {@code 2 i} and {@code 2 i + 1}, the root is 1. Distances between
 * centres are chords of the unit sphere, for which the triangle inequality holds as it does for angles.
 */
final class CircleTree {
    /** Parts of so many circles are not divided. */
    private static final int LEAF = 8;

    /** A chord between two unit vectors and a sum of such chords are known this well. */
    private static final double ROUNDING = 1e-13;

    private final SkyCircles circles;
    private final int[] item;
    private final int levels;
    private final double[] ball; // x, y, z and radius of the ball about the centres of each part
    private final double[] smallest;
    private final double[] largest;
    private final boolean[] whole; // all circles of the part are known to be in one set

    /** @param chosen indices of the circles, of which at least one; the radius of none is twice that of another */
    CircleTree(SkyCircles circles, int[] chosen) {
        this.circles = circles;
        item = circles.alongCurve(chosen);
        levels = levels(item.length);
        int parts = 2 << levels;
        ball = new double[4 * parts];
        smallest = new double[parts];
        largest = new double[parts];
        whole = new boolean[parts];
        bound(1, 0, 0, item.length);
    }

    private static int levels(int size) {
        int levels = 0;
        while (size >> levels > LEAF) {
            levels++;
        }
        return levels;
    }

    private void bound(int part, int level, int from, int to) {
        double x = 0;
        double y = 0;
        double z = 0;
        smallest[part] = Double.POSITIVE_INFINITY;
        for (int i = from; i < to; i++) {
            x += circles.x(item[i]);
            y += circles.y(item[i]);
            z += circles.z(item[i]);
            smallest[part] = Math.min(smallest[part], circles.radiusRadians(item[i]));
            largest[part] = Math.max(largest[part], circles.radiusRadians(item[i]));
        }
        int n = to - from;
        ball[4 * part] = x / n;
        ball[4 * part + 1] = y / n;
        ball[4 * part + 2] = z / n;
        double farthest = 0;
        for (int i = from; i < to; i++) {
            farthest = Math.max(farthest, distance(part, circles.x(item[i]), circles.y(item[i]), circles.z(item[i])));
        }
        ball[4 * part + 3] = farthest;
        if (level < levels) {
            int middle = (from + to) >>> 1;
            bound(2 * part, level + 1, from, middle);
            bound(2 * part + 1, level + 1, middle, to);
        }
    }

    private double distance(int part, double x, double y, double z) {
        double dx = ball[4 * part] - x;
        double dy = ball[4 * part + 1] - y;
        double dz = ball[4 * part + 2] - z;
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /** Joins the sets of all circles of this tree that touch each other. */
    void join(DisjointSets sets, CircleIndex.Joined joined) {
        new Join(this, this, sets, joined).within(1, 0, 0, item.length);
    }

    /** Joins the sets of circles of this tree and of another that touch each other. */
    void join(CircleTree other, DisjointSets sets, CircleIndex.Joined joined) {
        new Join(this, other, sets, joined).between(1, 0, 0, item.length, 1, 0, 0, other.item.length);
    }

    /** Hands over the circles of this tree that touch a circle of the same or other circles. */
    void touching(SkyCircles others, int index, IntConsumer found) {
        touching(1, 0, 0, item.length, others, index, found);
    }

    private void touching(int part, int level, int from, int to, SkyCircles others, int index, IntConsumer found) {
        double distance = distance(part, others.x(index), others.y(index), others.z(index));
        if (apart(distance, ball[4 * part + 3], largest[part] + others.radiusRadians(index))) {
            return;
        }
        if (level == levels) {
            for (int i = from; i < to; i++) {
                if (circles.touch(item[i], others, index)) {
                    found.accept(item[i]);
                }
            }
            return;
        }
        int middle = (from + to) >>> 1;
        touching(2 * part, level + 1, from, middle, others, index, found);
        touching(2 * part + 1, level + 1, middle, to, others, index, found);
    }

    /** Whether any circle of this tree touches a circle of the same or other circles. */
    boolean touches(SkyCircles others, int index) {
        return touches(1, 0, 0, item.length, others, index);
    }

    private boolean touches(int part, int level, int from, int to, SkyCircles others, int index) {
        double distance = distance(part, others.x(index), others.y(index), others.z(index));
        if (apart(distance, ball[4 * part + 3], largest[part] + others.radiusRadians(index))) {
            return false;
        }
        if (level == levels) {
            for (int i = from; i < to; i++) {
                if (circles.touch(item[i], others, index)) {
                    return true;
                }
            }
            return false;
        }
        if (touching(distance, ball[4 * part + 3], smallest[part] + others.radiusRadians(index))) {
            return true;
        }
        int middle = (from + to) >>> 1;
        return touches(2 * part, level + 1, from, middle, others, index)
                || touches(2 * part + 1, level + 1, middle, to, others, index);
    }

    /** Whether any circle of this tree may touch one of a part of another. */
    private boolean mayTouch(int part, int level, CircleTree other, int there) {
        double distance = distance(part, other.ball[4 * there], other.ball[4 * there + 1], other.ball[4 * there + 2]);
        double balls = ball[4 * part + 3] + other.ball[4 * there + 3];
        if (apart(distance, balls, largest[part] + other.largest[there])) {
            return false;
        }
        return level == levels
                || ball[4 * part + 3] <= other.ball[4 * there + 3]
                || mayTouch(2 * part, level + 1, other, there)
                || mayTouch(2 * part + 1, level + 1, other, there);
    }

    /** Hands over the circles of this tree that touch any of another, of those that are wanted. */
    void touching(CircleTree other, IntPredicate wanted, IntConsumer found) {
        touching(1, 0, 0, item.length, other, wanted, found);
    }

    private void touching(
            int part, int level, int from, int to, CircleTree other, IntPredicate wanted, IntConsumer found) {
        if (!other.mayTouch(1, 0, this, part)) {
            return;
        }
        if (level == levels) {
            for (int i = from; i < to; i++) {
                if (wanted.test(item[i]) && other.touches(circles, item[i])) {
                    found.accept(item[i]);
                }
            }
            return;
        }
        int middle = (from + to) >>> 1;
        touching(2 * part, level + 1, from, middle, other, wanted, found);
        touching(2 * part + 1, level + 1, middle, to, other, wanted, found);
    }

    /** Whether no circles touch whose centres lie in balls at a distance, if none of their radii together are larger. */
    private static boolean apart(double distance, double balls, double radii) {
        return distance - balls > chord(radii) + ROUNDING;
    }

    /** Whether all circles touch whose centres lie in balls at a distance, if none of their radii together are smaller. */
    private static boolean touching(double distance, double balls, double radii) {
        return distance + balls < chord(radii) - ROUNDING;
    }

    private static double chord(double angle) {
        return 2 * Math.sin(Math.min(Math.PI, angle) / 2);
    }

    /** Joins what touches in two trees, which may be the same. */
    private record Join(CircleTree a, CircleTree b, DisjointSets sets, CircleIndex.Joined joined) {

        void within(int part, int level, int from, int to) {
            if (touching(a.ball[4 * part + 3], a.ball[4 * part + 3], 2 * a.smallest[part])) {
                makeWhole(a, part, from, to);
                return;
            }
            if (level == a.levels) {
                for (int i = from; i < to; i++) {
                    for (int j = from; j < i; j++) {
                        joinTouching(i, j);
                    }
                }
                return;
            }
            int middle = (from + to) >>> 1;
            within(2 * part, level + 1, from, middle);
            within(2 * part + 1, level + 1, middle, to);
            between(2 * part, level + 1, from, middle, 2 * part + 1, level + 1, middle, to);
        }

        void between(int one, int level, int from, int to, int other, int otherLevel, int otherFrom, int otherTo) {
            double distance = a.distance(one, b.ball[4 * other], b.ball[4 * other + 1], b.ball[4 * other + 2]);
            double balls = a.ball[4 * one + 3] + b.ball[4 * other + 3];
            if (apart(distance, balls, a.largest[one] + b.largest[other])
                    || a.whole[one] && b.whole[other] && sets.first(a.item[from]) == sets.first(b.item[otherFrom])) {
                return;
            }
            if (touching(distance, balls, a.smallest[one] + b.smallest[other])) {
                makeWhole(a, one, from, to);
                makeWhole(b, other, otherFrom, otherTo);
                connect(a.item[from], b.item[otherFrom]);
                return;
            }
            boolean divideOne =
                    level < a.levels && (otherLevel == b.levels || a.ball[4 * one + 3] >= b.ball[4 * other + 3]);
            if (divideOne) {
                int middle = (from + to) >>> 1;
                between(2 * one, level + 1, from, middle, other, otherLevel, otherFrom, otherTo);
                between(2 * one + 1, level + 1, middle, to, other, otherLevel, otherFrom, otherTo);
            } else if (otherLevel < b.levels) {
                int middle = (otherFrom + otherTo) >>> 1;
                between(one, level, from, to, 2 * other, otherLevel + 1, otherFrom, middle);
                between(one, level, from, to, 2 * other + 1, otherLevel + 1, middle, otherTo);
            } else {
                for (int i = from; i < to; i++) {
                    for (int j = otherFrom; j < otherTo; j++) {
                        joinTouching(i, j);
                    }
                }
            }
        }

        private void joinTouching(int i, int j) {
            if (sets.first(a.item[i]) != sets.first(b.item[j]) && a.circles.touch(a.item[i], b.circles, b.item[j])) {
                connect(a.item[i], b.item[j]);
            }
        }

        private void makeWhole(CircleTree tree, int part, int from, int to) {
            if (!tree.whole[part]) {
                for (int i = from + 1; i < to; i++) {
                    connect(tree.item[from], tree.item[i]);
                }
                tree.whole[part] = true;
            }
        }

        private void connect(int one, int other) {
            if (sets.first(one) != sets.first(other)) {
                sets.join(one, other);
                joined.accept(one, other);
            }
        }
    }
}
