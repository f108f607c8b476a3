package org.starfix.engine.internal.sky.wcs.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.Footprint;
import org.starfix.engine.internal.sky.wcs.SRegion;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.distortion.SipDistortion;
import org.starfix.engine.internal.sky.wcs.distortion.SipPolynomial;
import org.starfix.engine.sky.SkyPosition;

class FitsWcsTest {
    private static final long SEED = 20260817;

    /** Degrees: noise of the derivative, 1e-10 of a few thousand pixels of 0.05 arcsec. */
    private static final double SKY = 1e-10;

    @Test
    void pixelToSkyAndBackIsTheIdentity() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] p = new double[2];
        for (String name : List.of("tan_cd_rot", "tan_npole", "tan_spole", "tan_rawrap", "sip3_noinv", "sip5_4_pc")) {
            FitsWcs wcs = Headers.wcs("wcs/" + name + ".hdr");
            for (int i = 0; i < 200; i++) {
                double x = random.nextDouble(
                        wcs.boundingBox().xMin(), wcs.boundingBox().xMax());
                double y = random.nextDouble(
                        wcs.boundingBox().yMin(), wcs.boundingBox().yMax());
                wcs.pixelToSky(x, y, p);
                wcs.skyToPixel(p[0] + (i % 3 - 1) * 360, p[1], p); // any turn of the longitude will do
                assertThat(p).as(name + ", seed " + SEED).containsExactly(new double[] {x, y}, within(1e-7));
            }
        }
    }

    @Test
    void correctionMovesTheSkyAsThePlaneSays() {
        FitsWcs wcs = Headers.wcs("wcs/sip3_noinv.hdr");
        TangentPlane plane = wcs.tangentPlane();
        Affine2 correction = new Affine2(1.0003, -0.002, 0.0021, 0.9998, 4.5, -7.25);
        FitsWcs corrected = wcs.corrected(correction, plane);
        double[] expected = new double[2];
        double[] actual = new double[2];
        for (double x = 0; x < 2048; x += 200) {
            double y = 2000 - 0.7 * x;
            plane.pixelToPlane(x, y, expected);
            plane.planeToSky(
                    correction.applyX(expected[0], expected[1]), correction.applyY(expected[0], expected[1]), expected);
            corrected.pixelToSky(x, y, actual);
            assertThat(actual[0]).isEqualTo(expected[0], within(1e-8));
            assertThat(actual[1]).isEqualTo(expected[1], within(1e-8));
        }
        assertThat(corrected.distortion()).isEqualTo(wcs.distortion());
        assertThat(corrected.linear().crpixX()).isEqualTo(wcs.linear().crpixX());
    }

    @Test
    void correctionByTheIdentityChangesNothing() {
        FitsWcs wcs = Headers.wcs("wcs/tan_rawrap.hdr");
        FitsWcs same = wcs.corrected(
                Affine2.IDENTITY, Headers.wcs("wcs/tan_rawrap.hdr").tangentPlane());
        double[] a = new double[2];
        double[] b = new double[2];
        wcs.pixelToSky(3, 700, a);
        same.pixelToSky(3, 700, b);
        assertThat(b[1]).isEqualTo(a[1], within(SKY));
        assertThat(Math.IEEEremainder(b[0] - a[0], 360)).isEqualTo(0, within(SKY));
    }

    @Test
    void planeSaysItsUnit() {
        assertThat(Headers.wcs("wcs/tan_cd.hdr").tangentPlane().unitArcsec()).isEqualTo(0.063, within(1e-15));
        assertThat(Headers.wcs("wcs/tan_arcsec_units.hdr").tangentPlane().unitArcsec())
                .isEqualTo(0.2, within(1e-12));
    }

    @Test
    void theOtherHalfOfTheSphereHasNoPixel() {
        double[] p = new double[2];
        FitsWcs wcs = Headers.wcs("wcs/tan_cd.hdr");
        wcs.skyToPixel(215.123456789 + 180, 12.3456789, p);
        assertThat(p).containsExactly(Double.NaN, Double.NaN);
        wcs.pixelToSky(Double.NaN, 3, p);
        assertThat(p).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void sipHasNoPixelBeyondItsFold() {
        // f = u - u^2 / 100 turns at u = 50 and never exceeds 25.
        SipPolynomial a = new SipPolynomial(2, new double[][] {{0}, {0}, {-0.01}});
        SipDistortion sip = new SipDistortion(10, 20, a, new SipPolynomial(0, new double[][] {{0}}));
        double[] p = new double[2];
        sip.focalToPixel(10 + 24, 20, p);
        assertThat(p).containsExactly(new double[] {10 + 40, 20}, within(1e-9));
        sip.focalToPixel(10 + 26, 20, p);
        assertThat(p).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void polynomialDerivativesAgreeWithDifferences() {
        double[][] c = {{3, -2, 0.5, 1}, {1.5, 0.25, -1}, {2, 4}, {-0.125}};
        SipPolynomial polynomial = new SipPolynomial(3, c);
        double u = 0.7;
        double v = -1.3;
        double direct = 0;
        for (int p = 0; p <= 3; p++) {
            for (int q = 0; p + q <= 3; q++) {
                assertThat(polynomial.coefficient(p, q)).isEqualTo(c[p][q]);
                direct += c[p][q] * Math.pow(u, p) * Math.pow(v, q);
            }
        }
        assertThat(polynomial.coefficient(2, 2)).isZero();
        assertThat(polynomial.value(u, v)).isEqualTo(direct, within(1e-14));
        double h = 1e-5;
        assertThat(polynomial.derivativeU(u, v))
                .isEqualTo((polynomial.value(u + h, v) - polynomial.value(u - h, v)) / (2 * h), within(1e-8));
        assertThat(polynomial.derivativeV(u, v))
                .isEqualTo((polynomial.value(u, v + h) - polynomial.value(u, v - h)) / (2 * h), within(1e-8));
        assertThatThrownBy(() -> new SipPolynomial(-1, c))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SIP polynomial: the order must not be negative: -1");
    }

    @Test
    void refusesACorrectionThatCannotBeInverted() {
        FitsWcs wcs = Headers.wcs("wcs/tan_cd.hdr");
        assertThatThrownBy(() -> wcs.corrected(new Affine2(1, 1, 1, 1, 0, 0), wcs.tangentPlane()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("wcs/tan_cd.hdr: the correction Affine2[")
                .hasMessageEndingWith("is not finite or cannot be inverted");
        assertThatThrownBy(() -> wcs.corrected(Affine2.translation(Double.NaN, 0), wcs.tangentPlane()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesACorrectionInAPlaneOnTheOtherSideOfTheSky() {
        FitsWcs wcs = Headers.wcs("wcs/tan_cd.hdr");
        FitsWcs far = Headers.wcs(Headers.with(Headers.golden("wcs/tan_cd.hdr"), "CRVAL1 = 20.0"));
        assertThatThrownBy(() -> wcs.corrected(Affine2.IDENTITY, far.tangentPlane()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "wcs/tan_cd.hdr: the tangent plane of the correction does not reach CRVAL (215.123456789, -12.3456789), which is more than 90 degrees away; align exposures of one field only");
    }

    @Test
    void refusesToCorrectAWcsThatDoesNotInvert() {
        Header folded = Headers.with(
                Headers.golden("wcs/tan_cd.hdr"), "A_ORDER = 2", "B_ORDER = 2", "A_2_0 = -1e-2", "B_0_2 = 1e-9");
        FitsWcs wcs = Headers.wcs(folded);
        assertThatThrownBy(() -> wcs.corrected(Affine2.IDENTITY, wcs.tangentPlane()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("wcs/tan_cd.hdr: the WCS leads ")
                .hasMessageContaining("more than 0.001: its distortion cannot be inverted");
    }

    @Test
    void footprintHasTwelvePointsHalfAPixelInside() {
        FitsWcs wcs = Headers.wcs("wcs/tan_cd.hdr");
        List<SkyPosition> points = Footprint.of(wcs);
        assertThat(points).hasSize(12);
        double[][] pixels = {
            {0, 0}, {341, 0}, {682, 0}, {1023, 0}, {1023, 341}, {1023, 682},
            {1023, 1023}, {682, 1023}, {341, 1023}, {0, 1023}, {0, 682}, {0, 341}
        };
        double[] p = new double[2];
        for (int i = 0; i < 12; i++) {
            wcs.skyToPixel(points.get(i).ra(), points.get(i).dec(), p);
            assertThat(p).containsExactly(pixels[i], within(1e-7));
        }
    }

    @Test
    void outlinesNeedASky() {
        Wcs blind = new SyntheticWcs() {
            private static final long serialVersionUID = 1L;

            @Override
            public void pixelToSky(double x, double y, double[] out) {
                out[0] = Double.NaN;
                out[1] = Double.NaN;
            }
        };
        String message =
                "pixel (0.0, 0.0), at the edge of the image, has no place on the sky; correct the WCS, or cut the image to the part that has";
        assertThatThrownBy(() -> Footprint.of(blind))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> SRegion.polygon(blind, blind.boundingBox()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void crossesJavaSerialization() throws IOException, ClassNotFoundException {
        FitsWcs wcs = Headers.wcs("wcs/sip3_noinv.hdr");
        double[] a = new double[2];
        double[] b = new double[2];
        wcs.pixelToSky(17, 33, a);
        FitsWcs crossed = crossed(wcs);
        crossed.pixelToSky(17, 33, b);
        assertThat(b).containsExactly(a);
        crossed(wcs.tangentPlane()).planeToSky(17, 33, b);
        wcs.tangentPlane().planeToSky(17, 33, a);
        assertThat(b).containsExactly(a);
        assertThat(crossed(FitsWcsCards.ofCorrection(wcs, Headers.golden("wcs/sip3_noinv.hdr"))))
                .isEqualTo(FitsWcsCards.ofCorrection(wcs, Headers.golden("wcs/sip3_noinv.hdr")));
        SipOutcome sip = SipFit.fit("a", wcs, 1024.5, 1024.5, SipOptions.DEFAULT);
        assertThat(crossed(sip)).isInstanceOf(SipOutcome.Fitted.class);
    }

    /** Every projection and distortion goes through Spark. */
    @Test
    void everyKindCrossesJavaSerialization() throws IOException, ClassNotFoundException {
        double[] a = new double[2];
        double[] b = new double[2];
        for (String name :
                List.of("tpv_cubic", "zpn", "azp", "sin_slant", "cea_pv", "coe", "hpx", "mol_crval0", "tan_galactic")) {
            FitsWcs wcs = Headers.wcs("wcs/" + name + ".hdr");
            wcs.pixelToSky(170, 165, a);
            crossed(wcs).pixelToSky(170, 165, b);
            assertThat(b).as(name).containsExactly(a);
        }
    }

    @SuppressWarnings("unchecked")
    static <T> T crossed(T value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }
}
