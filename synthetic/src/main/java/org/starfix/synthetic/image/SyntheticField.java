package org.starfix.synthetic.image;

import java.io.Serializable;
import org.starfix.synthetic.base.Check;

/**
 * A single image of stars on a flat noisy background, for tests: {@code SyntheticField.seeded(7).stars(200).image()}.
 * Immutable; every method that changes something returns another field.
 *
 * <p>Shapes: {@link #image()} is {@code sizePixels x sizePixels}, pixel (x, y) at {@code y * sizePixels + x}. Stars are
 * Gaussians sampled at pixel centres, 6 FWHM or more from the edges, of the amplitudes of
 * {@link StarPopulation#DEFAULT}; background and noise are those of {@link PixelModel#DEFAULT}.
 */
public record SyntheticField(long seed, int sizePixels, int stars, double fwhmPixels) implements Serializable {
    private static final double EDGE_FWHM = 6;

    public SyntheticField {
        Check.argument(stars >= 0, "synthetic field: the number of stars must not be negative, but it is %s", stars);
        Check.argument(
                fwhmPixels >= 1.5, "synthetic field: the FWHM must be at least 1.5 pixels, but it is %s", fwhmPixels);
        Check.argument(
                sizePixels >= 4 * EDGE_FWHM * fwhmPixels && sizePixels <= 8192,
                "synthetic field: the size is %s pixels; it must be %s to 8192",
                sizePixels,
                4 * EDGE_FWHM * fwhmPixels);
    }

    /** 50 stars of FWHM 2.5 pixels on 256 x 256 pixels. */
    public static SyntheticField seeded(long seed) {
        return new SyntheticField(seed, 256, 50, 2.5);
    }

    public SyntheticField sizePixels(int size) {
        return new SyntheticField(seed, size, stars, fwhmPixels);
    }

    public SyntheticField stars(int number) {
        return new SyntheticField(seed, sizePixels, number, fwhmPixels);
    }

    public SyntheticField fwhmPixels(double fwhm) {
        return new SyntheticField(seed, sizePixels, stars, fwhm);
    }

    /** The pixels, without defects. */
    public float[] image() {
        PixelModel defaults = PixelModel.DEFAULT;
        PixelModel flat =
                new PixelModel(defaults.background(), 0, defaults.readNoise(), defaults.poisson(), 0, Double.MAX_VALUE);
        return new ImageSimulator(flat, sizePixels)
                .simulate(objects(), new SeededRandom(seed, Streams.EXPOSURES))
                .science();
    }

    /** True x of the stars, 0-based pixels. */
    public double[] x() {
        PaintedObjects objects = objects();
        double[] x = new double[stars];
        for (int i = 0; i < stars; i++) {
            x[i] = objects.x(i);
        }
        return x;
    }

    /** True y of the stars, 0-based pixels. */
    public double[] y() {
        PaintedObjects objects = objects();
        double[] y = new double[stars];
        for (int i = 0; i < stars; i++) {
            y[i] = objects.y(i);
        }
        return y;
    }

    private PaintedObjects objects() {
        SeededRandom random = new SeededRandom(seed, Streams.STARS);
        StarPopulation population = StarPopulation.DEFAULT;
        double edge = EDGE_FWHM * fwhmPixels;
        double sigma = fwhmPixels / (2 * Math.sqrt(2 * Math.log(2)));
        PaintedObjects objects = new PaintedObjects();
        for (int i = 0; i < stars; i++) {
            objects.add(
                    random.uniform(edge, sizePixels - 1 - edge),
                    random.uniform(edge, sizePixels - 1 - edge),
                    random.logUniform(population.faintestAmplitude(), population.brightestAmplitude()),
                    sigma);
        }
        return objects;
    }
}
