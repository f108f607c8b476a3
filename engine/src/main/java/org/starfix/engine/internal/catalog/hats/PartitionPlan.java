package org.starfix.engine.internal.catalog.hats;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.SortedSearch;
import org.starfix.engine.internal.sky.healpix.Healpix;
import org.starfix.engine.internal.sky.healpix.PixelRanges;

/**
 * How rows are cut into partitions: each pixel as coarse as it may be with at most so many rows, none finer than
 * {@link #FINEST_ORDER}. Immutable.
 */
public final class PartitionPlan implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Rows are counted in pixels of this order, 0.23 degrees wide: in Gaia the fullest has some 100,000 stars. */
    public static final int FINEST_ORDER = 8;

    private final List<HatsPixel> pixels;
    private final long[] first;

    private PartitionPlan(List<HatsPixel> pixels) {
        this.pixels = List.copyOf(pixels);
        this.first = pixels.stream().mapToLong(HatsPixel::first).toArray();
    }

    /**
     * The plan for rows.
     *
     * @param rows how many rows are in each pixel of {@link #FINEST_ORDER} that has any
     * @param mostRows in a partition
     */
    public static PartitionPlan of(SortedMap<Long, Long> rows, long mostRows) {
        Check.argument(
                mostRows >= 1, "HATS partitions: at most %s rows each is too few; at least 1 is needed", mostRows);
        TreeMap<Long, HatsPixel> chosen = new TreeMap<>();
        SortedMap<Long, Long> counts = rows;
        for (int order = FINEST_ORDER; order >= 0; order--) {
            SortedMap<Long, Long> coarser = new TreeMap<>();
            for (var entry : counts.entrySet()) {
                boolean fits = entry.getValue() <= mostRows;
                HatsPixel pixel = new HatsPixel(order, entry.getKey());
                if (fits) { // its children do, and are no longer needed
                    chosen.subMap(pixel.first(), pixel.end()).clear();
                }
                if (fits || order == FINEST_ORDER) {
                    chosen.put(pixel.first(), pixel);
                }
                coarser.merge(entry.getKey() >> 2, entry.getValue(), Long::sum);
            }
            counts = coarser;
        }
        return new PartitionPlan(List.copyOf(chosen.values()));
    }

    /** The partitions along the sky. */
    public List<HatsPixel> pixels() {
        return pixels;
    }

    /** Which partition a row is in, by its pixel of order 29. */
    public int partition(long pixel) {
        int index = SortedSearch.lastAtMost(first, pixel);
        Check.argument(
                index >= 0 && pixel < pixels.get(index).end(),
                "HATS partitions: no row was counted in pixel %s",
                pixel);
        return index;
    }

    /** Which other partitions pixels of order 29 reach into, beside the one given. */
    public int[] neighbours(int own, PixelRanges reached) {
        int[] found = new int[8];
        int size = 0;
        for (int range = 0; range < reached.size(); range++) {
            int from = Math.max(0, SortedSearch.lastAtMost(first, reached.first(range)));
            for (int i = from; i < first.length && first[i] < reached.end(range); i++) {
                boolean touches = pixels.get(i).end() > reached.first(range);
                if (touches && i != own && (size == 0 || found[size - 1] != i)) {
                    found = size == found.length ? Arrays.copyOf(found, 2 * size) : found;
                    found[size++] = i;
                }
            }
        }
        return Arrays.copyOf(found, size);
    }

    /** The part of the sky that the partitions cover, 0 to 1. */
    public double skyFraction() {
        return pixels.stream()
                .mapToDouble(pixel -> 1.0 / Healpix.pixelCount(pixel.order()))
                .sum();
    }
}
