package org.starfix.engine.internal.align.pairs;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.match.PointGrid;

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
    private final PointGrid grid;

    private RepeatedMeasurements(GroupCatalog catalog, PlanePositions sources, double radius) {
        this.catalog = catalog;
        this.sources = sources;
        this.radius = radius;
        grid = sources.grid();
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

    /** Of every other image the source nearest to the given one within the radius, ascending; of equals the first by x. */
    private int[] near(int anchor) {
        double x = sources.x()[anchor];
        double y = sources.y()[anchor];
        double reach = radius * (1 + PointGrid.ROUNDING);
        Map<Integer, Integer> ofImage = new HashMap<>();
        int first = grid.column(x - reach);
        int last = grid.column(x + reach);
        int top = grid.row(y + reach);
        for (int row = grid.row(y - reach); row <= top; row++) {
            int end = grid.end(last, row);
            for (int k = grid.start(first, row); k < end; k++) {
                int i = grid.point(k);
                if (image(i) != image(anchor) && distance(i, anchor) < radius) {
                    ofImage.merge(image(i), i, (a, b) -> isNearer(b, a, anchor) ? b : a);
                }
            }
        }
        return ofImage.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private boolean isNearer(int i, int j, int anchor) {
        int nearer = Double.compare(distance(i, anchor), distance(j, anchor));
        int before = nearer == 0 ? Double.compare(sources.x()[i], sources.x()[j]) : nearer;
        return before == 0 ? i < j : before < 0;
    }

    private double distance(int i, int j) {
        return Math.hypot(sources.x()[i] - sources.x()[j], sources.y()[i] - sources.y()[j]);
    }

    private int image(int point) {
        return catalog.image()[sources.row(point)];
    }
}
