package org.starfix.engine.internal.catalog.hats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.sky.healpix.Healpix;
import org.starfix.engine.internal.sky.healpix.PixelRanges;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.sky.SkyPosition;

class PartitionPlanTest {
    private static final long SEED = 8;

    @Test
    void partitionsAreAsCoarseAsTheirRowsAllow() {
        Random random = new Random(SEED);
        TreeMap<Long, Long> rows = new TreeMap<>();
        for (int i = 0; i < 5000; i++) { // crowded towards one place
            double dec = 90 * Math.pow(random.nextDouble(), 3) - 20;
            rows.merge(Healpix.pixel(8, 40 * random.nextDouble(), Math.min(90, dec)), 1L, Long::sum);
        }
        PartitionPlan plan = PartitionPlan.of(rows, 100);

        PartitionTable.checkApart("plan", plan.pixels());
        long total = 0;
        for (HatsPixel pixel : plan.pixels()) {
            long own = count(rows, pixel);
            total += own;
            assertThat(own).isBetween(1L, 100L);
            if (pixel.order() > 0) {
                assertThat(count(rows, new HatsPixel(pixel.order() - 1, pixel.pixel() >> 2)))
                        .isGreaterThan(100);
            }
        }
        assertThat(total).isEqualTo(5000);
        assertThat(plan.pixels().stream().map(HatsPixel::order).distinct().count())
                .isGreaterThan(2);
    }

    @Test
    void noPartitionIsFinerThanTheCounting() {
        TreeMap<Long, Long> rows = new TreeMap<>();
        rows.put(77L, 1000L);
        rows.put(78L, 10L);
        PartitionPlan plan = PartitionPlan.of(rows, 100);
        assertThat(plan.pixels()).containsExactly(new HatsPixel(8, 77), new HatsPixel(8, 78));
        assertThat(plan.skyFraction()).isEqualTo(2.0 / Healpix.pixelCount(8));
    }

    @Test
    void fewRowsAreOnePartitionAndNoRowsNone() {
        TreeMap<Long, Long> rows = new TreeMap<>();
        assertThat(PartitionPlan.of(rows, 100).pixels()).isEmpty();
        rows.put(77L, 50L);
        rows.put(65_535L, 50L);
        assertThat(PartitionPlan.of(rows, 100).pixels()).containsExactly(new HatsPixel(0, 0));
    }

    @Test
    void findsThePartitionOfARowAndItsNeighbours() {
        TreeMap<Long, Long> rows = new TreeMap<>();
        for (long pixel = 0; pixel < Healpix.pixelCount(3); pixel++) {
            rows.put(pixel << 10, 100L);
        }
        PartitionPlan plan = PartitionPlan.of(rows, 100);
        assertThat(plan.pixels()).hasSize(768);
        Random random = new Random(SEED);
        for (int i = 0; i < 500; i++) {
            SkyPosition p =
                    new SkyPosition(360 * random.nextDouble(), Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)));
            int own = plan.partition(Healpix.pixel(29, p.ra(), p.dec()));
            assertThat(plan.pixels().get(own).pixel()).isEqualTo(Healpix.pixel(3, p.ra(), p.dec()));
            SkyCone cone = new SkyCone(p, 1);
            int[] others = plan.neighbours(own, PixelRanges.of(29, cone));
            for (int k = 0; k < 16; k++) {
                double angle = Math.PI * k / 8;
                double dec = Math.max(-90, Math.min(90, p.dec() + 0.99 * Math.sin(angle)));
                double ra = p.ra() + 0.99 * Math.cos(angle) / Math.max(0.01, Math.cos(Math.toRadians(dec)));
                int other = plan.partition(Healpix.pixel(29, ra, dec));
                if (cone.contains(ra, dec) && other != own) {
                    assertThat(others).as("seed %s", SEED).contains(other);
                }
            }
            assertThat(others).doesNotContain(own).hasSizeLessThan(9).doesNotHaveDuplicates();
        }
    }

    @Test
    void refusesARowThatWasNotCounted() {
        TreeMap<Long, Long> rows = new TreeMap<>();
        rows.put(0L, 1L);
        assertThatThrownBy(() -> PartitionPlan.of(rows, 1).partition(Healpix.firstInside(0, 5, 29)))
                .hasMessageContaining("no row was counted in pixel");
        assertThatThrownBy(() -> PartitionPlan.of(rows, 0))
                .hasMessageContaining("at most 0 rows each is too few; at least 1 is needed");
    }

    private static long count(TreeMap<Long, Long> rows, HatsPixel pixel) {
        int shift = 2 * (8 - pixel.order());
        return rows.subMap(pixel.pixel() << shift, pixel.pixel() + 1 << shift).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
