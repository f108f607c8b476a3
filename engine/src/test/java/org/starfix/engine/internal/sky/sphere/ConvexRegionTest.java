package org.starfix.engine.internal.sky.sphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.sky.SkyPosition;

class ConvexRegionTest {

    /** Polygons inside, outside, across sides and corners, of sizes from an arcsec to half the sky. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.1, 2, 30})
    void areasHaveTheBitsOfPlainIntersections(double degrees) {
        Random random = new Random((long) (1000 * degrees));
        Map<ConvexRegion.Place, Integer> seen = new EnumMap<>(ConvexRegion.Place.class);
        for (int trial = 0; trial < 300; trial++) {
            UnitVector middle = trial % 7 == 0
                    ? new UnitVector(0, 0, 1)
                    : new UnitVector(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).normalized();
            ConvexRegion region = new ConvexRegion(hull(random, middle, degrees, 40));
            for (int k = 0; k < 20; k++) {
                double size = degrees * Math.pow(10, -2 * random.nextDouble());
                SkyPolygon polygon = hull(random, moved(random, middle, degrees), size, 6);
                double plain = polygon.intersectionArea(region.polygon());
                assertThat(region.intersectionArea(polygon)).isEqualTo(plain);
                ConvexRegion.Place place = region.place(polygon.cone());
                seen.merge(place, 1, Integer::sum);
                if (place == ConvexRegion.Place.INSIDE) {
                    assertThat(polygon.uncutArea()).isEqualTo(plain);
                } else if (place == ConvexRegion.Place.OUTSIDE) {
                    assertThat(plain).isZero();
                }
                assertThat(polygon.isUnfolded()).isTrue();
                assertThat(plain).isLessThanOrEqualTo(polygon.uncutArea() * (1 + 1e-6));
            }
        }
        assertThat(seen)
                .hasSize(3)
                .allSatisfy((place, times) -> assertThat(times).isGreaterThan(100));
    }

    @Test
    void aFoldedOutlineIsNoBound() {
        // a figure of eight: its lobes count with opposite signs, and a part of it is larger than the whole
        double[] ra = {10, 10.1, 10, 10.1};
        double[] dec = {0, 0.05, 0.1, 0};
        assertThat(SkyPolygon.of(ra, dec).isUnfolded()).isFalse();
    }

    private static SkyPolygon hull(Random random, UnitVector middle, double degrees, int points) {
        double[] ra = new double[points];
        double[] dec = new double[points];
        for (int i = 0; i < points; i++) {
            SkyPosition at = moved(random, middle, degrees).toSky();
            ra[i] = at.ra();
            dec[i] = at.dec();
        }
        return SkyHull.of(ra, dec).polygon();
    }

    private static UnitVector moved(Random random, UnitVector from, double degrees) {
        double size = Math.toRadians(degrees) / 2;
        return new UnitVector(
                        from.x() + size * (2 * random.nextDouble() - 1),
                        from.y() + size * (2 * random.nextDouble() - 1),
                        from.z() + size * (2 * random.nextDouble() - 1))
                .normalized();
    }
}
