package org.starfix.synthetic.image;

/**
 * Paints an exposure: background, objects, noise, saturation, bad pixels, in this order. The result depends on the random
 * stream and the objects alone.
 *
 * <p>Units: pixels 0-based, amplitudes in image units.
 */
public final class ImageSimulator {
    /** A Gaussian is painted out to here; beyond it is below 2e-8 of its peak. */
    private static final double STAMP_RADIUS_SIGMA = 6;

    private final PixelModel model;
    private final int size;

    /** A simulator of images of {@code size x size} pixels. */
    public ImageSimulator(PixelModel model, int size) {
        this.model = model;
        this.size = size;
    }

    /** Paints one image. */
    public SimulatedImage simulate(PaintedObjects objects, SeededRandom random) {
        SimulatedImage image = new SimulatedImage(size);
        paintBackground(image.science(), random.uniform(0, 2 * Math.PI));
        for (int i = 0; i < objects.size(); i++) {
            paint(image.science(), objects, i);
        }
        addNoise(image, random);
        saturate(image);
        addBadPixels(image, random);
        return image;
    }

    private void paintBackground(float[] pixels, double direction) {
        double perPixelX = model.gradient() * Math.cos(direction) / size;
        double perPixelY = model.gradient() * Math.sin(direction) / size;
        double middle = (size - 1) / 2.0;
        for (int y = 0; y < size; y++) {
            double row = model.background() + perPixelY * (y - middle);
            for (int x = 0; x < size; x++) {
                pixels[y * size + x] = (float) (row + perPixelX * (x - middle));
            }
        }
    }

    private void paint(float[] pixels, PaintedObjects objects, int i) {
        double sigma = objects.sigmaPixels(i);
        double cx = objects.x(i);
        double cy = objects.y(i);
        double reach = STAMP_RADIUS_SIGMA * sigma;
        int x0 = Math.max(0, (int) Math.ceil(cx - reach));
        int x1 = Math.min(size - 1, (int) Math.floor(cx + reach));
        int y0 = Math.max(0, (int) Math.ceil(cy - reach));
        int y1 = Math.min(size - 1, (int) Math.floor(cy + reach));
        if (x1 < x0 || y1 < y0) {
            return;
        }
        double f = -0.5 / (sigma * sigma);
        double[] alongX = new double[x1 - x0 + 1];
        for (int x = x0; x <= x1; x++) {
            alongX[x - x0] = StrictMath.exp(f * (x - cx) * (x - cx));
        }
        for (int y = y0; y <= y1; y++) {
            double peak = objects.amplitude(i) * StrictMath.exp(f * (y - cy) * (y - cy));
            int at = y * size + x0;
            for (double gx : alongX) {
                pixels[at++] += (float) (peak * gx);
            }
        }
    }

    private void addNoise(SimulatedImage image, SeededRandom random) {
        float[] pixels = image.science();
        float[] error = image.error();
        double readVariance = model.readNoise() * model.readNoise();
        double poisson = model.poisson();
        for (int i = 0; i < pixels.length; i++) {
            double sigma = Math.sqrt(readVariance + poisson * Math.max(0, pixels[i]));
            error[i] = (float) sigma;
            pixels[i] += (float) (sigma * random.gaussian());
        }
    }

    private void saturate(SimulatedImage image) {
        float[] pixels = image.science();
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] > model.saturation()) {
                pixels[i] = Float.NaN;
                image.quality()[i] |= SimulatedImage.SATURATED | SimulatedImage.DO_NOT_USE;
            }
        }
    }

    private void addBadPixels(SimulatedImage image, SeededRandom random) {
        int count = (int) Math.round(model.badPixelFraction() * size * size);
        for (int k = 0; k < count; k++) {
            int i = random.below(size * size);
            double hot = random.logUniform(1, 30);
            switch (k % 3) {
                case 0 -> {
                    image.science()[i] = Float.NaN;
                    image.quality()[i] |= SimulatedImage.DO_NOT_USE | SimulatedImage.DEAD;
                }
                case 1 -> {
                    image.science()[i] = (float) hot;
                    image.quality()[i] |= SimulatedImage.DO_NOT_USE | SimulatedImage.HOT;
                }
                default -> {
                    image.science()[i] = 0;
                    image.quality()[i] |= SimulatedImage.DO_NOT_USE | SimulatedImage.DEAD;
                }
            }
        }
    }
}
