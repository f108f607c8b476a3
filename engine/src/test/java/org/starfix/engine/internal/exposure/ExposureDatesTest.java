package org.starfix.engine.internal.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.ephemeris.ObservationTime;
import org.starfix.engine.internal.sky.ephemeris.Observatory;
import org.starfix.engine.internal.sky.ephemeris.TimeScale;

class ExposureDatesTest {
    private static final double DAYS = 2e-10; // 10 microseconds; MJDs have that resolution

    private static Header header(String cards) {
        return Header.ofCards(
                "test",
                Arrays.stream(cards.split(";"))
                        .filter(card -> !card.isBlank())
                        .map(card -> String.format(
                                "%-80s",
                                String.format("%-8s= %s", card.split("=")[0].strip(), card.split("=", 2)[1].strip())))
                        .toList());
    }

    private static ObservationTime time(String image, String primary) {
        return ExposureDates.of(header(image), header(primary));
    }

    private static double utc(ObservationTime time) {
        return time.middle() - (TimeScale.UTC.toTdb(time.middle()) - time.middle());
    }

    /** Cards of the image, MJD of the middle in UTC, MJD of the day. The headers are those of real files. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // DECam
                "DATE-OBS='2015-04-11T03:50:00.053886';MJD-OBS=57123.15972285;MJD-END=57123.161042294;EXPTIME=114.;TIMESYS='UTC'"
                        + "|57123.160382572|57123",
                "DATE-OBS='2015-04-11T03:50:00.053886';MJD-OBS=57123.15972285;EXPTIME=114. | 57123.1603825681 |57123",
                // ANDICAM: a whole number for the MJD
                "DATE-OBS='2019-02-02';TIME-OBS='06:58:30.133';MJD-OBS=58516.;JD=2458516.79063;EXPTIME=160.|58516.2915524653|58516",
                // SAAO
                "DATE-OBS='2013-07-25';UT='20:02:21';EPOCH=2000.0;EXPTIME=400.041;MJD-OBS=56498.83497|56498.83728032986|56498",
                // VIRCAM
                "MJD-OBS=55139.2329395;DATE-OBS='2009-11-04T05:35:25.9518';EXPTIME=10|55139.232997127314|55139",
                // JWST, a stamp whose MJD-OBS is of another observation
                "MJD-OBS=59759.41449846442;DATE-BEG='2022-11-11T02:54:39.739';MJD-BEG=59894.121293272;MJD-AVG=59894.174046254;"
                        + "MJD-END=59894.226799329|59894.174046254|59894",
                "EXPSTART=59000.25;EXPMID=59000.3;EXPEND=59000.5;DATE-OBS='2020-05-31'|59000.3|59000",
                // HST
                "DATE-OBS='2009-08-27';TIME-OBS='05:36:44';EXPSTART=55070.25;EXPEND=55070.27;EXPTIME=1500.|55070.26|55070",
                "DATE-AVG='2021-01-01T12:00:00'|59215.5|59215",
                "DATE-BEG='2021-01-01T00:00:00';DATE-END='2021-01-02T00:00:00'|59215.5|59215",
                "DATE-OBS='01/02/98'|50845.5|50845",
                "MJD-OBS=58516|58516.5|58516",
                "MJD-OBS=0.0;DATE-OBS='2019-02-02T06:00:00'|58516.25|58516",
            })
    void theMiddleIsFound(String cards, double middle, double day) {
        ObservationTime time = time(cards, "");
        assertThat(utc(time)).isCloseTo(middle, within(DAYS));
        assertThat(time.date()).isEqualTo(day);
    }

    /** Right values by the calendar: 2023-02-25 is MJD 60000. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2023/02/25 | 60000.5",
                "2023-2-25 | 60000.5",
                "2023.02.25 | 60000.5",
                "20230225 | 60000.5",
                "2023-056 | 60000.5",
                "2023:056:06:00:00.0 | 60000.25",
                "2023/02/25 06:00:00 | 60000.25",
                "2023-02-25T06:00:00+00:00 | 60000.25",
                "2023-02-25T06:00:00Z | 60000.25",
                "2023-02-25T06:00:00 UTC | 60000.25",
                "2023-02-25t06:00 | 60000.25",
                "2023-02-25T06:00:00-07:00 | 60000.541666666664",
                "2023-02-25T06:00:00+0800 | 59999.916666666664",
                "2023-02-25Z | 60000.5",
                "25 Feb 2023 | 60000.5",
                "25-FEB-2023 | 60000.5",
                "25/February/2023 | 60000.5",
                "Feb 25, 2023 | 60000.5",
                "2023-Feb-25 06:00 | 60000.25",
                "25/02/2023 | 60000.5",
                "02/25/2023 | 60000.5",
                "25.02.2023 | 60000.5",
                "02/02/2023 | 59977.5",
                "25/02/23 | 23475.5",
                "29/02/2024 | 60369.5"
            })
    void datesThatCanMeanOneDayOnlyAreRead(String text, double middle) {
        ObservationTime time = time("DATE-OBS='" + text + "'", "");
        assertThat(utc(time)).isCloseTo(middle, within(DAYS));
        assertThat(time.unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02/03/2023",
                "2023-02-30",
                "2023-13-01",
                "2023-366",
                "2023-02-25T25:00:00",
                "2023-02-25T06:75:00",
                "2023-02-25T06:00:00+1",
                "2023-02",
                "25 Fbr 2023",
                "unknown",
                "0000-00-00",
                "2023-02-25T",
                "-99.0"
            })
    void otherTextsAreToldAsTheyStand(String text) {
        ObservationTime time = time("TIME-OBS='06:00:00';DATE-OBS='" + text + "'", "");
        assertThat(time.isKnown()).isFalse();
        assertThat(time.unreadable()).isEqualTo("DATE-OBS = '" + text + "'");
        ObservationTime other = time("DATE-OBS='" + text + "';MJD-OBS=60000.25", "");
        assertThat(utc(other)).isCloseTo(60000.25, within(DAYS));
        assertThat(other.unreadable()).isEmpty();
    }

    @Test
    void aHeaderWithoutAnyDateHasNothingUnreadable() {
        assertThat(time("EPOCH=2000.0;DATE='2020-01-01T00:00:00'", "").unreadable())
                .isEmpty();
        assertThat(time("", "MJD-OBS=-99.0").unreadable()).isEqualTo("MJD-OBS = '-99.0'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EPOCH=2000.0",
                "DATE='2020-01-01T00:00:00'",
                "DATE-OBS='unknown'",
                "MJD-OBS=-99.0;EXPSTART=0.0",
                "TIME-OBS='06:00:00'",
                "DATE-OBS=''"
            })
    void otherHeadersHaveNoDate(String cards) {
        assertThat(time(cards, "").isKnown()).isFalse();
    }

    @Test
    void thePrimaryHeaderAddsWhatTheImageDoesNotSay() {
        ObservationTime time =
                time("EXPSTART=59000.5;EXPEND=59000.6", "TELESCOP='JWST';DATE-OBS='2020-05-31';EXPSTART=1.0");
        assertThat(utc(time)).isCloseTo(59000.55, within(DAYS));
        assertThat(time.observatory()).isEqualTo(Observatory.L2);
        assertThat(time.date()).isEqualTo(59000);
        assertThat(time("", "TELESCOP='CTIO 4.0-m'").observatory()).isEqualTo(Observatory.EARTH);
    }

    @Test
    void timeScalesAreHonoured() {
        assertThat(time("MJD-AVG=59000.5;TIMESYS='TDB'", "").middle()).isEqualTo(59000.5);
    }

    @Test
    void treesOfRomanAndJwstHaveDates() {
        String roman = """
                roman:
                  meta:
                    telescope: ROMAN
                    exposure:
                      start_time: !time/time-1.1 2027-01-01T00:00:00.000
                      end_time: {value: '2027-01-01T02:00:00', scale: utc}
                    wcs: {}
                """;
        ObservationTime time = ExposureDates.of(document(roman));
        assertThat(utc(time)).isCloseTo(61406 + 1 / 24.0, within(DAYS));
        assertThat(time.observatory()).isEqualTo(Observatory.L2);
        String jwst = """
                meta:
                  exposure: {mid_time: 59000.3, start_time: 59000.2}
                  observation: {date: '2020-05-31', time: '05:00:00'}
                  wcs: {}
                """;
        assertThat(utc(ExposureDates.of(document(jwst)))).isCloseTo(59000.3, within(DAYS));
        String dateOnly = "meta: {observation: {date: '2020-05-31'}, wcs: {}}\n";
        assertThat(utc(ExposureDates.of(document(dateOnly)))).isCloseTo(59000.5, within(DAYS));
        assertThat(ExposureDates.of(document("meta: {wcs: {}}\n")).isKnown()).isFalse();
        assertThat(ExposureDates.of(document("a: 1\n")).isKnown()).isFalse();
        assertThat(ExposureDates.of(document("meta: {exposure: none, observation: {date: true}, wcs: {}}\n"))
                        .isKnown())
                .isFalse();
    }

    private static AsdfDocument document(String tree) {
        return AsdfDocument.parse(
                ("#ASDF 1.0.0\n#ASDF_STANDARD 1.5.0\n%YAML 1.1\n%TAG ! tag:stsci.edu:asdf/\n--- !core/asdf-1.1.0\n"
                                + tree + "...\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "test.asdf");
    }
}
