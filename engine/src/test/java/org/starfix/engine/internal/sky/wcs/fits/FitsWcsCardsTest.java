package org.starfix.engine.internal.sky.wcs.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.header.WcsCard;

class FitsWcsCardsTest {
    private static final Affine2 CORRECTION = new Affine2(1.0019, -0.0017, -0.0052, 0.997, 15.5, -22.0);

    /** Relative: the numbers carry all their digits; only the division by unit and CDELT rounds. */
    private static final double SAME = 1e-12;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tan_cd",
                "tan_cd_rot",
                "tan_pc_cdelt",
                "tan_pc_default",
                "tan_crota",
                "tan_swapped_axes",
                "tan_arcsec_units",
                "tan_galactic",
                "tan_lonpole45",
                "tan_pole_exact",
                "sip3_inv",
                "sip5_4_pc"
            })
    void correctedHeaderReadsBackAsTheSameWcs(String name) {
        Header before = Headers.golden("wcs/" + name + ".hdr");
        FitsWcs original = Headers.wcs(before);
        FitsWcs corrected = original.corrected(CORRECTION, original.tangentPlane());
        FitsWcs back = Headers.wcs(Headers.applied(before, FitsWcsCards.ofCorrection(corrected, before)));
        assertThat(back.linear().reference().longitude())
                .isEqualTo(corrected.linear().reference().longitude(), within(SAME * 360));
        assertThat(back.linear().reference().latitude())
                .isEqualTo(corrected.linear().reference().latitude(), within(SAME * 90));
        assertThat(back.linear().reference().lonpole())
                .isEqualTo(corrected.linear().reference().lonpole());
        Affine2 difference =
                back.linear().matrix().inverse().after(corrected.linear().matrix());
        assertThat(new double[] {difference.m00(), difference.m01(), difference.m10(), difference.m11()})
                .containsExactly(new double[] {1, 0, 0, 1}, within(SAME));
        assertThat(back.distortion()).isEqualTo(original.distortion());
        assertThat(back.axisOrder()).isEqualTo(original.axisOrder());
    }

    @Test
    void cdStaysCd() {
        FitsWcsCards cards = corrected("tan_cd");
        assertThat(cards.set())
                .extracting(WcsCard::key)
                .containsExactly("CRVAL1", "CRVAL2", "CD1_1", "CD1_2", "CD2_1", "CD2_2");
        assertThat(cards.dropped()).isEmpty();
    }

    @Test
    void pcStaysPcAndKeepsCdelt() {
        FitsWcsCards cards = corrected("tan_pc_default");
        assertThat(cards.set())
                .extracting(WcsCard::key)
                .containsExactly("CRVAL1", "CRVAL2", "PC1_1", "PC1_2", "PC2_1", "PC2_2");
        assertThat(cards.dropped()).isEmpty();
    }

    @Test
    void rotationBecomesCd() {
        FitsWcsCards cards = corrected("tan_crota");
        assertThat(cards.set())
                .extracting(WcsCard::key)
                .containsExactly("CRVAL1", "CRVAL2", "CD1_1", "CD1_2", "CD2_1", "CD2_2");
        assertThat(cards.dropped()).containsExactly("CDELT1", "CDELT2", "CROTA2");
    }

    @Test
    void lonpoleIsWrittenWhereItsDefaultWouldChange() {
        assertThat(corrected("tan_pole_exact").set()).extracting(WcsCard::key).contains("LONPOLE");
    }

    private static FitsWcsCards corrected(String name) {
        Header before = Headers.golden("wcs/" + name + ".hdr");
        FitsWcs wcs = Headers.wcs(before);
        return FitsWcsCards.ofCorrection(wcs.corrected(CORRECTION, wcs.tangentPlane()), before);
    }
}
