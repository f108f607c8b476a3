package org.starfix.synthetic.plan;

import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.base.UnitVector;
import org.starfix.synthetic.image.SeededRandom;
import org.starfix.synthetic.image.StarPopulation;
import org.starfix.synthetic.optics.Attitude;
import org.starfix.synthetic.optics.Gnomonic;

/** The objects of a piece of sky, one entry each in every array. Immutable; the arrays are lent. */
public final class StarField {
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
    public record Extent(double halfLengthArcsec, double halfHeightArcsec) {

        /** The whole survey with a margin for roll and for pointing errors. */
        public static Extent of(SurveyOptions options, Camera camera) {
            double reach = options.spreadExposures() * camera.exposureWidthArcsec()
                    + 0.02 * camera.halfLengthArcsec()
                    + options.errors().farShiftArcsec()
                    + 60 * options.kind().pixelScaleArcsec();
            return new Extent(camera.halfLengthArcsec() + reach, camera.exposureWidthArcsec() / 2 + reach);
        }

        double area() {
            return 4 * halfLengthArcsec * halfHeightArcsec;
        }

        /** A place of the rectangle, as a direction by {@code plane}. */
        public UnitVector randomDirection(SeededRandom random, Gnomonic plane) {
            double x = random.uniform(-halfLengthArcsec, halfLengthArcsec) / 3600;
            double y = random.uniform(-halfHeightArcsec, halfHeightArcsec) / 3600;
            return plane.deproject(x, y);
        }
    }

    /** Objects spread evenly over {@code extent}, carried to the sky by {@code attitude}; the detectable ones come first. */
    public static StarField scattered(SurveyOptions options, Camera camera, Attitude attitude, long stream) {
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

    /** How many objects there are. */
    public int size() {
        return direction.length;
    }

    /** Objects 0 to this, excluded, stand out of the noise. */
    public int detectable() {
        return detectable;
    }

    /** Where object {@code i} is. */
    public UnitVector direction(int i) {
        return direction[i];
    }

    /** Where object {@code i} is, degrees. */
    public SkyPosition position(int i) {
        return direction[i].toSky();
    }

    /** Peak of object {@code i}, image units. */
    public double amplitude(int i) {
        return amplitude[i];
    }

    /** Width of object {@code i}. */
    public double sigmaPixels(int i) {
        return sigmaPixels[i];
    }

    /** Whether the object is a point source. */
    public boolean isStar(int i) {
        return sigmaPixels[i] == starSigmaPixels;
    }

    /** Magnitude of the total flux of object {@code i}. */
    public double magnitude(int i) {
        double flux = amplitude[i] * 2 * Math.PI * sigmaPixels[i] * sigmaPixels[i];
        return ZERO_POINT - 2.5 * Math.log10(flux);
    }
}
