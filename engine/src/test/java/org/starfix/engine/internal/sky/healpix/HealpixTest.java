package org.starfix.engine.internal.sky.healpix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.sky.SkyPosition;

class HealpixTest {
    private static final long SEED = 29;

    @Test
    void theMiddleOfAPixelIsInIt() {
        Random random = new Random(SEED);
        for (int order = 0; order <= Healpix.MAX_ORDER; order++) {
            for (int i = 0; i < 200; i++) {
                long pixel = (long) (random.nextDouble() * Healpix.pixelCount(order));
                SkyPosition center = Healpix.center(order, pixel);
                assertThat(Healpix.pixel(order, center.ra(), center.dec()))
                        .as("order %s, seed %s", order, SEED)
                        .isEqualTo(pixel);
            }
        }
    }

    @Test
    void childrenAreInTheirParents() {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            SkyPosition p = random(random);
            long fine = Healpix.pixel(Healpix.MAX_ORDER, p.ra(), p.dec());
            for (int order = 0; order < Healpix.MAX_ORDER; order += 4) {
                assertThat(Healpix.pixel(order, p.ra(), p.dec()))
                        .as("%s at order %s, seed %s", p, order, SEED)
                        .isEqualTo(fine >> 2 * (Healpix.MAX_ORDER - order));
            }
        }
    }

    @Test
    void noPointOfAPixelIsFartherThanTheRadius() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            SkyPosition p = random(random);
            int order = random.nextInt(12);
            SkyPosition center = Healpix.center(order, Healpix.pixel(order, p.ra(), p.dec()));
            assertThat(center.separationDegrees(p)).isLessThanOrEqualTo(Healpix.radiusDegrees(order));
        }
    }

    @Test
    void rangesHoldEveryPositionOfACone() {
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            SkyPosition center = i % 3 == 0
                    ? new SkyPosition(
                            random.nextDouble() * 360, (i % 2 == 0 ? 1 : -1) * (90 - random.nextDouble() * 1e-2))
                    : random(random);
            SkyCone cone = new SkyCone(center, Math.pow(10, -4 + 5.5 * random.nextDouble()));
            PixelRanges ranges = PixelRanges.of(Healpix.MAX_ORDER, cone);
            for (int k = 1; k < ranges.size(); k++) {
                assertThat(ranges.first(k)).isGreaterThan(ranges.end(k - 1));
            }
            for (int k = 0; k < 100; k++) {
                double dec = Math.max(
                        -90, Math.min(90, center.dec() + cone.radiusDegrees() * (2 * random.nextDouble() - 1)));
                double ra = center.ra()
                        + cone.radiusDegrees()
                                * (2 * random.nextDouble() - 1)
                                / Math.max(1e-3, Math.cos(Math.toRadians(dec)));
                if (cone.contains(ra, dec)) {
                    assertThat(ranges.contains(Healpix.pixel(Healpix.MAX_ORDER, ra, dec)))
                            .as("%s %s in %s, seed %s", ra, dec, cone, SEED)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aConeOfNoSizeAndTheWholeSky() {
        PixelRanges point = PixelRanges.of(5, new SkyCone(new SkyPosition(12.3, 45.6), 0));
        PixelRanges sky = PixelRanges.of(5, new SkyCone(new SkyPosition(12.3, 45.6), 180));

        assertThat(point.contains(Healpix.pixel(5, 12.3, 45.6))).isTrue();
        assertThat(sky.size()).isEqualTo(1);
        assertThat(sky.end(0)).isEqualTo(Healpix.pixelCount(5));
    }

    @Test
    void rightAscensionMayHaveAnySize() {
        assertThat(Healpix.pixel(10, -1e-30, 10)).isEqualTo(Healpix.pixel(10, 0, 10));
        assertThat(Healpix.pixel(10, 370, 10)).isEqualTo(Healpix.pixel(10, 10, 10));
        assertThat(Healpix.pixel(10, -350, 10)).isEqualTo(Healpix.pixel(10, 10, 10));
    }

    @Test
    void refusesWhatIsNoPixelAndNoPosition() {
        assertThatThrownBy(() -> Healpix.pixel(30, 0, 0)).hasMessage("healpix: the order is 30; it must be 0 to 29");
        assertThatThrownBy(() -> Healpix.center(0, 12))
                .hasMessage("healpix: there is no pixel 12; they are 0 to 11 at order 0");
        assertThatThrownBy(() -> Healpix.pixel(3, Double.NaN, 0)).hasMessageContaining("RA NaN");
        assertThatThrownBy(() -> Healpix.pixel(3, 0, 91)).hasMessageContaining("Dec 91.0");
        assertThatThrownBy(() -> Healpix.firstInside(5, 0, 4)).hasMessageContaining("the finer order is 4");
    }

    private static SkyPosition random(Random random) {
        return new SkyPosition(random.nextDouble() * 360, Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)));
    }
}
