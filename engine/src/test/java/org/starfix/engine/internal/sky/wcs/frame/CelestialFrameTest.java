package org.starfix.engine.internal.sky.wcs.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.header.WcsHeader;
import org.starfix.engine.testing.Golden;

/** Conversion to ICRS against astropy.coordinates. */
class CelestialFrameTest {
    /** Degrees on the sky: 4e-8 arcsec, some roundings of the peer. */
    private static final double SKY = 1e-11;

    static Stream<String> positions() {
        return Golden.text("wcs/frames.csv").lines().skip(1);
    }

    @ParameterizedTest
    @MethodSource("positions")
    void convertsAsAstropyAndBack(String line) {
        String[] f = line.split(",");
        WcsHeader header = f[1].isEmpty() ? header() : header("RADESYS = '" + f[1] + "'", "EQUINOX = " + f[2]);
        CelestialSystem system = CelestialSystem.ofLongitude(f[0]).orElseThrow();
        IcrsTransform transform = CelestialFrame.of(header, system).toIcrs(header);
        double longitude = Double.parseDouble(f[3]);
        double latitude = Double.parseDouble(f[4]);
        double[] p = {longitude, latitude};
        transform.toIcrs(p);
        assertPosition(p, Double.parseDouble(f[5]), Double.parseDouble(f[6]));
        transform.fromIcrs(p);
        assertPosition(p, longitude, latitude);
    }

    private static void assertPosition(double[] p, double longitude, double latitude) {
        double dLon = Math.IEEEremainder(p[0] - longitude, 360) * Math.cos(Math.toRadians(latitude));
        assertThat(dLon).isEqualTo(0, within(SKY));
        assertThat(p[1]).isEqualTo(latitude, within(SKY));
    }

    @Test
    void leavesIcrsBitForBit() {
        double[] p = {123.456, -89.99999};
        CelestialFrame.of(header("RADESYS = 'ICRS'", "EQUINOX = 1950.0"), CelestialSystem.EQUATORIAL)
                .toIcrs(header())
                .toIcrs(p);
        assertThat(p).containsExactly(123.456, -89.99999);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "RADESYS = 'FK5' | FK5 | 2000",
                "RADECSYS = 'fk4' | FK4 | 1950",
                "EQUINOX = 2000.0 | FK5 | 2000",
                "EQUINOX = 1983.9 | FK4 | 1983.9",
                "EPOCH = 1950.0 | FK4 | 1950",
                "EQUINOX = 'J2000.0' | FK5 | 2000",
                "EQUINOX = 'B1950' | FK4 | 1950",
                "CRVAL1 = 3.0 | ICRS | NaN",
                "RADESYS = '' | ICRS | NaN"
            })
    void takesTheDefaultsOfTheStandard(String card, String radesys, double equinox) {
        assertThat(CelestialFrame.of(header(card), CelestialSystem.EQUATORIAL))
                .isEqualTo(new CelestialFrame(CelestialSystem.EQUATORIAL, radesys, equinox));
    }

    @Test
    void saysWhatItAssumed() {
        assertThat(assumption(CelestialSystem.EQUATORIAL)).contains("no RADESYS, ICRS assumed");
        assertThat(assumption(CelestialSystem.EQUATORIAL, "EQUINOX = 2000.0"))
                .contains("no RADESYS, FK5 of 2000.0 assumed");
        assertThat(assumption(CelestialSystem.EQUATORIAL, "RADESYS = 'FK5'")).isEmpty();
        assertThat(assumption(CelestialSystem.GALACTIC)).isEmpty();
    }

    private static java.util.Optional<String> assumption(CelestialSystem system, String... lines) {
        WcsHeader header = header(lines);
        return CelestialFrame.of(header, system).assumption(header);
    }

    @Test
    void refusesWhatItCannotConvert() {
        assertRefused(
                CelestialSystem.EQUATORIAL,
                "the frame GAPPT with RA, DEC is not supported: ICRS, FK5, FK4 and FK4-NO-E are with RA, DEC, ICRS and FK5 with ELON, ELAT, and galactic coordinates (docs/wcs.md); convert the header",
                "RADESYS = 'GAPPT'");
        assertRefused(
                CelestialSystem.HELIOECLIPTIC,
                "the frame ICRS with HLON, HLAT is not supported: ICRS, FK5, FK4 and FK4-NO-E are with RA, DEC, ICRS and FK5 with ELON, ELAT, and galactic coordinates (docs/wcs.md); convert the header");
        assertRefused(
                CelestialSystem.EQUATORIAL,
                "EQUINOX is -4000.0, which is no year from 1000 to 3000; correct the header",
                "RADESYS = 'FK5'",
                "EQUINOX = -4000.0");
    }

    private static void assertRefused(CelestialSystem system, String message, String... lines) {
        WcsHeader header = header(lines);
        assertThatThrownBy(() -> CelestialFrame.of(header, system).toIcrs(header))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.fits: " + message);
    }

    private static WcsHeader header(String... lines) {
        List<String> cards = Stream.of(lines)
                .map(line -> line.split("=", 2))
                .map(kv -> String.format("%-8s= %s", kv[0].strip(), kv[1].strip()))
                .toList();
        return new WcsHeader(Header.ofCards("a.fits", cards));
    }
}
