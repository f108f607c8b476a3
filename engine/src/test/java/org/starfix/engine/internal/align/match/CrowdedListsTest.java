package org.starfix.engine.internal.align.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crowded lists are looked at by bucket and others by strip: both find the same, also where distances are equal to each other or to the limit. */
class CrowdedListsTest {
    private static final InitialOffset NONE = InitialOffset.given(0, 0);

    /** The numbers of points along a lattice are so few that many points are on the same place; none is a field at random. */
    @ParameterizedTest
    @CsvSource({"1, 3000, 0", "2, 3000, 40", "3, 3000, 12", "4, 500, 0", "5, 20, 5", "6, 1, 0", "7, 0, 0"})
    void bucketsFindWhatStripsFind(long seed, int points, int lattice) {
        Random random = new Random(seed);
        YOrderedPoints reference = points(random, points / 2, lattice);
        YOrderedPoints image = points(random, points, lattice);
        for (double limit : new double[] {0, 0.25, 1, 2.5, 7}) {
            assertThat(image.thinnedByBucket(limit).row).isEqualTo(image.thinnedByStrip(limit).row);
            assertThat(image.thinned(limit).row).isEqualTo(image.thinnedByStrip(limit).row);
            NearestPairs strips = NearestPairs.byStrip(limit, reference, image);
            NearestPairs buckets = NearestPairs.byBucket(limit, reference, image);
            assertSame(buckets, strips);
            assertSame(buckets.oneToOne(), strips.oneToOne());
            assertSame(NearestPairs.within(limit, reference, image), strips);
        }
    }

    private static void assertSame(NearestPairs found, NearestPairs expected) {
        assertThat(found.matches(NONE).referenceIndex())
                .isEqualTo(expected.matches(NONE).referenceIndex());
        assertThat(found.matches(NONE).imageIndex())
                .isEqualTo(expected.matches(NONE).imageIndex());
    }

    private static YOrderedPoints points(Random random, int count, int lattice) {
        double side = 40;
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            x[i] = lattice == 0 ? side * random.nextDouble() - 20 : side / lattice * random.nextInt(lattice);
            y[i] = lattice == 0 ? side * random.nextDouble() - 20 : side / lattice * random.nextInt(lattice);
        }
        return YOrderedPoints.of(x, y);
    }
}
