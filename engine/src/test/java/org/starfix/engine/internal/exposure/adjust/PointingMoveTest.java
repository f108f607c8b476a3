package org.starfix.engine.internal.exposure.adjust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.gwcs.GwcsReader;
import org.starfix.engine.internal.sky.gwcs.GwcsWriter;
import org.starfix.engine.internal.sky.gwcs.JwstWcs;
import org.starfix.engine.internal.sky.gwcs.PointingWriter;
import org.starfix.engine.internal.sky.gwcs.SyntheticGwcs;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.PointingOffset;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/** What {@code adjust_wcs} of jwst says of its arguments, on both kinds of WCS. */
class PointingMoveTest {
    private static final double DEGREES = 1e-11;

    /** The synthetic GWCS looks at its reference point in this pixel; the header at CRPIX. */
    private static final double CENTER = 511.5;

    private static final PointingOffset OFFSET = new PointingOffset(0.25, -0.125, 3, 1.01);

    @Test
    void theReferencePointMovesInRightAscensionAndDeclination() {
        double[] before = center(gwcs(PointingOffset.NONE));
        double[] after = center(gwcs(OFFSET));
        assertThat(after[0] - before[0]).isEqualTo(0.25, within(DEGREES));
        assertThat(after[1] - before[1]).isEqualTo(-0.125, within(DEGREES));
        assertThat(after[0]).isEqualTo(SyntheticGwcs.RA + 0.25, within(1e-6)); // the pixel is within a mas of it
    }

    @Test
    void theFieldTurnsFromNorthToEastAndGrows() {
        for (PointingOffset offset : new PointingOffset[] {
            new PointingOffset(0, 0, 3, 1), new PointingOffset(0, 0, 0, 1.01), new PointingOffset(0, 0, -7, 0.98)
        }) {
            assertTurnedAndScaled(gwcs(PointingOffset.NONE), gwcs(offset), offset);
            assertTurnedAndScaled(fits(PointingOffset.NONE), fits(offset), offset);
        }
    }

    private static void assertTurnedAndScaled(Wcs before, Wcs after, PointingOffset offset) {
        double[] old = polar(before, CENTER + 100, CENTER + 40);
        double[] now = polar(after, CENTER + 100, CENTER + 40);
        assertThat(now[0] / old[0]).isEqualTo(offset.scale(), within(1e-8));
        assertThat(Math.IEEEremainder(now[1] - old[1] - offset.roll(), 360)).isEqualTo(0, within(1e-5));
    }

    @Test
    void bothKindsOfWcsMoveAlike() {
        double[] a = new double[2];
        double[] b = new double[2];
        gwcs(OFFSET).pixelToSky(CENTER, CENTER, a);
        fits(OFFSET).pixelToSky(CENTER, CENTER, b);
        assertThat(a[1]).isEqualTo(b[1], within(1e-6));
        gwcs(OFFSET).pixelToSky(CENTER + 300, CENTER, a);
        fits(OFFSET).pixelToSky(CENTER + 300, CENTER, b);
        // the distortion of the synthetic GWCS is 1e-8 arcsec a square pixel
        assertThat(a[0]).isEqualTo(b[0], within(2e-6));
    }

    @Test
    void aCorrectedExposureKeepsItsCorrectionBelowTheMove() {
        JwstWcs corrected = JwstWcs.of(GwcsReader.read(SyntheticGwcs.document()), SyntheticGwcs.ANGLES)
                .corrected(new Affine2(1, 1e-4, -1e-4, 1, 0.5, -0.3));
        AsdfDocument document = GwcsWriter.correct(SyntheticGwcs.document(), corrected);
        AsdfDocument moved = PointingWriter.move(document, SyntheticGwcs.ANGLES, OFFSET);
        assertThat(GwcsReader.read(moved).frames())
                .isEqualTo(GwcsReader.read(document).frames());
        AsdfDocument back =
                PointingWriter.move(moved, SyntheticGwcs.ANGLES, new PointingOffset(-0.25, 0.125, -3, 1 / 1.01));
        double[] a = new double[2];
        double[] b = new double[2];
        corrected.pixelToSky(3, 900, a);
        JwstWcs.of(GwcsReader.read(back), SyntheticGwcs.ANGLES).pixelToSky(3, 900, b);
        assertThat(b).containsExactly(a, within(DEGREES));
    }

    @Test
    void refusesWhatLeadsAcrossAPole() {
        assertThatThrownBy(() -> gwcs(new PointingOffset(0, 60, 0, 1)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(
                        "the offset would make the declination 102.0; give one that keeps it within -90 to 90");
        assertThatThrownBy(() -> fits(new PointingOffset(0, 60, 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "the offset leads to a declination of 102.0, beyond the pole; take a smaller delta_dec");
        assertThatThrownBy(() -> new PointingOffset(0, 0, 0, 0))
                .hasMessageContaining("scale must be a factor between 0.01 and 100, not 0.0");
        assertThatThrownBy(() -> new PointingOffset(1e300, 0, 0, 1))
                .hasMessageContaining("must lie between -360 and 360 degrees");
        assertThatThrownBy(() -> new PointingOffset(0, 0, 0, 1e10))
                .hasMessageContaining("scale must be a factor between 0.01 and 100");
        assertThatThrownBy(() -> new PointingOffset(Double.NaN, 0, 0, 1)).hasMessageContaining("delta_ra");
    }

    private static JwstWcs gwcs(PointingOffset offset) {
        AsdfDocument moved = PointingWriter.move(SyntheticGwcs.document(), SyntheticGwcs.ANGLES, offset);
        return JwstWcs.of(GwcsReader.read(moved), SyntheticGwcs.ANGLES);
    }

    /** A header that says nearly the same: roll 30 degrees, V2 growing to the west. */
    private static FitsWcs fits(PointingOffset offset) {
        double scale = 0.03 / 3600;
        double c = scale * Math.cos(Math.toRadians(30));
        double s = scale * Math.sin(Math.toRadians(30));
        List<String> cards = new ArrayList<>(List.of("CTYPE1  = 'RA---TAN'", "CTYPE2  = 'DEC--TAN'"));
        double[] values = {512.5, 512.5, SyntheticGwcs.RA, SyntheticGwcs.DEC, c, s, -s, c};
        String[] keys = {"CRPIX1", "CRPIX2", "CRVAL1", "CRVAL2", "CD1_1", "CD1_2", "CD2_1", "CD2_2"};
        for (int i = 0; i < keys.length; i++) {
            cards.add(String.format("%-8s= %s", keys[i], values[i]));
        }
        return FitsWcs.of(Header.ofCards("x.fits", cards), 1024, 1024).moved(offset);
    }

    private static double[] center(Wcs wcs) {
        double[] out = new double[2];
        wcs.pixelToSky(CENTER, CENTER, out);
        return out;
    }

    /** Distance in the tangent plane, and position angle in degrees, of a pixel seen from the centre. */
    private static double[] polar(Wcs wcs, double x, double y) {
        double[] c = new double[2];
        double[] p = new double[2];
        wcs.pixelToSky(CENTER, CENTER, c);
        wcs.pixelToSky(x, y, p);
        UnitVector center = UnitVector.ofDegrees(c[0], c[1]);
        UnitVector point = UnitVector.ofDegrees(p[0], p[1]);
        UnitVector east = new UnitVector(0, 0, 1).cross(center).normalized();
        UnitVector north = center.cross(east);
        double xi = point.dot(east) / point.dot(center);
        double eta = point.dot(north) / point.dot(center);
        return new double[] {Math.hypot(xi, eta), Math.toDegrees(Math.atan2(xi, eta))};
    }
}
