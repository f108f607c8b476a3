package org.starfix.engine.wcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.fits.Header;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.wcs.frame.CelestialFrame;
import org.starfix.engine.wcs.frame.CelestialSystem;

class FitsWcsReaderTest {
    /** Pixels: the same map in other words, through a few more roundings. */
    private static final double SAME_PIXEL = 1e-7;

    private static final Header TAN = Headers.of(
            "NAXIS = 2",
            "NAXIS1 = 100",
            "NAXIS2 = 80",
            "CTYPE1 = 'RA---TAN'",
            "CTYPE2 = 'DEC--TAN'",
            "CRPIX1 = 50.5",
            "CRPIX2 = 40.5",
            "CRVAL1 = 150.1",
            "CRVAL2 = 2.2",
            "CD1_1 = -1e-4",
            "CD1_2 = 2e-5",
            "CD2_1 = 3e-5",
            "CD2_2 = 1.1e-4");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "CTYPE1 = | CTYPE1 got nothing, expected an axis such as RA---TAN; the header has no celestial WCS",
                "CTYPE2 = 'DEC--TNX' | CTYPE2 got 'DEC--TNX', expected a celestial axis in TAN or TAN-SIP, such as "
                        + "RA---TAN (other projections are not supported yet); convert the header",
                "CTYPE1 = 'PIXEL' | CTYPE1 got 'PIXEL', expected a celestial axis in TAN or TAN-SIP, such as RA---TAN "
                        + "(other projections are not supported yet); convert the header",
                "CTYPE2 = 'RA---TAN' | CTYPE1, CTYPE2 got 'RA---TAN', 'RA---TAN', expected a longitude and a latitude "
                        + "of one system; correct the header",
                "CTYPE2 = 'GLAT-TAN' | CTYPE1, CTYPE2 got 'RA---TAN', 'GLAT-TAN', expected a longitude and a latitude "
                        + "of one system; correct the header",
                "CRVAL1 = | CRVAL1 got nothing, expected a number; the header has no complete WCS",
                "CRPIX2 = | CRPIX2 got nothing, expected a number; the header has no complete WCS",
                "CRVAL2 = 91.0 | CRVAL2 got a latitude of 91.0 degrees, expected -90 to 90; correct the header",
                "CRVAL1 = 1E999 | CRVAL1 got Infinity, expected a finite number; correct the header",
                "CD1_2 = 'NaN' | CD1_2 got NaN, expected a finite number; correct the header",
                "LONPOLE = 'NaN' | LONPOLE got NaN, expected a finite number; correct the header",
                "CUNIT1 = 'furlong' | CUNIT1 got 'furlong', expected deg, arcmin, arcsec, mas or rad; correct the header",
                "PC1_1 = 1.0 | linear map got both CDi_j and PCi_j, expected one; remove one of them",
                "PC001001 = 1.0 | PC001001 got an obsolete form of the linear map, expected PC1_1; correct the header",
                "CPDIS1 = 'LOOKUP' | CPDIS1 got a table distortion, expected SIP or none (tables are not supported "
                        + "yet); convert the distortion to SIP",
                "PV2_1 = 1.01 | PV2_1 got a term of a PV polynomial, expected none with projection TAN (TPV is not "
                        + "supported yet); convert the distortion to SIP",
                "A_ORDER = 2 | B_ORDER got nothing, expected 0 to 9, since the other SIP polynomial is there; correct "
                        + "the header"
            })
    void refuses(String change, String message) {
        assertThatThrownBy(() -> Headers.wcs(Headers.with(TAN, change)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.fits[SCI]: " + message);
    }

    @Test
    void refusesASingularMatrix() {
        assertThatThrownBy(() -> Headers.wcs(Headers.with(TAN, "CD2_1 = -1e-4", "CD2_2 = 2e-5")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.fits[SCI]: linear map got [[-1.0E-4, 2.0E-5], [-1.0E-4, 2.0E-5]], expected a matrix that "
                                + "can be inverted; correct the header");
    }

    @Test
    void refusesAMatrixThatIsSingularButForRounding() {
        assertThatThrownBy(() -> Headers.wcs(Headers.with(TAN, "CD2_1 = -3.3e-5", "CD2_2 = 6.600000000000001e-6")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("expected a matrix that can be inverted");
    }

    @Test
    void refusesAHeaderWithoutAnyScale() {
        assertThatThrownBy(() -> Headers.wcs(Headers.with(TAN, "CD1_1 =", "CD1_2 =", "CD2_1 =", "CD2_2 =")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.fits[SCI]: linear map got nothing, expected CDi_j, or CDELTi with PCi_j or CROTAi; the "
                        + "header has no complete WCS");
    }

    @Test
    void refusesABadSipOrder() {
        assertThatThrownBy(() -> Headers.wcs(Headers.with(TAN, "A_ORDER = 12", "B_ORDER = 2")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.fits[SCI]: A_ORDER got 12, expected 0 to 9; correct the header");
    }

    @Test
    void refusesTheGoldenZeaHeaderByName() {
        assertThatThrownBy(() -> Headers.wcs("wcs/tan_pv1_lonpole.hdr"))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("CTYPE1 got 'RA---ZEA'")
                .hasMessageContaining("not supported yet");
    }

    @Test
    void refusesASkyThatDependsOnAThirdAxisAndIgnoresOneThatStandsApart() {
        Header cube = Headers.with(TAN, "WCSAXES = 3", "CTYPE3 = 'STOKES'", "CD3_3 = 1.0", "CRVAL3 = 1.0");
        assertSameMap(Headers.wcs(cube), Headers.wcs(TAN));
        assertThatThrownBy(() -> Headers.wcs(Headers.with(cube, "CD1_3 = 0.1")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.fits[SCI]: CD1_3 got 0.1, expected 0: the sky must not depend on axis 3; extract a plane "
                                + "first");
    }

    @Test
    void takesThePoleFromThePvCardsOfTheLongitudeAxis() {
        FitsWcs expected = Headers.wcs(Headers.with(TAN, "LONPOLE = 150.0"));
        assertSameMap(Headers.wcs(Headers.with(TAN, "PV1_3 = 150.0", "PV1_4 = 20.0")), expected);
        assertSameMap(Headers.wcs(Headers.with(TAN, "LONPOLE = 10.0", "PV1_3 = 150.0")), expected);
    }

    @Test
    void ignoresPvPolynomialsLeftBesideSip() {
        Header sip = Headers.with(TAN, "A_ORDER = 2", "B_ORDER = 2", "A_2_0 = 1e-5", "B_1_1 = -2e-5");
        assertSameMap(Headers.wcs(Headers.with(sip, "PV1_1 = 1.0", "PV1_3 = 0.0", "PV2_7 = 0.1")), Headers.wcs(sip));
    }

    @Test
    void readsCdInEveryUnitAndWithoutDelimiters() {
        FitsWcs expected = Headers.wcs(TAN);
        double rad = Math.toDegrees(1);
        assertSameMap(
                Headers.wcs(Headers.with(
                        TAN,
                        "CUNIT1 = 'arcmin'",
                        "CRVAL1 = " + 150.1 * 60,
                        "CD1_1 = -6e-3",
                        "CD1_2 = 1.2e-3",
                        "CUNIT2 = 'rad'",
                        "CRVAL2 = " + 2.2 / rad,
                        "CD2_1 = " + 3e-5 / rad,
                        "CD2_2 = " + 1.1e-4 / rad)),
                expected);
    }

    @Test
    void readsRotationsAboutTheLatitudeAxisInEitherOrder() {
        Header rotated = Headers.with(
                TAN, "CD1_1 =", "CD1_2 =", "CD2_1 =", "CD2_2 =", "CDELT1 = -1e-4", "CDELT2 = 2e-4", "CROTA2 = 30.0");
        Header swapped = Headers.with(
                rotated,
                "CTYPE1 = 'DEC--TAN'",
                "CTYPE2 = 'RA---TAN'",
                "CRVAL1 = 2.2",
                "CRVAL2 = 150.1",
                "CDELT1 = 2e-4",
                "CDELT2 = -1e-4",
                "CROTA1 = 30.0",
                "CROTA2 =");
        double[] a = new double[2];
        double[] b = new double[2];
        Headers.wcs(rotated).pixelToSky(49.5 + 7, 39.5 - 3, a);
        Headers.wcs(swapped).pixelToSky(49.5 - 3, 39.5 + 7, b);
        assertThat(b).containsExactly(a, within(1e-12));
        assertThat(Headers.wcs(rotated).matrixForm()).isEqualTo(MatrixForm.CROTA);
    }

    @Test
    void tellsTheFrame() {
        assertThat(Headers.wcs(TAN).frame()).isEqualTo(CelestialFrame.ICRS);

        CelestialFrame fk5 = Headers.wcs(Headers.with(TAN, "RADECSYS = 'FK5'")).frame();
        assertThat(fk5).isEqualTo(new CelestialFrame(CelestialSystem.EQUATORIAL, "FK5", 2000));

        CelestialFrame b1950 =
                Headers.wcs(Headers.with(TAN, "EQUINOX = 1950.0")).frame();
        assertThat(b1950).isEqualTo(new CelestialFrame(CelestialSystem.EQUATORIAL, "FK4", 1950));

        CelestialFrame galactic = Headers.wcs("wcs/tan_galactic.hdr").frame();
        assertThat(galactic.system()).isEqualTo(CelestialSystem.GALACTIC);
    }

    private static void assertSameMap(FitsWcs actual, FitsWcs expected) {
        double[] p = new double[2];
        for (double[] pixel : new double[][] {{0, 0}, {99, 3}, {50, 79}, {-20, 200}}) {
            actual.pixelToSky(pixel[0], pixel[1], p);
            expected.skyToPixel(p[0], p[1], p);
            assertThat(p).containsExactly(pixel, within(SAME_PIXEL));
        }
    }
}
