package org.starfix.engine.internal.stars.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.stars.image.BackgroundRows;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.MeshBackground;
import org.starfix.engine.internal.stars.image.MeshOptions;
import org.starfix.engine.internal.stars.image.PixelMask;

class SourceQualityTest {
    private static final int SIDE = 20;

    /** Sources with boxes of 3 x 3 pixels, whose position along x has the summed variance and along y the largest. */
    private record Boxes(int... centers) implements CentroidNoise {
        @Override
        public SourceBox box(int source) {
            return SourceBox.around(centers[source] % SIDE, centers[source] / SIDE, 1, 1);
        }

        @Override
        public Variance variance(int source, double[] pixelVariances, double background) {
            double[] own = Arrays.copyOf(pixelVariances, 9);
            return new Variance(
                    Arrays.stream(own).sum(), Arrays.stream(own).max().orElseThrow());
        }
    }

    @Test
    void saturatedMaskedAndInfinitePixelsOfTheBoxAndTheEdgeAreFlagged() throws IOException {
        float[] pixels = flat();
        boolean[] masked = new boolean[pixels.length];
        pixels[at(5, 5)] = 1000;
        masked[at(10, 4)] = true;
        pixels[at(14, 15)] = Float.NaN;
        int[] saturated = {at(3, 15), at(5, 15)};
        Image image = Image.of(SIDE, SIDE, pixels);
        List<Column> columns = new SourceQuality(
                        image,
                        PixelMask.of(SIDE, SIDE, masked),
                        new PixelQuality(Saturation.of(saturated, 1000), PixelNoise.OF_BACKGROUND),
                        background(image))
                .of(7, new Boxes(at(5, 6), at(10, 5), at(15, 15), at(4, 14), at(19, 9), at(9, 9), at(0, 0)));
        assertThat(columns.get(2).name()).isEqualTo("flags");
        assertThat(columns.get(2).integers())
                .containsExactly(
                        SourceFlag.SATURATED.bit(),
                        SourceFlag.MASKED_NEIGHBOUR.bit(),
                        SourceFlag.NON_FINITE.bit(),
                        SourceFlag.SATURATED.bit(),
                        SourceFlag.EDGE.bit(),
                        0,
                        SourceFlag.EDGE.bit());
    }

    @Test
    void withoutErrorsTheNoiseIsThatOfTheBackgroundAndOfTheSourcesPhotons() throws IOException {
        float[] pixels = flat();
        pixels[at(9, 9)] += 80;
        Image image = Image.of(SIDE, SIDE, pixels);
        BackgroundRows background = background(image);
        double rms = background.rmsAt(9, 9);
        double above = pixels[at(9, 9)] - background.backgroundAt(9, 9);
        List<Column> columns = quality(image, new PixelNoise.FromBackground(OptionalDouble.of(4)))
                .of(1, new Boxes(at(9, 9)));
        assertThat(columns.get(1).unit()).contains("pix");
        assertThat(columns.get(1).numbers()[0]).isEqualTo(Math.sqrt(rms * rms + above / 4));
        assertThat(quality(image, PixelNoise.OF_BACKGROUND)
                        .of(1, new Boxes(at(9, 9)))
                        .get(1)
                        .numbers()[0])
                .isEqualTo(rms);
    }

    @Test
    void storedErrorsAreReadOnceAndOnlyAroundSources() throws IOException {
        Image image = Image.of(SIDE, SIDE, flat());
        TreeSet<Integer> read = new TreeSet<>();
        StoredErrors errors = new StoredErrors(SIDE, (y, out) -> {
            assertThat(read.add(y)).as("row %s is read once", y).isTrue();
            Arrays.fill(out, y);
        });
        List<Column> columns =
                quality(image, new PixelNoise.Stored(errors)).of(3, new Boxes(at(12, 16), at(3, 3), at(15, 4)));
        assertThat(read).containsExactly(2, 3, 4, 5, 15, 16, 17);
        assertThat(columns.get(1).numbers()).containsExactly(17, 4, 5);
        assertThat(columns.get(0).numbers()[1]).isEqualTo(Math.sqrt(3 * (4 + 9 + 16)));
    }

    @Test
    void theBackgroundStandsInForUnusableErrors() throws IOException {
        Image image = Image.of(SIDE, SIDE, flat());
        double rms = background(image).rmsAt(9, 9);
        for (float bad : new float[] {Float.NaN, 0, -1, Float.POSITIVE_INFINITY}) {
            StoredErrors errors = new StoredErrors(SIDE, (y, out) -> Arrays.fill(out, bad));
            assertThat(quality(image, new PixelNoise.Stored(errors))
                            .of(1, new Boxes(at(9, 9)))
                            .get(1)
                            .numbers())
                    .containsExactly(rms);
        }
    }

    private static SourceQuality quality(Image image, PixelNoise noise) {
        return new SourceQuality(
                image, PixelMask.none(SIDE, SIDE), new PixelQuality(Saturation.NONE, noise), background(image));
    }

    /** A checkerboard of 9 and 11. */
    private static float[] flat() {
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i + i / SIDE) % 2 == 0 ? 9 : 11;
        }
        return pixels;
    }

    private static BackgroundRows background(Image image) {
        PixelMask none = PixelMask.none(SIDE, SIDE);
        return new BackgroundRows(
                MeshBackground.estimate(image, none, MeshOptions.square(SIDE)).orElseThrow(), image);
    }

    private static int at(int x, int y) {
        return y * SIDE + x;
    }
}
