package org.starfix.engine.internal.align.pairs;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.base.numeric.SortedSearch;

/**
 * Adds to the matches of a group the same stars in its other images, so that every measurement of a star counts.
 *
 * <p>Matching gives a reference star one source of all images, the one nearest to where the first offset puts it. That offset is a
 * fraction of a pixel off, so the choice prefers one side: with centroids good to 1 mas a fit of two images is off by half a mas,
 * of more images by more.
 *
 * <p>Source: own. A star's source in another image is the nearest one within the radius of the source that was matched; a source
 * that lies within the radius of two is left out.
 */
final class RepeatedMeasurements {
    private final GroupCatalog catalog;
    private final PlanePositions sources;
    private final double radius;
    /** Points by x. */
    private final int[] order;

    private RepeatedMeasurements(GroupCatalog catalog, PlanePositions sources, double radius) {
        this.catalog = catalog;
        this.sources = sources;
        this.radius = radius;
        order = Columns.sorted(sources.size(), Comparator.comparingDouble(i -> sources.x()[i]));
    }

    /**
     * The matches and behind them the added pairs, in the order of the matches, then of the sources.
     *
     * @param sources the positions of {@code catalog} that the indices of {@code matches} count
     * @param radius in units of the plane
     */
    static Matches of(Matches matches, GroupCatalog catalog, PlanePositions sources, double radius) {
        return new RepeatedMeasurements(catalog, sources, radius).with(matches);
    }

    private Matches with(Matches matches) {
        int[] claims = new int[sources.size()];
        int[][] near = new int[matches.size()][];
        for (int k = 0; k < near.length; k++) {
            near[k] = near(matches.imageIndex()[k]);
            for (int i : near[k]) {
                claims[i]++;
            }
        }
        for (int i : matches.imageIndex()) {
            claims[i] = 2; // has its star
        }
        IntStream.Builder stars = IntStream.builder();
        IntStream.Builder added = IntStream.builder();
        for (int k = 0; k < near.length; k++) {
            for (int i : near[k]) {
                if (claims[i] == 1) {
                    stars.add(matches.referenceIndex()[k]);
                    added.add(i);
                }
            }
        }
        return matches.at(
                IntStream.concat(Arrays.stream(matches.referenceIndex()), stars.build())
                        .toArray(),
                IntStream.concat(Arrays.stream(matches.imageIndex()), added.build())
                        .toArray());
    }

    /** Of every other image the source nearest to the given one within the radius, ascending. */
    private int[] near(int anchor) {
        double x = sources.x()[anchor];
        Map<Integer, Integer> ofImage = new HashMap<>();
        for (int k = firstAtOrAbove(x - radius); k < order.length && sources.x()[order[k]] <= x + radius; k++) {
            int i = order[k];
            if (image(i) != image(anchor) && distance(i, anchor) < radius) {
                ofImage.merge(image(i), i, (a, b) -> distance(b, anchor) < distance(a, anchor) ? b : a);
            }
        }
        return ofImage.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private double distance(int i, int j) {
        return Math.hypot(sources.x()[i] - sources.x()[j], sources.y()[i] - sources.y()[j]);
    }

    private int image(int point) {
        return catalog.image()[sources.row(point)];
    }

    private int firstAtOrAbove(double x) {
        return SortedSearch.firstNot(0, order.length, k -> sources.x()[order[k]] < x);
    }
}
