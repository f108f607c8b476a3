package org.starfix.engine.internal.sky.gwcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.sky.wcs.TangentPlane;

class JwstWcsTest {
    /** Rounding of angles of 360 degrees through a dozen steps. */
    private static final Offset<Double> SKY_DEGREES = Offset.offset(1e-12);
    /** Rounding of 450 arcsec, and of 1e-4 of a pixel that the quadratic inverse leaves. */
    private static final Offset<Double> PLANE_ARCSEC = Offset.offset(1e-9);

    private static final Offset<Double> PIXELS = Offset.offset(1e-3);

    private static final Affine2 CORRECTION = new Affine2(1.0002, -3e-4, 2.9e-4, 0.9999, 0.4, -0.7);

    private final double[] out = new double[2];

    @Test
    void referencePointIsTheOriginOfThePlane() {
        JwstWcs wcs = SyntheticGwcs.wcs();
        wcs.pixelToSky(511.5, 511.5, out);
        assertThat(out[0]).isCloseTo(SyntheticGwcs.RA, SKY_DEGREES);
        assertThat(out[1]).isCloseTo(SyntheticGwcs.DEC, SKY_DEGREES);
        TangentPlane plane = wcs.tangentPlane();
        plane.pixelToPlane(511.5, 511.5, out);
        assertThat(out).containsExactly(new double[] {0, 0}, PLANE_ARCSEC);
        plane.pixelToPlane(512.5, 511.5, out);
        // One pixel along V2 is 0.03 arcsec at roll 30 degrees.
        assertThat(Math.hypot(out[0], out[1])).isCloseTo(0.03, Offset.offset(1e-6));
        assertThat(plane.unitArcsec()).isEqualTo(1);
        assertThat(plane.centerPixelScale()).isCloseTo(0.03, Offset.offset(1e-6));
    }

    @Test
    void rightAscensionStaysBetween0And360AcrossZero() {
        JwstWcs wcs = SyntheticGwcs.wcs();
        wcs.pixelToSky(-2000, 511.5, out);
        double one = out[0];
        wcs.pixelToSky(3000, 511.5, out);
        double other = out[0];
        assertThat(Math.max(one, other)).isBetween(359.9, 360.0);
        assertThat(Math.min(one, other)).isBetween(0.0, 0.1);
    }

    @Test
    void everyWayGoesBackUncorrectedAndCorrected() {
        JwstWcs wcs = SyntheticGwcs.wcs();
        for (JwstWcs w : new JwstWcs[] {
            wcs, wcs.corrected(CORRECTION), wcs.corrected(CORRECTION).corrected(CORRECTION)
        }) {
            TangentPlane plane = w.tangentPlane();
            Random random = new Random(11);
            for (int i = 0; i < 50; i++) {
                double x = random.nextDouble() * 1024;
                double y = random.nextDouble() * 1024;
                w.pixelToSky(x, y, out);
                w.skyToPixel(out[0], out[1], out);
                assertThat(out).containsExactly(new double[] {x, y}, PIXELS);
                plane.pixelToPlane(x, y, out);
                double[] p = out.clone();
                plane.planeToSky(p[0], p[1], out);
                plane.skyToPlane(out[0], out[1], out);
                assertThat(out).containsExactly(p, PLANE_ARCSEC);
                plane.planeToPixel(p[0], p[1], out);
                assertThat(out).containsExactly(new double[] {x, y}, PIXELS);
            }
        }
    }

    @Test
    void correctionMovesPositionsInThePlaneAsItSays() {
        JwstWcs wcs = SyntheticGwcs.wcs();
        JwstWcs corrected = wcs.corrected(CORRECTION);
        TangentPlane before = wcs.tangentPlane();
        before.pixelToPlane(100, 900, out);
        double[] expected = {CORRECTION.applyX(out[0], out[1]), CORRECTION.applyY(out[0], out[1])};
        corrected.pixelToSky(100, 900, out);
        before.skyToPlane(out[0], out[1], out);
        assertThat(out).containsExactly(expected, PLANE_ARCSEC);
    }

    @Test
    void planeAfterACorrectionHasTheAffineTwice() {
        JwstWcs corrected = SyntheticGwcs.wcs().corrected(CORRECTION);
        SyntheticGwcs.wcs().tangentPlane().pixelToPlane(100, 900, out);
        double[] once = {CORRECTION.applyX(out[0], out[1]), CORRECTION.applyY(out[0], out[1])};
        double[] twice = {CORRECTION.applyX(once[0], once[1]), CORRECTION.applyY(once[0], once[1])};
        corrected.tangentPlane().pixelToPlane(100, 900, out);
        assertThat(out).containsExactly(twice, PLANE_ARCSEC);
    }

    @Test
    void correctionsCompose() {
        JwstWcs wcs = SyntheticGwcs.wcs();
        Affine2 second = new Affine2(0.9998, 1e-4, -1e-4, 1.0001, -2, 3);
        assertThat(wcs.correctionRadians()).isEmpty();
        Affine2 both =
                wcs.corrected(CORRECTION).corrected(second).correctionRadians().orElseThrow();
        Affine2 expected = second.after(CORRECTION);
        assertThat(both.m00()).isCloseTo(expected.m00(), Offset.offset(1e-15));
        assertThat(both.s0() * JwstWcs.ARCSEC_PER_RADIAN).isCloseTo(expected.s0(), Offset.offset(1e-12));
        assertThat(both.s1() * JwstWcs.ARCSEC_PER_RADIAN).isCloseTo(expected.s1(), Offset.offset(1e-12));
    }

    @Test
    void correctionInTheOwnPlaneIsCarriedUnchanged() {
        JwstWcs wcs = SyntheticGwcs.wcs();
        Affine2 direct = wcs.corrected(CORRECTION).correctionRadians().orElseThrow();
        Affine2 carried = wcs.corrected(CORRECTION, wcs.tangentPlane())
                .correctionRadians()
                .orElseThrow();
        // The step of the finite differences is 0.03 arcsec of 450: 1e-12 relative.
        assertThat(carried.m01()).isCloseTo(direct.m01(), Offset.offset(1e-11));
        assertThat(carried.s0()).isCloseTo(direct.s0(), Offset.offset(1e-14));
    }

    @Test
    void undefinedInputGivesNaN() {
        JwstWcs wcs = SyntheticGwcs.wcs().corrected(CORRECTION);
        wcs.pixelToSky(Double.NaN, 0, out);
        assertThat(out).containsOnly(Double.NaN);
        wcs.tangentPlane().skyToPlane(180, -42, out);
        assertThat(out).containsOnly(Double.NaN);
    }

    @Test
    void crossesSerializationUnchanged() throws IOException, ClassNotFoundException {
        JwstWcs wcs = SyntheticGwcs.wcs().corrected(CORRECTION);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
            stream.writeObject(wcs);
        }
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            JwstWcs back = (JwstWcs) stream.readObject();
            back.pixelToSky(10, 20, out);
            double[] expected = new double[2];
            wcs.pixelToSky(10, 20, expected);
            assertThat(out).containsExactly(expected);
            assertThat(back.referenceAngles()).isEqualTo(wcs.referenceAngles());
        }
    }

    @Test
    void singularAndInfiniteCorrectionsAreRefused() {
        JwstWcs wcs = SyntheticGwcs.wcs();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wcs.corrected(new Affine2(1, 1, 1, 1, 0, 0)))
                .withMessage("affine map: a map with the determinant 0.0 has no inverse");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> wcs.corrected(Affine2.translation(Double.NaN, 0)))
                .withMessage("correction: the shift (NaN, 0.0) arcsec is not finite");
    }

    @Test
    void planeOfTheOtherHemisphereIsRefused() {
        String opposite = SyntheticGwcs.yaml().replace("30.0, 42.0, -0.01]", "30.0, -42.0, -180.01]");
        TangentPlane far = JwstWcs.of(GwcsReader.read(SyntheticGwcs.document(opposite)), SyntheticGwcs.ANGLES)
                .tangentPlane();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyntheticGwcs.wcs().corrected(Affine2.IDENTITY, far))
                .withMessage("correction: the plane in which it was fitted is 90 degrees or more from that of this"
                        + " exposure, so it cannot be carried over");
    }

    @Test
    void notANumberAsReferenceAngleIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReferenceAngles(1, Double.NaN, 3))
                .withMessage("reference angles: V2_REF, V3_REF, ROLL_REF must be finite numbers and are 1.0, NaN, 3.0");
    }

    @Test
    void correctedFileWithOtherAnglesIsRefused() {
        JwstWcs wcs = SyntheticGwcs.wcs().corrected(CORRECTION);
        Gwcs written = GwcsReader.read(GwcsWriter.correct(SyntheticGwcs.document(), wcs));
        double justTheSame = 30 * (1 + 8 * Math.ulp(1.0));
        assertThat(JwstWcs.of(written, new ReferenceAngles(90, -450, justTheSame))
                        .correctionRadians())
                .isPresent();
        double notQuite = 30 * (1 + 14 * Math.ulp(1.0));
        assertThatThrownBy(() -> JwstWcs.of(written, new ReferenceAngles(90, -450, notQuite)))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage("synthetic.asdf: meta.wcs: its correction was made with the reference angles [0.025, 0.125,"
                        + " 30.0] (V2, -V3, roll in degrees), but V2_REF, V3_REF and ROLL_REF say [0.025, 0.125, "
                        + notQuite
                        + "]; correct the keywords");
    }

    @Test
    void mosaicsHaveNoTelescopeFrame() {
        String mosaic =
                SyntheticGwcs.yaml().replace("name: v2v3vacorr", "name: b").replace("name: v2v3", "name: a");
        assertThatThrownBy(() -> JwstWcs.of(GwcsReader.read(SyntheticGwcs.document(mosaic)), SyntheticGwcs.ANGLES))
                .isInstanceOf(MalformedDataException.class)
                .hasMessage(
                        "synthetic.asdf: meta.wcs: the frames [detector, a, b, world] lack v2v3, in whose plane corrections"
                                + " are made, as those of resampled mosaics do; align the exposures and resample them"
                                + " again");
    }

    @Test
    void telescopeFrameInOtherUnitsIsRefused() {
        String degrees = SyntheticGwcs.yaml().replace("unit-1.0.0 arcsec", "unit-1.0.0 rad");
        assertThatThrownBy(() -> JwstWcs.of(GwcsReader.read(SyntheticGwcs.document(degrees)), SyntheticGwcs.ANGLES))
                .hasMessage("synthetic.asdf: meta.wcs: the units of v2v3vacorr are [rad, rad]; they must be arcsec");
        String radians = SyntheticGwcs.yaml().replace("unit-1.0.0 deg", "unit-1.0.0 rad");
        assertThatThrownBy(() -> JwstWcs.of(GwcsReader.read(SyntheticGwcs.document(radians)), SyntheticGwcs.ANGLES))
                .hasMessage("synthetic.asdf: meta.wcs: the units of world are [rad, rad]; they must be deg");
    }

    @Test
    void missingBoundingBoxIsRefused() {
        String boundless = SyntheticGwcs.yaml().replace("bounding_box: !", "box: !");
        assertThatThrownBy(() -> JwstWcs.of(GwcsReader.read(SyntheticGwcs.document(boundless)), SyntheticGwcs.ANGLES))
                .hasMessage("synthetic.asdf: meta.wcs: there is no bounding_box, and one is needed");
    }

    @Test
    void missingInverseIsFoundByIteration() {
        String oneWay = SyntheticGwcs.yaml().replace("inverse: !", "backward: !");
        JwstWcs wcs = JwstWcs.of(GwcsReader.read(SyntheticGwcs.document(oneWay)), SyntheticGwcs.ANGLES);
        double[] point = new double[2];
        for (double[] pixel :
                new double[][] {{511.5, 511.5}, {-0.5, -0.5}, {1023.5, -0.5}, {17.25, 1000}, {2000, -900}}) {
            wcs.pixelToSky(pixel[0], pixel[1], point);
            wcs.skyToPixel(point[0], point[1], point);
            assertThat(point).as("%s, %s", pixel[0], pixel[1]).containsExactly(pixel, Offset.offset(1e-7));
        }
        wcs.skyToPixel(SyntheticGwcs.RA + 180, -SyntheticGwcs.DEC, point);
        assertThat(point).containsExactly(Double.NaN, Double.NaN);
    }

    @Test
    void otherCelestialSystemsAndOrdersOfAxesAreRefused() {
        String galactic = SyntheticGwcs.yaml()
                .replace(
                        "name: world",
                        "name: world\n"
                                + "        reference_frame: !<tag:astropy.org:astropy/coordinates/frames/galactic-1.0.0> {frame_attributes: {}}");
        assertThatThrownBy(() -> JwstWcs.of(GwcsReader.read(SyntheticGwcs.document(galactic)), SyntheticGwcs.ANGLES))
                .hasMessage("synthetic.asdf: meta.wcs: the sky is in the system galactic,"
                        + " which is not supported yet (icrs and fk5 of 2000 are)");
        String old = SyntheticGwcs.yaml()
                .replace(
                        "name: world",
                        "name: world\n        reference_frame: "
                                + "!<tag:astropy.org:astropy/coordinates/frames/fk5-1.0.0> {frame_attributes: {equinox: J1975.0}}");
        assertThatThrownBy(() -> JwstWcs.of(GwcsReader.read(SyntheticGwcs.document(old)), SyntheticGwcs.ANGLES))
                .hasMessageContaining("the sky is in the system fk5 of J1975.0,");
        String latitudeFirst = SyntheticGwcs.yaml().replace("name: world", "name: world\n        axes_order: [1, 0]");
        assertThatThrownBy(
                        () -> JwstWcs.of(GwcsReader.read(SyntheticGwcs.document(latitudeFirst)), SyntheticGwcs.ANGLES))
                .hasMessage("synthetic.asdf: meta.wcs: the axes of world are in the order [1, 0]; it must be [0, 1]");
    }
}
