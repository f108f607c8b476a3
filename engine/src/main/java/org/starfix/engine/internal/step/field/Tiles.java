package org.starfix.engine.internal.step.field;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.DisjointSets;
import org.starfix.engine.internal.base.numeric.IndexSort;
import org.starfix.engine.internal.sky.healpix.CircleIndex;
import org.starfix.engine.internal.step.options.Tiling;

/**
 * Cuts exposures into tiles. A pixel of the tiling owns the groups whose centre it holds; those of them that overlap, directly or
 * through others, are a tile. Groups of other tiles that overlap one of its own are borrowed: so a tile depends on what it owns and
 * on these alone.
 */
final class Tiles {
    private final Footprints exposures;
    private final Tiling tiling;
    private final DisjointSets tiles;
    private final FieldPartition partition;
    private final int[] unit;
    private final IntStream.Builder borrowedUnit = IntStream.builder();
    private final IntStream.Builder borrower = IntStream.builder();

    /** @param tiles in which exposures of a tile are joined */
    Tiles(Footprints exposures, Tiling tiling, DisjointSets tiles) {
        this.exposures = exposures;
        this.tiling = tiling;
        this.tiles = tiles;
        this.partition = new FieldPartition(exposures, tiles);
        this.unit = new int[exposures.size()];
        Arrays.fill(unit, -1);
    }

    /** Cuts some exposures, which no others overlap or share a group or file with. */
    void cut(int[] chosen) {
        partition.joinGroups(chosen);
        long[] pixel = new long[exposures.size()];
        partition.forEachSet(chosen, group -> {
            long own = exposures.circles().pixelOfMean(tiling.order(), group);
            for (int i : group) {
                pixel[i] = own;
                unit[i] = group[0];
            }
        });
        int[] byPixel = IndexSort.sorted(chosen, (i, j) -> Long.compare(pixel[i], pixel[j]));
        int from = 0;
        for (int i = 1; i <= byPixel.length; i++) {
            if (i == byPixel.length || pixel[byPixel[i]] != pixel[byPixel[from]]) {
                partition.joinOverlapping(Arrays.copyOfRange(byPixel, from, i));
                from = i;
            }
        }
        if (tiling.neighbours() == Tiling.Neighbours.BORROWED) {
            borrow(chosen);
        }
    }

    private void borrow(int[] chosen) {
        CircleIndex all = CircleIndex.of(exposures.circles(), chosen);
        int[] lastBorrower = new int[exposures.size()]; // of a unit, by its first exposure
        Arrays.fill(lastBorrower, -1);
        partition.forEachSet(chosen, owned -> {
            int tile = owned[0];
            all.touching(
                    CircleIndex.of(exposures.circles(), owned),
                    i -> tiles.first(i) != tile && lastBorrower[unit[i]] != tile,
                    i -> {
                        if (lastBorrower[unit[i]] != tile) {
                            lastBorrower[unit[i]] = tile;
                            borrowedUnit.add(unit[i]);
                            borrower.add(tile);
                        }
                    });
        });
    }

    /** Whether an exposure is in a tile. */
    boolean isTiled(int exposure) {
        return unit[exposure] >= 0;
    }

    /**
     * Who borrows what.
     *
     * @param field by exposure, the number of its tile
     */
    Halos halos(int[] field) {
        int[] units = borrowedUnit.build().toArray();
        int[] by = borrower.build().map(i -> field[i]).toArray();
        int[] order = IndexSort.sorted(units.length, (i, j) -> {
            int byUnit = Integer.compare(units[i], units[j]);
            return byUnit != 0 ? byUnit : Integer.compare(by[i], by[j]);
        });
        int[] start = new int[unit.length + 1]; // of the borrowers of a unit, by its first exposure
        for (int u : units) {
            start[u + 1]++;
        }
        for (int i = 0; i < unit.length; i++) {
            start[i + 1] += start[i];
        }
        int[] sorted = Arrays.stream(order).map(i -> by[i]).toArray();
        return Halos.of(
                exposures,
                i -> unit[i] < 0 ? new int[0] : Arrays.copyOfRange(sorted, start[unit[i]], start[unit[i] + 1]));
    }
}
