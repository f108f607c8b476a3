package org.starfix.engine.synthetic;

import org.starfix.engine.sphere.SkyPosition;
import org.starfix.engine.sphere.UnitVector;

/** The objects of a piece of sky, one entry each in every array. Immutable; the arrays are lent. */
final class StarField {
    /** Magnitude of an object of total flux 1. */
    private static final double ZERO_POINT = 27;

    private final UnitVector[] direction;
    private final double[] amplitude;
    private final double[] sigmaPixels;
    private final int detectable;
    private final double starSigmaPixels;

    private StarField(
            UnitVector[] direction, double[] amplitude, double[] sigma, int detectable, double starSigmaPixels) {
        this.direction = direction;
        this.amplitude = amplitude;
        this.sigmaPixels = sigma;
        this.detectable = detectable;
        this.starSigmaPixels = starSigmaPixels;
    }

    /** A rectangle of the camera's frame, centred on its reference; half sides in arcsec. */
    record Extent(double halfLengthArcsec, double halfHeightArcsec) {

        /** The whole survey with a margin for roll and for pointing errors. */
        static Extent of(SurveyOptions options, Camera camera) {
            double reach = options.spreadExposures() * camera.exposureWidthArcsec()
                    + 0.02 * camera.halfLengthArcsec()
                    + options.errors().farShiftArcsec()
                    + 60 * options.kind().pixelScaleArcsec();
            return new Extent(camera.halfLengthArcsec() + reach, camera.exposureWidthArcsec() / 2 + reach);
        }

        double area() {
            return 4 * halfLengthArcsec * halfHeightArcsec;
        }

        UnitVector randomDirection(SeededRandom random, Gnomonic plane) {
            double x = random.uniform(-halfLengthArcsec, halfLengthArcsec) / 3600;
            double y = random.uniform(-halfHeightArcsec, halfHeightArcsec) / 3600;
            return plane.deproject(x, y);
        }
    }

    /** Objects spread evenly over {@code extent}, carried to the sky by {@code attitude}; the detectable ones come first. */
    static StarField scattered(SurveyOptions options, Camera camera, Attitude attitude, long stream) {
        StarPopulation stars = options.stars();
        Extent extent = Extent.of(options, camera);
        double exposures = extent.area() / Math.pow(camera.exposureWidthArcsec(), 2);
        int detectable = (int) Math.round(stars.perExposure() * exposures);
        int all = detectable + (int) Math.round(detectable * stars.faintPerDetectable());
        SeededRandom random = new SeededRandom(options.seed(), stream);
        Gnomonic plane = new Gnomonic(camera.reference());
        double starSigma = stars.fwhmPixels() / (2 * Math.sqrt(2 * Math.log(2)));
        UnitVector[] direction = new UnitVector[all];
        double[] amplitude = new double[all];
        double[] sigma = new double[all];
        for (int i = 0; i < all; i++) {
            direction[i] = attitude.apply(extent.randomDirection(random, plane));
            boolean extended = i < detectable && random.uniform() < stars.extendedFraction();
            sigma[i] = extended ? starSigma * random.uniform(1.8, 3.5) : starSigma;
            double low = stars.faintestAmplitude();
            amplitude[i] = i >= detectable
                    ? random.logUniform(low / 40, low / 7)
                    : random.logUniform(low, extended ? 4 * low : Math.max(low, stars.brightestAmplitude()));
        }
        return new StarField(direction, amplitude, sigma, detectable, starSigma);
    }

    int size() {
        return direction.length;
    }

    /** Objects 0 to this, excluded, stand out of the noise. */
    int detectable() {
        return detectable;
    }

    UnitVector direction(int i) {
        return direction[i];
    }

    SkyPosition position(int i) {
        return direction[i].toSky();
    }

    double amplitude(int i) {
        return amplitude[i];
    }

    double sigmaPixels(int i) {
        return sigmaPixels[i];
    }

    /** Whether the object is a point source. */
    boolean isStar(int i) {
        return sigmaPixels[i] == starSigmaPixels;
    }

    double magnitude(int i) {
        double flux = amplitude[i] * 2 * Math.PI * sigmaPixels[i] * sigmaPixels[i];
        return ZERO_POINT - 2.5 * Math.log10(flux);
    }
}
