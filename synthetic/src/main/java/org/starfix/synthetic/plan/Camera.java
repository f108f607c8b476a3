package org.starfix.synthetic.plan;

import java.util.ArrayList;
import java.util.List;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.image.SeededRandom;
import org.starfix.synthetic.image.Streams;
import org.starfix.synthetic.optics.DetectorModel;
import org.starfix.synthetic.optics.Polynomial2;
import org.starfix.synthetic.optics.SipDetector;
import org.starfix.synthetic.optics.TanSip;
import org.starfix.synthetic.optics.V2v3Detector;

/**
 * A row of detectors with a distortion of up to two pixels in the corners, of each detector's own. Units: camera frame in
 * degrees; x pixels run against its longitude, as JWST's do against V2.
 */
public final class Camera {
    /** JWST's velocity about the sun can change the scale by 1e-4; this is a typical value. */
    private static final double VA_SCALE = 0.99999408;

    private static final double GAP_PIXELS = 80;
    private static final double DETECTOR_TURN_DEGREES = 0.3;
    /** Largest displacement by one term of degree 2 at the edge of an image, as a share of its size: 0.6 of 1024 pixels. */
    private static final double QUADRATIC_SHARE = 6e-4;

    /** The same for a term of degree 3. */
    private static final double CUBIC_SHARE = 2e-4;

    private final SkyPosition reference;
    private final List<DetectorModel> detectors = new ArrayList<>();
    private final double scaleArcsec;
    private final int size;

    /** The camera that a survey is taken with. */
    public Camera(SurveyOptions options) {
        boolean jwst = options.kind() != SurveyKind.FITS;
        reference = jwst ? new SkyPosition(-87.0 / 3600, -493.0 / 3600) : new SkyPosition(0, 0);
        scaleArcsec = options.kind().pixelScaleArcsec();
        size = options.imageSize();
        SeededRandom random = new SeededRandom(options.seed(), Streams.CAMERA);
        double pitch = (size + GAP_PIXELS) * scaleArcsec;
        for (int d = 0; d < options.detectors(); d++) {
            double rank = d - (options.detectors() - 1) / 2.0;
            double lon = reference.ra() * 3600 + rank * pitch;
            double lat = reference.dec() * 3600 + 0.004 * rank * pitch;
            double turn = DETECTOR_TURN_DEGREES * rank;
            Polynomial2 a = distortion(random);
            Polynomial2 b = distortion(random);
            detectors.add(jwst ? v2v3Detector(lon, lat, turn, a, b) : sipDetector(lon, lat, turn, a, b));
        }
    }

    private Polynomial2 distortion(SeededRandom random) {
        double half = size / 2.0;
        double[][] c = new double[4][4];
        for (int degree = 2; degree <= 3; degree++) {
            double largest = size * (degree == 2 ? QUADRATIC_SHARE : CUBIC_SHARE);
            for (int i = 0; i <= degree; i++) {
                c[i][degree - i] = random.uniform(-largest, largest) / Math.pow(half, degree);
            }
        }
        return new Polynomial2(c);
    }

    /** Degrees per pixel: x against the longitude, y along the latitude, turned from north to east. */
    private TanSip.Cd matrix(double turnDegrees) {
        double scale = scaleArcsec / 3600;
        return new TanSip.Cd(-scale, 0, 0, scale).turned(turnDegrees);
    }

    private DetectorModel sipDetector(double lon, double lat, double turn, Polynomial2 a, Polynomial2 b) {
        return new SipDetector(
                new SkyPosition(lon / 3600, lat / 3600), new TanSip((size - 1) / 2.0, matrix(turn), a, b));
    }

    private DetectorModel v2v3Detector(double lon, double lat, double turn, Polynomial2 a, Polynomial2 b) {
        TanSip.Cd cd = matrix(turn);
        return new V2v3Detector(
                new V2v3Detector.Placement(lon, lat, turn, VA_SCALE),
                size,
                combined(cd.cd11() * 3600, a, cd.cd12() * 3600, b),
                combined(cd.cd21() * 3600, a, cd.cd22() * 3600, b));
    }

    /** {@code p (x + a) + q (y + b)}. */
    private static Polynomial2 combined(double p, Polynomial2 a, double q, Polynomial2 b) {
        double[][] c = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; i + j < 4; j++) {
                c[i][j] = p * a.coefficient(i, j) + q * b.coefficient(i, j);
            }
        }
        c[1][0] += p;
        c[0][1] += q;
        return new Polynomial2(c);
    }

    /** The direction that a pointing carries to its target, degrees. */
    public SkyPosition reference() {
        return reference;
    }

    /** The detectors, in the order of their row. */
    public List<DetectorModel> detectors() {
        return List.copyOf(detectors);
    }

    double exposureWidthArcsec() {
        return size * scaleArcsec;
    }

    /** Half the length of the row of detectors, arcsec. */
    double halfLengthArcsec() {
        return (detectors.size() * (size + GAP_PIXELS) - GAP_PIXELS) * scaleArcsec / 2;
    }
}
