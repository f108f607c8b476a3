package org.starfix.engine.internal.sky.ephemeris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EphemerisTest {
    private static final double EARTH_AU = 1e-6; // what parallaxes need
    private static final double MICROSECOND_DAYS = 2e-11; // resolution of an MJD in double precision

    /** Positions: astropy 8.0.1, get_body_barycentric, the built-in (ERFA) ephemeris. */
    @ParameterizedTest
    @CsvSource({
        "1980.0, -0.1714624472715052, 0.8864442487524383, 0.3841188171777762",
        "1990.3, -0.86708854634359, -0.4655813315841865, -0.20191020757350098",
        "2010.77, 0.9575511851426696, 0.24897429965619952, 0.107952150473281",
        "2035.2, -0.9931345129256534, 0.08959286551128014, 0.03898182725181669",
        "2059.9, 0.4465685867557568, 0.7993206742851119, 0.3466250727197805"
    })
    void earthIsWhereOthersHaveIt(double year, double x, double y, double z) {
        double[] earth = EarthOrbit.barycentric(year);
        assertThat(earth[0]).isCloseTo(x, within(EARTH_AU));
        assertThat(earth[1]).isCloseTo(y, within(EARTH_AU));
        assertThat(earth[2]).isCloseTo(z, within(EARTH_AU));
    }

    @Test
    void secondLagrangePointIsBehindTheEarth() {
        Viewpoint earth = Viewpoint.of(2023.4, Observatory.of("HST"));
        Viewpoint l2 = Viewpoint.of(2023.4, Observatory.of(" jwst"));
        assertThat(l2.x() / earth.x()).isCloseTo(1.01, within(1e-12));
        assertThat(l2.z() / earth.z()).isCloseTo(1.01, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "2019-02-02,58516",
        "2019-02-02T06:00:00,58516.25",
        "2015-04-11T03:50:00.053886,57123.159722845902",
        "2000-01-01 12:00,51544.5",
        "2000-01-01T12:00:00Z,51544.5",
        "31/12/99,51543",
        "1858-11-17,0"
    })
    void datesOfHeadersAreRead(String text, double mjd) {
        assertThat(CalendarDate.mjd(text).orElseThrow()).isCloseTo(mjd, within(MICROSECOND_DAYS * 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2019", "2019-13-01", "2019-02-30", "2019-02-02T25:00:00", "yesterday", "2019-02-02T"})
    void otherTextsAreNoDates(String text) {
        assertThat(CalendarDate.mjd(text)).isEmpty();
    }

    /** Years: astropy, Time.decimalyear. */
    @ParameterizedTest
    @CsvSource({"57388,2016", "51544,2000", "60446,2024.3715846994535", "59762.5,2022.5"})
    void decimalYearCountsPartsOfTheCalendarYear(double mjd, double year) {
        assertThat(CalendarDate.decimalYear(mjd)).isCloseTo(year, within(1e-9));
    }

    @Test
    void dynamicalTimeIsAheadOfUtc() {
        assertThat((TimeScale.named("UTC").toTdb(57388) - 57388) * 86400).isCloseTo(68.184, within(1e-5));
        assertThat((TimeScale.named("utc").toTdb(60000) - 60000) * 86400).isCloseTo(69.184, within(1e-5));
        assertThat((TimeScale.named("TAI").toTdb(57388) - 57388) * 86400).isCloseTo(32.184, within(1e-5));
        assertThat((TimeScale.named("GPS").toTdb(57388) - 57388) * 86400).isCloseTo(51.184, within(1e-5));
        assertThat(TimeScale.named("TDB").toTdb(57388)).isEqualTo(57388);
    }

    @Test
    void tweakRegTakesTheYearAtMidnight() {
        ObservationTime time = new ObservationTime(57388.7, 57388, Observatory.EARTH);
        assertThat(time.viewpointOfDate().year()).isEqualTo(2016);
        assertThat(time.viewpoint().year()).isCloseTo(2016.000547570, within(1e-8));
        assertThat(ObservationTime.UNKNOWN.viewpoint().isKnown()).isFalse();
        assertThat(ObservationTime.UNKNOWN.viewpointOfDate().isKnown()).isFalse();
    }
}
