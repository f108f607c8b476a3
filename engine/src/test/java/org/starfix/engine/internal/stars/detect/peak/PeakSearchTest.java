package org.starfix.engine.internal.stars.detect.peak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/** Rows in a ring give what plain loops over whole images give, bit for bit. */
class PeakSearchTest {
    private static final long SEED = 21;
    private static final int[][] SIZES = {{1, 1}, {3, 3}, {2, 7}, {7, 2}, {40, 33}, {64, 5}};
    private static final KernelShape[] KERNELS = {
        KernelShape.round(2.5, 1.5), KernelShape.round(8, 1.5), new KernelShape(4.5, 0.6, 30, 1.5)
    };

    @Test
    void convolvesLikeThePlainTwin() {
        Random random = new Random(SEED);
        for (int[] size : SIZES) {
            for (KernelShape shape : KERNELS) {
                Image image = noise(random, size[0], size[1]);
                GaussianKernel kernel = new GaussianKernel(shape);
                double[][] expected = plainConvolution(image, kernel);
                Convolution convolution = new Convolution(image, kernel);
                double[] row = new double[image.width()];
                for (int y = 0; y < image.height(); y++) {
                    convolution.nextRow(y, row);
                    assertThat(row).as("seed %s row %s", SEED, y).isEqualTo(expected[y]);
                }
            }
        }
    }

    @Test
    void findsThePeaksOfThePlainTwin() {
        Random random = new Random(SEED);
        int total = 0;
        for (int[] size : SIZES) {
            for (KernelShape shape : KERNELS) {
                for (int radius : new int[] {0, 2, 6}) {
                    for (Border border : Border.values()) {
                        Image image = noise(random, size[0], size[1]);
                        GaussianKernel kernel = new GaussianKernel(shape);
                        PeakFootprint footprint = radius == 0 ? PeakFootprint.of(kernel) : PeakFootprint.circle(radius);
                        PixelMask mask = randomMask(random, size[0], size[1]);
                        double threshold = random.nextBoolean() ? 0.5 : -0.5;
                        List<List<Integer>> found = new ArrayList<>();
                        int n = new PeakSearch(image, mask, kernel, footprint, border)
                                .run(threshold, (x, y, convolved) -> found.add(List.of(x, y)));
                        assertThat(found)
                                .as("seed %s size %s", SEED, size)
                                .isEqualTo(plainPeaks(image, mask, kernel, footprint, border, threshold));
                        assertThat(n).isEqualTo(found.size());
                        total += n;
                    }
                }
            }
        }
        assertThat(total).isGreaterThan(100);
    }

    private static List<List<Integer>> plainPeaks(
            Image image,
            PixelMask mask,
            GaussianKernel kernel,
            PeakFootprint footprint,
            Border border,
            double threshold) {
        double[][] convolved = plainConvolution(image, kernel);
        List<List<Integer>> peaks = new ArrayList<>();
        int xMargin = threshold < 0 && border == Border.INCLUDE ? kernel.xRadius() : 0;
        int yMargin = threshold < 0 && border == Border.INCLUDE ? kernel.yRadius() : 0;
        for (int y = -yMargin; y < image.height() + yMargin; y++) {
            for (int x = -xMargin; x < image.width() + xMargin; x++) {
                boolean nearEdge = x <= kernel.xRadius()
                        || x >= image.width() - kernel.xRadius()
                        || y <= kernel.yRadius()
                        || y >= image.height() - kernel.yRadius();
                boolean outside = x < 0 || x >= image.width() || y < 0 || y >= image.height();
                double here = outside ? 0 : convolved[y][x];
                boolean peak = here > threshold
                        && (outside || !mask.masked()[y * image.width() + x])
                        && !(border == Border.EXCLUDE && nearEdge);
                for (int k = 0; k < footprint.dx().length; k++) {
                    int xx = x + footprint.dx()[k];
                    int yy = y + footprint.dy()[k];
                    boolean inside = xx >= 0 && xx < image.width() && yy >= 0 && yy < image.height();
                    peak &= !((inside ? convolved[yy][xx] : 0) > here);
                }
                if (peak) {
                    peaks.add(List.of(x, y));
                }
            }
        }
        return peaks;
    }

    private static double[][] plainConvolution(Image image, GaussianKernel kernel) {
        double[][] out = new double[image.height()][image.width()];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int i = 0; i < kernel.kernel().length; i++) {
                    int xx = x + i % kernel.width() - kernel.xRadius();
                    int yy = y + i / kernel.width() - kernel.yRadius();
                    boolean inside = xx >= 0 && xx < image.width() && yy >= 0 && yy < image.height();
                    if (kernel.kernel()[i] != 0 && inside) {
                        out[y][x] += kernel.kernel()[i] * image.pixels()[yy * image.width() + xx];
                    }
                }
            }
        }
        return out;
    }

    private static Image noise(Random random, int width, int height) {
        float[] pixels = new float[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(200) == 0 ? Float.NaN : (float) random.nextGaussian();
        }
        return Image.of(width, height, pixels);
    }

    private static PixelMask randomMask(Random random, int width, int height) {
        boolean[] masked = new boolean[width * height];
        for (int i = 0; i < masked.length; i++) {
            masked[i] = random.nextInt(10) == 0;
        }
        return PixelMask.of(width, height, masked);
    }
}
