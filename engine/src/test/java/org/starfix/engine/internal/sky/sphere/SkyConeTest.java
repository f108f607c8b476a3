package org.starfix.engine.internal.sky.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starfix.engine.sky.SkyPosition;

class SkyConeTest {
    private static final long SEED = 31;

    @Test
    void holdsWhatItWasLaidAboutAndLittleMore() {
        Random random = new Random(SEED);
        for (int trial = 0; trial < 200; trial++) {
            double ra = 360 * random.nextDouble();
            double dec = trial % 2 == 0 ? 89.99 : 160 * random.nextDouble() - 80;
            double size = Math.pow(10, -4 + 5 * random.nextDouble()); // square with this half diagonal
            double[] xyz = new double[12];
            UnitVector middle = UnitVector.ofDegrees(ra, dec);
            UnitVector east = new UnitVector(0, 0, 1).cross(middle).normalized();
            UnitVector north = middle.cross(east);
            for (int i = 0; i < 4; i++) {
                double angle = Math.PI / 4 + i * Math.PI / 2;
                double t = Math.tan(Math.toRadians(size));
                double x = t * Math.cos(angle);
                double y = t * Math.sin(angle);
                UnitVector corner = new UnitVector(
                                middle.x() + x * east.x() + y * north.x(),
                                middle.y() + x * east.y() + y * north.y(),
                                middle.z() + x * east.z() + y * north.z())
                        .normalized();
                xyz[3 * i] = corner.x();
                xyz[3 * i + 1] = corner.y();
                xyz[3 * i + 2] = corner.z();
            }
            SkyCone cone = SkyCone.around(xyz);
            for (int i = 0; i < 4; i++) {
                SkyPosition corner = new UnitVector(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]).toSky();
                assertThat(cone.contains(corner.ra(), corner.dec()))
                        .as("trial %s, seed %s", trial, SEED)
                        .isTrue();
            }
            assertThat(cone.radiusDegrees()).isBetween(size * 0.999, size * 1.02 + 1e-9);
        }
    }

    @Test
    void isAboutTheMiddleOfTheExtentAndNotOfTheCrowd() {
        double[] ra = {10, 10, 10, 10, 10, 10, 10, 10, 12}; // eight exposures here, one two degrees away
        assertThat(SkyCone.around(UnitVectors.of(ra, new double[ra.length])).radiusDegrees())
                .isBetween(1.0, 1.02);
    }

    @Test
    void positionsAllAboutTheSkyNeedTheWholeSky() {
        double[] xyz = {1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0};
        assertThat(SkyCone.around(xyz).radiusDegrees()).isEqualTo(180);
    }

    @Test
    void widensUpToTheWholeSky() {
        SkyCone cone = new SkyCone(new SkyPosition(1, 2), 0.5);
        assertThat(cone.padded(36).radiusDegrees()).isCloseTo(0.51, within(1e-12));
        assertThat(cone.padded(1e9).radiusDegrees()).isEqualTo(180);
        assertThat(new SkyCone(new SkyPosition(1, 2), 180).areaSquareDegrees()).isCloseTo(41252.961, within(1e-3));
    }

    @Test
    void refusesWhatIsNoCone() {
        assertThatThrownBy(() -> new SkyCone(new SkyPosition(0, 91), 1)).hasMessageContaining("Dec 91.0");
        assertThatThrownBy(() -> new SkyCone(new SkyPosition(-1, 0), 1)).hasMessageContaining("RA -1.0");
        assertThatThrownBy(() -> new SkyCone(new SkyPosition(0, 0), Double.NaN))
                .hasMessageContaining("the radius is NaN");
    }

    @Test
    void conesThatAreFarApartAreDisjoint() {
        assertThat(equatorial(0, 40).isDisjointFrom(equatorial(90, 40))).isTrue();
        assertThat(equatorial(0, 46).isDisjointFrom(equatorial(90, 46))).isFalse();
    }

    @Test
    void touchingConesAreNotCalledDisjoint() {
        assertThat(equatorial(0, 45).isDisjointFrom(equatorial(90, 45))).isFalse();
    }

    @Test
    void oppositeDirectionsHaveNoMeanAndGiveTheWholeSphere() {
        SkyCone cone = SkyCone.aboutMean(new double[] {1, 0, 0, -1, 0, 0});
        assertThat(cone.radiusRadians()).isEqualTo(Math.PI);
        assertThat(cone.radiusDegrees()).isEqualTo(180);
    }

    @Test
    void aConeBeyondAQuarterCircleIsTheWholeSphere() {
        double s = Math.sqrt(0.5);
        assertThat(SkyCone.aboutMean(new double[] {s, s, 0, s, -s, 0, -1, 0, 0, 1, 0, 0, 1, 0, 0})
                        .radiusRadians())
                .isEqualTo(Math.PI);
    }

    @Test
    void refusesNoVectors() {
        assertThatThrownBy(() -> SkyCone.aboutMean(new double[0]))
                .hasMessage("sky cone: the number of coordinates is 0; it must be 3 for each of at least one position");
    }

    private static SkyCone equatorial(double ra, double radius) {
        return new SkyCone(new SkyPosition(ra, 0), radius);
    }
}
