package org.starfix.synthetic.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.base.UnitVector;
import org.starfix.synthetic.optics.Attitude;
import org.starfix.synthetic.optics.DetectorModel;
import org.starfix.synthetic.optics.Gnomonic;
import org.starfix.synthetic.optics.TanSip;
import org.starfix.synthetic.optics.V2v3Detector;

class CameraTest {
    private static Camera camera(SurveyKind kind) {
        return new Camera(SurveyOptions.demo(kind, 11));
    }

    @ParameterizedTest
    @EnumSource
    void cameraToPixelInvertsPixelToCamera(SurveyKind kind) {
        double[] pixel = new double[2];
        for (DetectorModel detector : camera(kind).detectors()) {
            for (int i = 0; i < 25; i++) {
                double x = -5 + 1033.0 * (i % 5) / 4;
                double y = -5 + 1033.0 * (i / 5) / 4;
                detector.cameraToPixel(detector.pixelToCamera(x, y), 1024, 10, pixel);
                assertThat(pixel[0]).isCloseTo(x, within(1e-7)); // rounding of unit vectors is 1e-9 pixel
                assertThat(pixel[1]).isCloseTo(y, within(1e-7));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void directionsOutsideTheMarginHaveNoPixel(SurveyKind kind) {
        double[] pixel = new double[2];
        for (DetectorModel detector : camera(kind).detectors()) {
            detector.cameraToPixel(detector.pixelToCamera(1040, 500), 1024, 10, pixel);
            assertThat(pixel[0]).isNaN();
            detector.cameraToPixel(new UnitVector(-1, 0, 0), 1024, 10, pixel);
            assertThat(pixel[0]).isNaN();
        }
    }

    @ParameterizedTest
    @EnumSource
    void headerApproximationIsGoodToAHundredthOfAPixelOrBetter(SurveyKind kind) {
        double[] plane = new double[2];
        double[] exact = new double[2];
        for (DetectorModel detector : camera(kind).detectors()) {
            for (int i = 0; i < 25; i++) {
                double x = 1023.0 * (i % 5) / 4;
                double y = 1023.0 * (i / 5) / 4;
                detector.tanSip().pixelToPlane(x, y, plane);
                new Gnomonic(detector.reference()).project(detector.pixelToCamera(x, y), exact);
                assertThat(Math.hypot(plane[0] - exact[0], plane[1] - exact[1]) * 3600)
                        .isLessThan(1e-6); // 1e-5 pixel: the fit of degree 4 leaves less
            }
        }
    }

    @Test
    void distortionIsOfTheOrderOfAPixel() {
        TanSip sip = camera(SurveyKind.FITS).detectors().get(0).tanSip();
        double corner = Math.hypot(sip.a().value(-511, -511), sip.b().value(-511, -511));
        double other = Math.hypot(sip.a().value(511, 511), sip.b().value(511, 511));
        assertThat(Math.max(corner, other)).isBetween(0.1, 4.0);
    }

    @Test
    void inversePolynomialsClose() {
        V2v3Detector detector =
                (V2v3Detector) camera(SurveyKind.JWST).detectors().get(2);
        for (int i = 0; i < 25; i++) {
            double u = -511 + 1022.0 * (i % 5) / 4;
            double v = -511 + 1022.0 * (i / 5) / 4;
            double dv2 = detector.v2().value(u, v);
            double dv3 = detector.v3().value(u, v);
            assertThat(detector.inverseX().value(dv2, dv3)).isCloseTo(u, within(1e-5)); // degree 5 leaves 1e-6 pixel
            assertThat(detector.inverseY().value(dv2, dv3)).isCloseTo(v, within(1e-5));
        }
    }

    @Test
    void attitudeIsTheRotationThatJwstComposesOfFiveAngles() {
        SkyPosition from = new SkyPosition(-87.0 / 3600, -493.0 / 3600);
        SkyPosition to = new SkyPosition(80.5, -69.5);
        double roll = 144.8;
        Attitude attitude = Attitude.carrying(from, to, roll);
        UnitVector v = UnitVector.ofDegrees(0.3, -0.2);
        UnitVector w = z(y(x(y(z(v, from.ra()), -from.dec()), roll), to.dec()), -to.ra());
        UnitVector a = attitude.apply(v);
        assertThat(a.x()).isCloseTo(w.x(), within(1e-15));
        assertThat(a.y()).isCloseTo(w.y(), within(1e-15));
        assertThat(a.z()).isCloseTo(w.z(), within(1e-15));
        assertThat(attitude.rollDegrees(from)).isCloseTo(roll, within(1e-10));
        UnitVector back = attitude.inverse().after(attitude).apply(v);
        assertThat(back.x()).isCloseTo(v.x(), within(1e-15));
        assertThat(attitude.applyInverse(a).y()).isCloseTo(v.y(), within(1e-15));
    }

    private static UnitVector z(UnitVector v, double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new UnitVector(c * v.x() + s * v.y(), -s * v.x() + c * v.y(), v.z());
    }

    private static UnitVector y(UnitVector v, double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new UnitVector(c * v.x() - s * v.z(), v.y(), s * v.x() + c * v.z());
    }

    private static UnitVector x(UnitVector v, double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new UnitVector(v.x(), c * v.y() + s * v.z(), -s * v.y() + c * v.z());
    }
}
