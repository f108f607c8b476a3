package org.starfix.engine.internal.sky.wcs.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.EquatorialFrame;
import org.starfix.engine.internal.sky.wcs.distortion.DistortionTables;
import org.starfix.engine.internal.sky.wcs.frame.CelestialFrame;
import org.starfix.engine.internal.sky.wcs.frame.CelestialSystem;

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
                "CTYPE1 = | CTYPE1 is missing, so the header has no celestial WCS; give it an axis such as RA---TAN",
                "CTYPE2 = 'DEC--TNX' | CTYPE1 and CTYPE2, 'RA---TAN' and 'DEC--TNX', are not a longitude and a latitude of one system and projection; correct the header",
                "CTYPE1 = 'PIXEL' | CTYPE1 is 'PIXEL', which is no celestial axis with its projection, such as RA---TAN (docs/wcs.md); correct the header",
                "CTYPE2 = 'RA---TAN' | CTYPE1 and CTYPE2, 'RA---TAN' and 'RA---TAN', are not a longitude and a latitude of one system and projection; correct the header",
                "CTYPE2 = 'GLAT-TAN' | CTYPE1 and CTYPE2, 'RA---TAN' and 'GLAT-TAN', are not a longitude and a latitude of one system and projection; correct the header",
                "CRVAL1 = | CRVAL1 is missing, so the WCS is incomplete; add it to the header",
                "CRPIX2 = | CRPIX2 is missing, so the WCS is incomplete; add it to the header",
                "CRVAL2 = 91.0 | CRVAL2 is a latitude of 91.0 degrees, outside -90 to 90; correct the header",
                "CRVAL1 = 1E999 | CRVAL1 is Infinity, not a finite number; correct the header",
                "CD1_2 = 'NaN' | CD1_2 is NaN, not a finite number; correct the header",
                "LONPOLE = 'NaN' | LONPOLE is NaN, not a finite number; correct the header",
                "CUNIT1 = 'furlong' | CUNIT1 is 'furlong', which is none of the units deg, arcmin, arcsec, mas and rad; correct the header",
                "PC1_1 = 1.0 | CDi_j and CDELTi * PCi_j are two different linear maps: their elements differ by up to 100 % of the largest; remove the wrong one",
                "PC001001 = 1.0 | CDi_j and CDELTi * PCi_j are two different linear maps: their elements differ by up to 100 % of the largest; remove the wrong one",
                "CPDIS1 = 'LOOKUP' | CPDIS1 needs the table in the extension WCSDVARR of EXTVER 1, which the file does not have; take the complete file, or remove CPDIS1 if its distortion was removed from the pixels",
                "D2IMDIS2 = 'Polynomial' | D2IMDIS2 is 'Polynomial', but only LOOKUP is supported (docs/wcs.md); convert the distortion",
                "AXISCORR = 1 | AXISCORR is a distortion that is not supported; convert it to SIP, TPV or the tables of D2IMDISi and CPDISi (docs/wcs.md)",
                "PV2_40 = 1.01 | TPV: there is no coefficient of index 40, only 0 to 39; correct the header",
                "A_ORDER = 2 | B_ORDER is missing, although the other SIP polynomial is there; add an order of 0 to 9"
            })
    void refuses(String change, String message) {
        assertThatThrownBy(() -> Headers.wcs(Headers.with(TAN, change)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.fits[SCI]: " + message);
    }

    /** wcslib takes the last of them, astropy's header the first: either guess moves stars. */
    @Test
    void refusesAKeywordWithTwoValues() throws IOException {
        Header once = Headers.with(TAN);
        List<String> cards = new java.util.ArrayList<>(once.cards());
        cards.add(cards.stream().filter(c -> c.startsWith("CRVAL1")).findFirst().orElseThrow());
        Headers.wcs(Header.ofCards("a.fits[SCI]", cards)); // the same value twice does no harm
        cards.add("CRVAL1  = 10.0");
        assertThatThrownBy(() -> Headers.wcs(Header.ofCards("a.fits[SCI]", cards)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageMatching(
                        "a.fits\\[SCI\\]: CRVAL1 stands there with different values, \\S+ and 10.0; remove the wrong ones");
    }

    /** Equal to the digits that are written, and to single precision, is equal; beyond that the difference is told. */
    @Test
    void takesTwoMatricesThatAreTheSameAndTellsHowFarOthersDiffer() {
        Header both = Headers.with(
                TAN, "CDELT1 = 1.0", "CDELT2 = 1.0", "PC1_1 = -1e-4", "PC1_2 = 2e-5", "PC2_1 = 3e-5", "PC2_2 = 1.1e-4");
        assertSameMap(Headers.wcs(both), Headers.wcs(TAN));
        assertSameMap(
                Headers.wcs(Headers.with(both, "PC2_2 = 1.10000009e-4")),
                Headers.wcs(Headers.with(TAN, "CD2_2 = 1.10000009e-4")));
        Headers.wcs(Headers.with(both, "CD2_2 = 1.1006e-4", "PC2_2 = 1.10063e-4")); // five digits against six
        assertThatThrownBy(() -> Headers.wcs(Headers.with(both, "PC2_2 = 1.1011e-4")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.fits[SCI]: CDi_j and CDELTi * PCi_j are two different linear maps: their elements differ by up to"
                                + " 0.0999 % of the largest; remove the wrong one");
        assertThatThrownBy(() -> Headers.wcs(Headers.with(both, "CDELT1 = -2.0")))
                .hasMessageContaining("two different linear maps");
    }

    @Test
    void refusesBothSpellingsOfAMatrixIfTheyDiffer() {
        Header both = Headers.with(TAN, "CD001001 = -1e-4");
        assertSameMap(Headers.wcs(both), Headers.wcs(TAN));
        assertThatThrownBy(() -> Headers.wcs(Headers.with(both, "CD001001 = -2e-4")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.fits[SCI]: CD1_1 is -1.0E-4, but its older spelling CD001001 is -2.0E-4; remove the wrong one");
    }

    @Test
    void refusesAnIncompletePlateSolutionUnlessThereIsAnotherWcs() {
        String[] begun = {"AMDX1 = 67.2", "AMDY1 = 67.2", "PPO3 = 177500.0"};
        FitsWcs linear = Headers.wcs(Headers.with(TAN, begun));
        assertSameMap(linear, Headers.wcs(TAN));
        assertThat(linear.notes()).contains("its plate solution lacks PPO6 and was not used");
        Header alone = Headers.with(Headers.of("NAXIS = 2", "NAXIS1 = 100", "NAXIS2 = 80"), begun);
        assertThat(FitsWcs.isStatedIn(alone)).isTrue();
        assertThatThrownBy(() -> Headers.wcs(alone))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.fits[SCI]: the plate solution (AMDXn, AMDYn) is incomplete: it lacks PPO6, and there is no other WCS;"
                                + " use the header of the whole file");
    }

    @Test
    void refusesASingularMatrix() {
        assertThatThrownBy(() -> Headers.wcs(Headers.with(TAN, "CD2_1 = -1e-4", "CD2_2 = 2e-5")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.fits[SCI]: the linear map of pixels to the sky, [[-1.0E-4, 2.0E-5], [-1.0E-4, 2.0E-5]], cannot be inverted; correct CDi_j");
    }

    @Test
    void refusesAMatrixThatIsSingularButForRounding() {
        assertThatThrownBy(() -> Headers.wcs(Headers.with(TAN, "CD2_1 = -3.3e-5", "CD2_2 = 6.600000000000001e-6")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("cannot be inverted");
    }

    @Test
    void refusesAHeaderWithoutAnyScale() {
        assertThatThrownBy(() -> Headers.wcs(Headers.with(TAN, "CD1_1 =", "CD1_2 =", "CD2_1 =", "CD2_2 =")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.fits[SCI]: the header does not say how large a pixel is; it needs CDi_j, or CDELTi with PCi_j or CROTAi");
    }

    @Test
    void refusesABadSipOrder() {
        assertThatThrownBy(() -> Headers.wcs(Headers.with(TAN, "A_ORDER = 12", "B_ORDER = 2")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.fits[SCI]: A_ORDER is 12, but orders go from 0 to 9; correct the header");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "TSC | NAXIS = 2 | CTYPE1 has the projection TSC, which is not supported; convert the header to one of TAN, TPV, TNX, SIN, NCP, ARC, ZEA, STG, ZPN, "
                        + "ZPX, AZP, SZP, AIR, CYP, CEA, CAR, MER, SFL, GLS, PAR, MOL, AIT, COP, COE, COD, COO, BON, PCO, "
                        + "HPX (docs/wcs.md)",
                "TNX | NAXIS = 2 | WAT1_001, WAT2_001 have no wtype, so the distortion of the projection TNX or ZPX is missing; convert the header to TPV",
                "ZPN | PV2_1 = 0.0 | ZPN: PVi_1 of the latitude axis is 0.0, but must be above 0, so that the radius rises from the pole; correct the header",
                "COP | PV2_2 = 3.0 | COP: PVi_1, PVi_2 of the latitude axis are 0.0, 3.0, but the first must not be 0 and both together at most 90; correct the header",
                "HPX | PV2_1 = 2.5 | PV2_1 is 2.5, but a number of facets is a whole number from 1 on; correct the header",
                "CEA | PV2_1 = 2.0 | CEA: PVi_1 of the latitude axis must be above 0 and at most 1, not 2.0; correct the header",
                "CAR | LONPOLE = 90.0 | the native pole is undefined: CRVAL has the latitude 2.2, but must have 0 with LONPOLE 90.0; correct "
                        + "the header",
                "ARC | PV1_2 = 99.0 | PV1_2 is a native latitude of 99.0 degrees, outside -90 to 90; correct the header"
            })
    void refusesByProjection(String code, String change, String message) {
        Header header = Headers.with(TAN, "CTYPE1 = 'RA---" + code + "'", "CTYPE2 = 'DEC--" + code + "'", change);
        assertThatThrownBy(() -> Headers.wcs(header))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("a.fits[SCI]: " + message);
    }

    /** SCAMP's habit: astropy (wcslib 7.12) drops or refuses these terms. */
    @Test
    void readsPolynomialsUnderTheNameTanAsTpv() {
        String[] terms = {"PV1_1 = 1.01", "PV1_4 = 0.3", "PV1_7 = 0.2", "PV2_1 = 0.99", "PV2_11 = 4.0"};
        Header named = Headers.with(TAN, "CTYPE1 = 'RA---TPV'", "CTYPE2 = 'DEC--TPV'");
        assertSameMap(Headers.wcs(Headers.with(TAN, terms)), Headers.wcs(Headers.with(named, terms)));
    }

    @Test
    void ignoresSipPolynomialsBelowTheSecondOrderAsAstropy() {
        assertSameMap(Headers.wcs(Headers.with(TAN, "A_ORDER = 1", "B_ORDER = 1", "A_1_0 = 0.5")), Headers.wcs(TAN));
        assertSameMap(
                Headers.wcs(Headers.with(TAN, "CTYPE1 = 'RA---TAN-SIP'", "CTYPE2 = 'DEC--TAN-SIP'")), Headers.wcs(TAN));
    }

    /** Coefficients absent but PVi_1 are 0, that is 1; the peer takes 0. */
    @Test
    void readsTpvWithoutCoefficientsAsTan() {
        FitsWcs tpv = Headers.wcs("wcs/tpv_no_pv.hdr");
        Header tan = Headers.with(Headers.golden("wcs/tpv_no_pv.hdr"), "CTYPE1 = 'RA---TAN'", "CTYPE2 = 'DEC--TAN'");
        assertSameMap(tpv, Headers.wcs(tan));
    }

    @Test
    void saysThatItAssumedAFrame() {
        assertThat(Headers.wcs(TAN).notes()).containsExactly("no RADESYS, ICRS assumed");
        assertThat(Headers.wcs(Headers.with(TAN, "RADESYS = 'ICRS'")).notes()).isEmpty();
    }

    @Test
    void takesEquatorialNumbersForIcrsIfTheUserSaysSo() throws IOException {
        FitsWcs icrs = Headers.wcs(Headers.with(TAN, "RADESYS = 'ICRS'"));
        for (String frame : List.of("RADESYS = 'FK5'", "RADESYS = 'FK4'", "RADESYS = 'GAPPT'", "EQUINOX = 2000.0")) {
            FitsWcs asIcrs = FitsWcs.of(Headers.with(TAN, frame), 100, 80, DistortionTables.NONE, EquatorialFrame.ICRS);
            assertSameMap(asIcrs, icrs);
            assertThat(asIcrs.notes()).isEmpty();
        }
        Header galactic = Headers.with(TAN, "CTYPE1 = 'GLON-TAN'", "CTYPE2 = 'GLAT-TAN'");
        assertSameMap(
                FitsWcs.of(galactic, 100, 80, DistortionTables.NONE, EquatorialFrame.ICRS), Headers.wcs(galactic));
    }

    @Test
    void refusesASkyThatDependsOnAThirdAxisAndIgnoresOneThatStandsApart() {
        Header cube = Headers.with(TAN, "WCSAXES = 3", "CTYPE3 = 'STOKES'", "CD3_3 = 1.0", "CRVAL3 = 1.0");
        assertSameMap(Headers.wcs(cube), Headers.wcs(TAN));
        assertThatThrownBy(() -> Headers.wcs(Headers.with(cube, "CD1_3 = 0.1")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "a.fits[SCI]: CD1_3 is 0.1: the position on the sky depends on axis 3 too; extract one plane first");
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
