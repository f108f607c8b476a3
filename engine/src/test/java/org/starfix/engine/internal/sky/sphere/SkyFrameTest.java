package org.starfix.engine.internal.sky.sphere;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkyFrameTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "123, 45", "359.9999, -89.9999", "0, 90", "77, 90", "0, -90"})
    void eastAndNorthSpanTheTangentPlane(double ra, double dec) {
        SkyFrame frame = SkyFrame.at(UnitVector.ofDegrees(ra, dec));
        UnitVector up = frame.east().cross(frame.north());
        assertThat(up.dot(frame.center())).isCloseTo(1, within(1e-15));
        assertThat(frame.east().dot(frame.east())).isCloseTo(1, within(1e-15));
        assertThat(frame.north().dot(frame.north())).isCloseTo(1, within(1e-15));
        assertThat(frame.east().dot(frame.center())).isCloseTo(0, within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "123, 45", "300, -80"})
    void eastIsWhereRightAscensionGrows(double ra, double dec) {
        SkyFrame frame = SkyFrame.at(UnitVector.ofDegrees(ra, dec));
        UnitVector further = UnitVector.ofDegrees(ra + 1e-3, dec).minus(frame.center());
        assertThat(further.dot(frame.east())).isPositive();
        assertThat(further.dot(frame.north())).isCloseTo(0, within(1e-8));
    }
}
