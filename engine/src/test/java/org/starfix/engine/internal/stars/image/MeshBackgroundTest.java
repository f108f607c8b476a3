package org.starfix.engine.internal.stars.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeshBackgroundTest {
    /** Image units, for a background of order 1. */
    private static final double ROUNDING = 1e-12;

    @Test
    void aConstantImageHasAConstantBackgroundWithoutNoise() {
        Image image = constant(100, 90, 3);
        MeshBackground mesh = MeshBackground.estimate(image, PixelMask.none(100, 90), MeshOptions.square(20))
                .orElseThrow();
        assertThat(mesh.background()).containsOnly(3);
        assertThat(mesh.rms()).containsOnly(0);
        double[] row = new double[100];
        new BackgroundRows(mesh, image).background(89, row);
        assertThat(row).containsOnly(3);
    }

    @Test
    void noUsableBoxGivesNothing() {
        Image image = constant(50, 50, Float.NaN);
        PixelMask mask = PixelMask.none(50, 50);
        assertThat(MeshBackground.estimate(image, mask, MeshOptions.square(10))).isEmpty();
        assertThat(MeshBackground.estimate(image, mask, MeshOptions.wholeImage(image)))
                .isEmpty();
    }

    @Test
    void oneUsablePixelIsEnoughForTheWholeImage() {
        Image image = constant(50, 50, Float.NaN);
        image.pixels()[777] = 4;
        PixelMask mask = PixelMask.none(50, 50);
        assertThat(MeshBackground.estimate(image, mask, MeshOptions.square(10))).isEmpty();
        MeshBackground mesh = MeshBackground.estimate(image, mask, MeshOptions.wholeImage(image))
                .orElseThrow();
        assertThat(mesh.background()).containsExactly(4);
        assertThat(mesh.usedBoxes()).isEqualTo(1);
    }

    @Test
    void boxesBelowNinetyPercentAreFilledFromTheOthers() {
        Image image = noise(2048 / 8, 2048 / 8);
        MeshBackground mesh = MeshBackground.estimate(image, PixelMask.none(256, 256), MeshOptions.square(50))
                .orElseThrow();
        assertThat(mesh.meshWidth()).isEqualTo(6);
        assertThat(mesh.meshHeight()).isEqualTo(6);
        assertThat(mesh.usedBoxes()).isEqualTo(25);
    }

    @Test
    void transposingTheImageTransposesTheBackground() {
        Image image = noise(120, 80);
        float[] pixels = new float[image.pixels().length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i % 120 * 80 + i / 120] = image.pixels()[i];
        }
        Image transposed = Image.of(80, 120, pixels);
        double[][] map = map(image, 20);
        double[][] other = map(transposed, 20);
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 120; x++) {
                assertThat(map[y][x]).isCloseTo(other[x][y], within(ROUNDING));
            }
        }
    }

    @Test
    void theMapStaysWithinTheRangeOfTheMesh() {
        Image image = noise(130, 110);
        MeshBackground mesh = MeshBackground.estimate(image, PixelMask.none(130, 110), MeshOptions.square(11))
                .orElseThrow();
        double min = Arrays.stream(mesh.background()).min().orElseThrow();
        double max = Arrays.stream(mesh.background()).max().orElseThrow();
        for (double[] row : map(image, 11)) {
            for (double value : row) {
                // Where no coefficient is beyond the range nothing is clipped, and rounding may step over it.
                assertThat(value).isBetween(min - ROUNDING, max + ROUNDING);
            }
        }
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThatThrownBy(() -> MeshOptions.square(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("background: the box is 0 x 0 pixels; it must be at least 1 x 1");
        assertThatThrownBy(() -> new MeshOptions(1, 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "background: the tolerated share of unusable pixels is NaN percent; it must be from 0 to 100");
    }

    private static double[][] map(Image image, int box) {
        MeshBackground mesh = MeshBackground.estimate(
                        image, PixelMask.none(image.width(), image.height()), MeshOptions.square(box))
                .orElseThrow();
        double[][] map = new double[image.height()][image.width()];
        BackgroundRows rows = new BackgroundRows(mesh, image);
        for (int y = 0; y < map.length; y++) {
            rows.background(y, map[y]);
        }
        return map;
    }

    private static Image constant(int width, int height, float value) {
        float[] pixels = new float[width * height];
        Arrays.fill(pixels, value);
        return Image.of(width, height, pixels);
    }

    private static Image noise(int width, int height) {
        Random random = new Random(3);
        float[] pixels = new float[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (1 + 0.01 * (i % width) + random.nextGaussian());
        }
        return Image.of(width, height, pixels);
    }
}
