package org.starfix.engine.internal.sky.wcs.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.SRegion;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.distortion.NoDistortion;
import org.starfix.engine.internal.sky.wcs.distortion.SipDistortion;
import org.starfix.engine.internal.sky.wcs.fits.SipOptions.Accuracy;
import org.starfix.engine.testing.Golden;

class SipFitTest {
    /**
     * Parity, pixels over the grid. Steps of a right ascension of 80 degrees are 0.6e-9 pixel here; without a constant term
     * the one position at CRPIX pulls the quadratic terms at the edge by about twice its own rounding. Another release of
     * gwcs than that which wrote the header, given the same table, is off by 3e-9.
     */
    private static final double JWST_PIXEL = 5e-9;

    /** Pixels over the image: what double precision costs the fit. */
    private static final double ROUNDING_PIXEL = 1e-9;

    /**
     * The same fits of the same sky positions in 80-bit arithmetic (normal equations, numpy's longdouble): A then B, of the
     * powers (2,0), (1,1), (0,2). The header of the reference is 4.8e-9 and 2.0e-9 pixel away from them.
     */
    private static final double[][] EXACT = {
        {
            1.1435629064808534e-07,
            -5.300533894615608e-06,
            1.1590912728176955e-06,
            2.8082046515489664e-06,
            -1.1680660217300172e-06,
            -2.536255235369049e-06
        },
        {
            1.1435587484087947e-07,
            -5.300546114633418e-06,
            1.1590913403477195e-06,
            2.808210773678502e-06,
            -1.1680663655949245e-06,
            -2.53625515923514e-06
        }
    };

    /** Parity, pixels: rounding of the sky positions in what is left of the fit. */
    private static final double JWST_ERROR = 1e-8;

    /** Pixels: what a fit of the right degree leaves of a SIP polynomial. */
    private static final double EXACT_PIXEL = 1e-8;

    static Stream<JsonNode> jwst() {
        return StreamSupport.stream(
                Golden.json("wcs/jwst_sip.json").get("cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("jwst")
    void givesTheHeaderOfTheReference(JsonNode golden) {
        JsonNode cards = golden.get("header");
        List<String> lines = new ArrayList<>(List.of("NAXIS1 = 512", "NAXIS2 = 512"));
        cards.properties()
                .forEach(card -> lines.add(card.getKey() + " = "
                        + (card.getValue().isTextual() ? "'" + card.getValue().asText() + "'" : card.getValue())));
        FitsWcs expected = Headers.wcs(Headers.of(lines.toArray(String[]::new)));

        SipApproximation sip = fitted(new TabulatedWcs(golden), 256.5, 256.5, SipOptions.DEFAULT);

        assertThat(sip.degree()).isEqualTo(2);
        assertThat(sip.maxErrorPixels()).isEqualTo(golden.get("sipmxerr").asDouble(), within(JWST_ERROR));
        assertThat(sip.wcs().distortion()).isInstanceOf(SipDistortion.class);
        // Apart from CRVAL, so that the steps of the right ascension of CRVAL do not count on every point.
        assertThat(sip.wcs().linear().reference().longitude())
                .isEqualTo(cards.get("CRVAL1").asDouble(), within(1e-12));
        assertThat(sip.wcs().linear().reference().latitude())
                .isEqualTo(cards.get("CRVAL2").asDouble(), within(1e-12));
        Affine2 toExpected =
                expected.linear().matrix().inverse().after(sip.wcs().linear().matrix());
        double[] a = new double[2];
        double[] b = new double[2];
        for (double x = -0.5; x <= 511.5; x += 32) {
            for (double y = -0.5; y <= 511.5; y += 32) {
                sip.wcs().distortion().pixelToFocal(x, y, a);
                expected.distortion().pixelToFocal(x, y, b);
                double u = a[0] - 255.5;
                double v = a[1] - 255.5;
                assertThat(toExpected.applyX(u, v)).isEqualTo(b[0] - 255.5, within(JWST_PIXEL));
                assertThat(toExpected.applyY(u, v)).isEqualTo(b[1] - 255.5, within(JWST_PIXEL));
            }
        }
    }

    @Test
    void isExactToTheRoundingOfDoubles() {
        List<JsonNode> cases = jwst().toList();
        for (int i = 0; i < EXACT.length; i++) {
            SipApproximation sip = fitted(new TabulatedWcs(cases.get(i)), 256.5, 256.5, SipOptions.DEFAULT);
            SipDistortion terms = (SipDistortion) sip.wcs().distortion();
            for (double u = -256; u <= 256; u += 32) {
                for (double v = -256; v <= 256; v += 32) {
                    assertThat(terms.a().value(u, v)).isEqualTo(quadratic(EXACT[i], 0, u, v), within(ROUNDING_PIXEL));
                    assertThat(terms.b().value(u, v)).isEqualTo(quadratic(EXACT[i], 3, u, v), within(ROUNDING_PIXEL));
                }
            }
        }
    }

    private static double quadratic(double[] terms, int from, double u, double v) {
        return terms[from] * u * u + terms[from + 1] * u * v + terms[from + 2] * v * v;
    }

    @ParameterizedTest
    @MethodSource("jwst")
    void givesTheRegionOfTheReference(JsonNode golden) {
        assertThat(SRegion.polygon(new TabulatedWcs(golden), PixelBox.ofImage(512, 512)))
                .isEqualTo(golden.get("s_region").asText());
    }

    @Test
    void findsTheDegreeOfASipHeaderAndItsCoefficients() {
        FitsWcs original = Headers.wcs("wcs/sip3_noinv.hdr");
        LinearWcs linear = original.linear();
        SipApproximation sip =
                fitted(original, linear.crpixX() + 1, linear.crpixY() + 1, accuracy(new Accuracy(1, 5, 1e-5)));
        assertThat(sip.degree()).isEqualTo(3);
        assertThat(sip.maxErrorPixels()).isLessThan(EXACT_PIXEL);
        double[] p = new double[2];
        double[] q = new double[2];
        for (double x = 0; x < 2048; x += 128) {
            original.distortion().pixelToFocal(x, 2047 - x / 2, p);
            sip.wcs().distortion().pixelToFocal(x, 2047 - x / 2, q);
            assertThat(q).containsExactly(p, within(EXACT_PIXEL));
        }
    }

    @Test
    void needsNoSipForAPlainTan() {
        FitsWcs original = Headers.wcs("wcs/tan_cd_rot.hdr");
        SipApproximation sip = fitted(original, 1024.5, 1000, SipOptions.DEFAULT);
        assertThat(sip.degree()).isEqualTo(1);
        assertThat(sip.wcs().distortion()).isEqualTo(new NoDistortion());
    }

    @Test
    void takesAFixedDegreeWhateverItsError() {
        SipApproximation sip =
                fitted(Headers.wcs("wcs/sip3_noinv.hdr"), 1024.5, 1024.5, accuracy(Accuracy.ofDegree(2)));
        assertThat(sip.degree()).isEqualTo(2);
        assertThat(sip.maxErrorPixels()).isGreaterThan(0.5);
    }

    @Test
    void saysHowFarTheBestDegreeMisses() {
        SipOutcome outcome =
                SipFit.fit("a", Headers.wcs("wcs/sip3_noinv.hdr"), 1024.5, 1024.5, accuracy(new Accuracy(1, 2, 0.01)));
        assertThat(outcome).isInstanceOfSatisfying(SipOutcome.TooInaccurate.class, miss -> {
            assertThat(miss.degree()).isEqualTo(2);
            assertThat(miss.maxErrorPixels()).isGreaterThan(0.5);
            assertThat(miss.limitPixels()).isEqualTo(0.01);
        });
    }

    @Test
    void saysWhereAWcsHasNoSky() {
        Wcs halfSky = new SyntheticWcs() {
            private static final long serialVersionUID = 1L;

            @Override
            public void pixelToSky(double x, double y, double[] out) {
                out[0] = x > 60 ? Double.NaN : 10 + 1e-4 * x;
                out[1] = 1e-4 * y;
            }
        };
        assertThat(SipFit.fit("a", halfSky, 10, 10, SipOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        SipOutcome.Undefined.class, hole -> assertThat(hole.x()).isGreaterThan(60));
        assertThat(SipFit.fit("a", halfSky, 70, 10, SipOptions.DEFAULT)).isEqualTo(new SipOutcome.Undefined(69, 9));
    }

    @Test
    void approximatesAWcsThatIsNoSip() {
        Wcs wavy = new SyntheticWcs() {
            private static final long serialVersionUID = 1L;

            @Override
            public void pixelToSky(double x, double y, double[] out) {
                out[0] = 359.999 + 2e-5 * x + 3e-5 * Math.sin(y / 60);
                out[0] -= out[0] >= 360 ? 360 : 0;
                out[1] = 85 + 2e-5 * y + 3e-5 * Math.cos(x / 70);
            }
        };
        SipApproximation sip = fitted(wavy, 50.5, 50.5, SipOptions.DEFAULT);
        double[] sky = new double[2];
        double[] pixel = new double[2];
        for (double t = 0; t <= 99; t += 4.5) {
            wavy.pixelToSky(t, 99 - t, sky);
            sip.wcs().skyToPixel(sky[0], sky[1], pixel);
            // A pixel is much narrower in right ascension here than the mean pixel by which errors are measured.
            assertThat(pixel).containsExactly(new double[] {t, 99 - t}, within(0.04));
        }
    }

    @Test
    void writesAHeaderThatReadsBackBitForBitAndDropsTheOldOne() {
        Header before = Headers.golden("wcs/sip5_4_pc.hdr");
        SipOptions withInverse =
                new SipOptions(new Accuracy(1, 5, 0.5), 16, SipOptions.Inverse.FITTED, new Accuracy(1, 5, 0.5));
        SipApproximation sip = fitted(Headers.wcs(before), 693.5, 512.5, withInverse);
        FitsWcsCards cards = FitsWcsCards.ofSip(sip, before);
        Header after = Headers.applied(before, cards);
        FitsWcs back = Headers.wcs(after);
        assertThat(cards.dropped()).contains("PC1_1", "CDELT2").doesNotContain("NAXIS1");
        assertThat(after.contains("AP_ORDER")).isTrue();
        double[] a = new double[2];
        double[] b = new double[2];
        sip.wcs().pixelToSky(12.5, 900, a);
        back.pixelToSky(12.5, 900, b);
        assertThat(b).containsExactly(a);
    }

    @Test
    void inverseTermsLeadBack() {
        FitsWcs original = Headers.wcs("wcs/sip3_inv.hdr");
        SipOptions options =
                new SipOptions(new Accuracy(1, 5, 1e-4), 16, SipOptions.Inverse.FITTED, new Accuracy(1, 6, 0.01));
        SipApproximation sip = fitted(original, 1024.5, 1024.5, options);
        SipApproximation.Inverse inverse = sip.inverse().get(0);
        assertThat(inverse.maxErrorPixels()).isLessThan(0.01);
        double[] focal = new double[2];
        original.distortion().pixelToFocal(100, 1900, focal);
        double f = focal[0] - 1023.5;
        double g = focal[1] - 1023.5;
        assertThat(f + inverse.ap().value(f, g)).isEqualTo(100 - 1023.5, within(0.02));
        assertThat(g + inverse.bp().value(f, g)).isEqualTo(1900 - 1023.5, within(0.02));
    }

    @Test
    void refusesBadOptions() {
        assertThatThrownBy(() -> new Accuracy(3, 2, 0.01))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SIP fit: degrees from 3 to 2 are no range within 1 to 6");
        assertThatThrownBy(() -> new Accuracy(1, 2, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("SIP fit: the largest error must be above 0 pixels, not NaN");
        assertThatThrownBy(() -> new SipOptions(Accuracy.DEFAULT, 5, SipOptions.Inverse.OMITTED, Accuracy.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "SIP fit: 5 points per side are too few for a polynomial of degree 5; take more (sip_npoints)");
    }

    private static SipOptions accuracy(Accuracy accuracy) {
        return new SipOptions(accuracy, 16, SipOptions.Inverse.OMITTED, Accuracy.DEFAULT);
    }

    private static SipApproximation fitted(Wcs wcs, double crpix1, double crpix2, SipOptions options) {
        SipOutcome outcome = SipFit.fit("a.fits[SCI]", wcs, crpix1, crpix2, options);
        assertThat(outcome).isInstanceOf(SipOutcome.Fitted.class);
        return ((SipOutcome.Fitted) outcome).approximation();
    }
}
