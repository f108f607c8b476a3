package org.starfix.engine.internal.sky.wcs.fits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.header.WcsCard;
import org.starfix.engine.sky.SkyPosition;

/** Corrections of every projection but TAN: exact, whatever the projection and the distortion. */
class FocalCorrectionTest {
    private static final Affine2 FIRST = new Affine2(1.0019, -0.0017, -0.0052, 0.997, 1.5, -2.2);
    private static final Affine2 SECOND = new Affine2(0.9991, 0.0033, -0.0029, 1.0007, -0.4, 0.9);

    /** Degrees on the sky: a few roundings of 360 degrees. */
    private static final double SKY = 1e-12;

    /** The same after a header has been written and read: CRPIX and CD round once more. */
    private static final double HEADER = 3e-12;

    static List<String> names() {
        return List.of(
                "tpv_cubic",
                "tpv_radial_quintic",
                "zpn",
                "azp",
                "sin_slant",
                "arc_wide",
                "zea_lonpole",
                "stg_pc",
                "car_crval2",
                "ait_crval2_lonpole",
                "mol_crval0",
                "cea_pv",
                "cop",
                "coe",
                "hpx",
                "tan_pv1_lonpole");
    }

    @ParameterizedTest
    @MethodSource("names")
    void movesEveryPixelAsThePlaneSays(String name) {
        FitsWcs wcs = Headers.wcs("wcs/" + name + ".hdr");
        FitsWcs once = corrected(wcs, FIRST);
        assertMoved(wcs, once, FIRST, SKY);
        assertThat(once.linear().reference()).isEqualTo(wcs.linear().reference());
        // The plane of the corrected WCS is that of its own pixels, so the second correction comes before the first.
        assertMoved(wcs, corrected(once, SECOND), FIRST.after(SECOND), SKY);
        FitsWcs composed = corrected(wcs, SECOND.after(FIRST));
        assertSameSky(corrected(once, inFirst(SECOND)), composed, HEADER);
    }

    /** A correction of the plane before the first one, as the plane after it has it. */
    private static Affine2 inFirst(Affine2 second) {
        return FIRST.inverse().after(second).after(FIRST);
    }

    private static FitsWcs corrected(FitsWcs wcs, Affine2 correction) {
        return (FitsWcs) new Unchecked(wcs).corrected(correction);
    }

    /** All-sky maps have corners without a sky, which a correction through the door of the class refuses. */
    private record Unchecked(FitsWcs wcs) {
        Wcs corrected(Affine2 correction) {
            return wcs.withLinear(new FocalCorrection(wcs, correction, wcs.tangentPlane()).apply());
        }
    }

    private static void assertMoved(FitsWcs before, FitsWcs after, Affine2 correction, double tolerance) {
        double[] p = new double[2];
        double[] q = new double[2];
        int defined = 0;
        PixelBox box = before.boundingBox();
        for (int i = 0; i <= 10; i++) {
            for (int j = 0; j <= 10; j++) {
                double x = box.xMin() + i * (box.xMax() - box.xMin()) / 10;
                double y = box.yMin() + j * (box.yMax() - box.yMin()) / 10;
                before.distortion().pixelToFocal(x, y, p);
                before.linear().focalToSky(correction.applyX(p[0], p[1]), correction.applyY(p[0], p[1]), p);
                after.distortion().pixelToFocal(x, y, q);
                after.linear().focalToSky(q[0], q[1], q);
                if (Double.isFinite(p[0]) && Double.isFinite(q[0])) {
                    defined++;
                    assertThat(new SkyPosition(p[0], p[1]).separationDegrees(new SkyPosition(q[0], q[1])))
                            .isLessThan(tolerance);
                }
            }
        }
        assertThat(defined).isGreaterThan(20);
    }

    private static void assertSameSky(FitsWcs a, FitsWcs b, double tolerance) {
        assertMoved(a, b, Affine2.IDENTITY, tolerance);
    }

    @ParameterizedTest
    @MethodSource("names")
    void correctedHeaderReadsBackAsTheSameWcs(String name) {
        Header before = Headers.golden("wcs/" + name + ".hdr");
        FitsWcs corrected = corrected(Headers.wcs(before), FIRST);
        FitsWcsCards cards = FitsWcsCards.ofCorrection(corrected, before);
        assertThat(cards.set()).extracting(WcsCard::key).doesNotContain("CRVAL1", "CRVAL2", "LONPOLE");
        assertSameSky(Headers.wcs(Headers.applied(before, cards)), corrected, HEADER);
    }

    /** SIP counts from CRPIX, which moves: the polynomials are written about the new one. */
    @ParameterizedTest
    @ValueSource(strings = {"ZEA", "STG", "ARC"})
    void sipFollowsCrpix(String code) {
        Header before = Headers.with(
                Headers.golden("wcs/sip3_inv.hdr"),
                "CTYPE1 = 'RA---" + code + "-SIP'",
                "CTYPE2 = 'DEC--" + code + "-SIP'");
        FitsWcs wcs = Headers.wcs(before);
        FitsWcs corrected = wcs.corrected(FIRST, wcs.tangentPlane());
        assertMoved(wcs, corrected, FIRST, SKY);
        FitsWcsCards cards = FitsWcsCards.ofCorrection(corrected, before);
        assertThat(cards.dropped()).contains("AP_ORDER", "BP_ORDER");
        FitsWcs back = Headers.wcs(Headers.applied(before, cards));
        assertSameSky(back, corrected, 1e-11);
    }

    @Test
    void carriesACorrectionOfAnotherDetectorWithTheSameTangentPoint() {
        Header header = Headers.golden("wcs/zpn.hdr");
        FitsWcs wcs = Headers.wcs(header);
        FitsWcs other = Headers.wcs(Headers.with(header, "CRPIX1 = -900.0", "CRPIX2 = 700.0", "CDELT1 = -0.0502"));
        TangentPlane plane = other.tangentPlane();
        FitsWcs corrected = wcs.corrected(FIRST, plane);
        assertMovedIn(plane, wcs, corrected, SKY);
    }

    /** The map between two different planes is not affine; over a small frame it nearly is. */
    @Test
    void carriesACorrectionOfAnotherProjection() {
        Header header = Headers.golden("wcs/tpv_cubic.hdr");
        FitsWcs wcs = Headers.wcs(header);
        FitsWcs other = Headers.wcs(Headers.with(
                header, "CTYPE1 = 'RA---ZEA'", "CTYPE2 = 'DEC--ZEA'", "CRVAL1 = 187.75", "CRPIX1 = 1300.0"));
        TangentPlane plane = other.tangentPlane();
        Affine2 small = new Affine2(1.00001, 2e-5, -2e-5, 1.00002, 0.4, -0.7);
        assertMovedIn(plane, wcs, wcs.corrected(small, plane), 5e-8, small);
    }

    private static void assertMovedIn(TangentPlane plane, FitsWcs before, FitsWcs after, double tolerance) {
        assertMovedIn(plane, before, after, tolerance, FIRST);
    }

    private static void assertMovedIn(
            TangentPlane plane, FitsWcs before, FitsWcs after, double tolerance, Affine2 correction) {
        double[] p = new double[2];
        double[] q = new double[2];
        for (double x = 0; x < before.boundingBox().xMax(); x += 90) {
            for (double y = 0; y < before.boundingBox().yMax(); y += 90) {
                before.pixelToSky(x, y, p);
                plane.skyToPlane(p[0], p[1], p);
                plane.planeToSky(correction.applyX(p[0], p[1]), correction.applyY(p[0], p[1]), p);
                after.pixelToSky(x, y, q);
                assertThat(new SkyPosition(p[0], p[1]).separationDegrees(new SkyPosition(q[0], q[1])))
                        .isLessThan(tolerance);
            }
        }
    }

    /** A header in another frame keeps it, and moves as much as its twin in ICRS. */
    @Test
    void correctsInTheFrameOfTheHeader() {
        Header header = Headers.with(Headers.golden("wcs/tan_cd_rot.hdr"), "RADESYS = 'FK4'", "EQUINOX = 1950.0");
        FitsWcs wcs = Headers.wcs(header);
        Affine2 small = new Affine2(1.00001, 2e-5, -2e-5, 1.00002, 0.4, -0.7);
        FitsWcs corrected = wcs.corrected(small, wcs.tangentPlane());
        assertMovedIn(wcs.tangentPlane(), wcs, corrected, 1e-10, small);
        FitsWcs back = Headers.wcs(Headers.applied(header, FitsWcsCards.ofCorrection(corrected, header)));
        assertThat(back.frame()).isEqualTo(wcs.frame());
        double[] p = new double[2];
        double[] q = new double[2];
        back.pixelToSky(100, 200, p);
        corrected.pixelToSky(100, 200, q);
        assertThat(p).containsExactly(q, within(HEADER));
    }

    @Test
    void refusesAPlaneThatDoesNotShowTheImage() {
        FitsWcs wcs = Headers.wcs("wcs/tpv_cubic.hdr");
        FitsWcs far = Headers.wcs(Headers.with(Headers.golden("wcs/tan_cd.hdr"), "CRVAL1 = 20.0"));
        assertThatThrownBy(() -> wcs.corrected(FIRST, far.tangentPlane()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "wcs/tpv_cubic.hdr: the tangent plane of the correction does not show pixel (-0.5, -0.5), so it is of another field; align exposures of one field only");
    }
}
