package org.starfix.engine.internal.step.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.starfix.engine.align.ExposureStatus;

/**
 * What there is to say of two runs as a whole. Of an exposure that both have two numbers are kept; of those that moved farthest, changed or
 * are in one run only, so many as are to be listed.
 */
public final class MoveSummary {
    private static final double[] SHARES = {0.5, 0.9, 0.99, 1};
    private static final int START = 1024;

    private static final Comparator<Joined> FARTHEST = Comparator.comparingDouble(
                    (Joined joined) -> joined.move().largest())
            .reversed()
            .thenComparing(Joined::name)
            .thenComparingInt(Joined::place);

    private final int listed;
    private final PriorityQueue<Joined> farthest = new PriorityQueue<>(FARTHEST.reversed());
    private final Map<ExposureStatus.Kind, Map<ExposureStatus.Kind, Listing>> changes =
            new EnumMap<>(ExposureStatus.Kind.class);
    private final Listing onlyFirst;
    private final Listing onlySecond;
    private double[] centers = new double[START];
    private double[] corners = new double[START];
    private int known;
    private int moved;
    private long both;

    /** @param listed how many exposures are listed of each sort */
    public MoveSummary(int listed) {
        this.listed = listed;
        this.onlyFirst = new Listing();
        this.onlySecond = new Listing();
    }

    /** Some exposures, of which the first few are listed by name. */
    private final class Listing {
        private long count;
        private final List<String> first = new ArrayList<>();

        void add(Joined joined) {
            count++;
            if (first.size() < listed) {
                first.add(joined.name() + (joined.place() > 0 ? "[" + joined.place() + "]" : ""));
            }
        }

        Some some() {
            return new Some(count, List.copyOf(first));
        }
    }

    /**
     * Some exposures.
     *
     * @param names of the first of them
     */
    public record Some(long count, List<String> names) {}

    /** Exposures whose status changed. */
    public record Change(ExposureStatus.Kind first, ExposureStatus.Kind second, Some exposures) {}

    /** How far the given share of the exposures moved at most, arcsec: centres and farthest corners. */
    public record Quantile(double share, double center, double corner) {}

    /** Adds an exposure. */
    public void add(Joined joined) {
        if (joined.first().isEmpty()) {
            onlySecond.add(joined);
        } else if (joined.second().isEmpty()) {
            onlyFirst.add(joined);
        } else {
            both++;
            if (joined.isOther()) {
                changes.computeIfAbsent(joined.first().get(), kind -> new EnumMap<>(ExposureStatus.Kind.class))
                        .computeIfAbsent(joined.second().get(), kind -> new Listing())
                        .add(joined);
            }
            if (!Double.isNaN(joined.move().largest())) {
                addMove(joined);
            }
        }
    }

    private void addMove(Joined joined) {
        if (known == centers.length) {
            centers = Arrays.copyOf(centers, 2 * known);
            corners = Arrays.copyOf(corners, 2 * known);
        }
        centers[known] = joined.move().distance();
        corners[known++] = joined.move().largest();
        if (joined.move().largest() > 0) {
            moved++;
            farthest.add(joined);
            if (farthest.size() > listed) {
                farthest.poll();
            }
        }
    }

    /** Exposures that both runs have. */
    public long both() {
        return both;
    }

    /** Those of them whose place is known in both. */
    public int known() {
        return known;
    }

    /** Those of them that moved at all. */
    public int moved() {
        return moved;
    }

    public Some onlyFirst() {
        return onlyFirst.some();
    }

    public Some onlySecond() {
        return onlySecond.some();
    }

    /** In the order of the statuses. */
    public List<Change> changes() {
        List<Change> all = new ArrayList<>();
        changes.forEach((from, ends) -> ends.forEach((to, listing) -> all.add(new Change(from, to, listing.some()))));
        return all;
    }

    /** Those that moved farthest, the farthest first. */
    public List<Joined> farthest() {
        List<Joined> all = new ArrayList<>(farthest);
        all.sort(FARTHEST);
        return all;
    }

    /** The median, nine tenths, 99 in a hundred and all; nothing if no move is known. */
    public List<Quantile> quantiles() {
        double[] center = Arrays.copyOf(centers, known);
        double[] corner = Arrays.copyOf(corners, known);
        Arrays.sort(center);
        Arrays.sort(corner);
        List<Quantile> quantiles = new ArrayList<>();
        for (double share : known == 0 ? new double[0] : SHARES) {
            int at = Math.max(0, (int) Math.ceil(share * known) - 1);
            quantiles.add(new Quantile(share, center[at], corner[at]));
        }
        return quantiles;
    }
}
