package org.starfix.engine.internal.stars.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.GoldenImages;

/** Runs, trees of levels and partial floods give what plain loops over whole maps give. */
class SegmentationTest {
    private static final long SEED = 17;
    /** Relative: the same formulas in double. */
    private static final double LEVEL_PARITY = 1e-13;

    @Test
    void labelsAndDeblendsLikeThePlainTwin() {
        Random random = new Random(SEED);
        int divided = 0;
        for (int round = 0; round < 150; round++) {
            int width = 1 + random.nextInt(40);
            int height = 1 + random.nextInt(40);
            Image image = lumps(random, width, height, round % 3 == 0);
            PixelMask mask = randomMask(random, width, height);
            Connectivity connectivity = Connectivity.values()[random.nextInt(2)];
            int npixels = 1 + random.nextInt(8);
            double threshold = random.nextInt(3) - 1;
            DeblendOptions options = new DeblendOptions(
                    1 + random.nextInt(40),
                    new double[] {0, 0.001, 0.05, 0.4, 1}[random.nextInt(5)],
                    LevelSpacing.values()[random.nextInt(3)]);
            PlainSegmentation plain = new PlainSegmentation(image, connectivity);
            int[] expected = plain.segments(mask, threshold, npixels);
            LabelMap map = ConnectedPixels.label(image, mask, threshold, npixels, connectivity);
            assertThat(map.labels()).as("seed %s round %s", SEED, round).isEqualTo(expected);
            int before = map.count();
            LabelMap deblended = Deblender.deblend(image, map, npixels, connectivity, options);
            int[] children = plain.deblended(expected, npixels, options);
            assertThat(deblended.labels())
                    .as("seed %s round %s %s", SEED, round, options)
                    .isEqualTo(children);
            assertBoxes(deblended);
            divided += deblended.count() > before ? 1 : 0;
        }
        assertThat(divided).isGreaterThan(30);
    }

    private static void assertBoxes(LabelMap map) {
        LabelMap counted = new LabelMap(map.width, map.height, map.labels, map.count);
        for (int i = 0; i < map.labels.length; i++) {
            if (map.labels[i] > 0) {
                counted.extend(map.labels[i], i / map.width, i % map.width, i % map.width + 1);
            }
        }
        assertThat(map).usingRecursiveComparison().isEqualTo(counted);
    }

    @Test
    void manyMarkersAreTakenFromLinearLevels() {
        Random random = new Random(SEED);
        Image image = lumps(random, 90, 90, false);
        float[] pixels = image.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (100 + random.nextInt(50) + (i % 90 % 3 == 1 && i / 90 % 3 == 1 ? 400 : 0));
        }
        Image peaks = Image.of(90, 90, pixels);
        PixelMask mask = PixelMask.none(90, 90);
        DeblendOptions options = new DeblendOptions(16, 0.0, LevelSpacing.EXPONENTIAL);
        PlainSegmentation plain = new PlainSegmentation(peaks, Connectivity.FOUR);
        LabelMap map = ConnectedPixels.label(peaks, mask, 10, 1, Connectivity.FOUR);
        LabelMap deblended = Deblender.deblend(peaks, map, 1, Connectivity.FOUR, options);
        assertThat(deblended.count()).isGreaterThan(200);
        assertThat(deblended.labels()).isEqualTo(plain.deblended(plain.segments(mask, 10, 1), 1, options));
    }

    @Test
    void levelsMarkersAndChildrenEqualTheReference() {
        JsonNode golden = Golden.json("finders/deblend_detail.json");
        int npixels = golden.get("npixels").asInt();
        Connectivity connectivity = Connectivity.of(golden.get("connectivity").asInt());
        for (JsonNode source : golden.get("sources")) {
            GoldenImages image = GoldenImages.named(source.get("image").asText());
            for (var mode : source.get("modes").properties()) {
                LevelSpacing spacing = LevelSpacing.valueOf(mode.getKey().toUpperCase(Locale.ROOT));
                double[] expected = Golden.numbers(mode.getValue().get("thresholds"));
                double min = mode.getValue().get("min").asDouble();
                double max = mode.getValue().get("max").asDouble();
                double[] levels = spacing.levels(min, max, golden.get("nlevels").asInt());
                assertThat(levels).hasSameSizeAs(expected);
                for (int k = 0; k < levels.length; k++) {
                    assertThat(levels[k]).isCloseTo(expected[k], within(LEVEL_PARITY * Math.abs(expected[k])));
                }
                Blend blend = blend(image, source, connectivity, npixels, min);
                assertThat(IntStream.of(blend.label).filter(label -> label == 0).count())
                        .isEqualTo(source.get("area").asInt());
                int markers = new LevelTree(blend, npixels).mark(levels);
                int wanted = mode.getValue().path("n_markers").asInt(0);
                assertThat(markers)
                        .as("%s %s", source.get("image"), mode.getKey())
                        .isEqualTo(wanted);
                int children = markers < 2
                        ? 1
                        : new Watershed(blend)
                                .flood(markers, golden.get("contrast").asDouble());
                assertThat(children).isEqualTo(mode.getValue().get("n_children").asInt());
            }
        }
    }

    /** The parent in that box: at a threshold just below its faintest pixel it is a segment of its own. */
    private static Blend blend(
            GoldenImages image, JsonNode source, Connectivity connectivity, int npixels, double faintest) {
        double threshold = Math.nextDown((float) faintest);
        LabelMap map = ConnectedPixels.label(image.image(), image.mask(), threshold, npixels, connectivity);
        int[] box = Golden.integers(source.get("bbox_y0_x0_y1_x1_exclusive"));
        for (int label = 1; label <= map.count(); label++) {
            int i = label - 1;
            if (map.yMin[i] == box[0]
                    && map.xMin[i] == box[1]
                    && map.yMax[i] == box[2] - 1
                    && map.xMax[i] == box[3] - 1) {
                Blend blend = new Blend(connectivity);
                blend.load(image.image(), map, label);
                return blend;
            }
        }
        throw new AssertionError("no segment in " + source.get("bbox_y0_x0_y1_x1_exclusive"));
    }

    @Test
    void aPixelAtTheThresholdIsNotAboveIt() {
        Image image = Image.of(3, 1, new float[] {0.1f, 0.1f, 0.1f});
        PixelMask none = PixelMask.none(3, 1);
        assertThat(ConnectedPixels.label(image, none, 0.1f, 1, Connectivity.FOUR)
                        .count())
                .isZero();
        assertThat(ConnectedPixels.label(image, none, Math.nextDown((double) 0.1f), 1, Connectivity.FOUR)
                        .count())
                .isEqualTo(1);
        assertThat(ConnectedPixels.label(image, none, Math.nextUp((double) 0.1f), 1, Connectivity.FOUR)
                        .count())
                .isZero();
    }

    @Test
    void pixelsThatAreNotFiniteBelongToNothing() {
        float inf = Float.POSITIVE_INFINITY;
        Image image = Image.of(5, 2, new float[] {5, inf, 5, Float.NaN, 5, 5, inf, 5, 5, 5});
        LabelMap map = ConnectedPixels.label(image, PixelMask.none(5, 2), 1, 1, Connectivity.FOUR);
        assertThat(map.labels()).containsExactly(1, 0, 2, 0, 2, 1, 0, 2, 2, 2);
        assertThat(map.area(2)).isEqualTo(5);
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThatThrownBy(() -> new DeblendOptions(0, 0.1, LevelSpacing.LINEAR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("segmentation: nlevels is 0; it must be from 1 to 100000");
        assertThatThrownBy(() -> new DeblendOptions(3, 2, LevelSpacing.LINEAR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("segmentation: contrast is 2.0; it must be from 0 to 1");
        assertThatThrownBy(() -> Connectivity.of(6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("segmentation: connectivity is 6; it must be 4 or 8");
        KronOptions kron = KronOptions.DEFAULT;
        assertThatThrownBy(() -> new KronOptions(-1, 1, 0, kron.neighbours(), kron.errorWeights(), kron.maxRadius()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "segmentation: kron_params has the scale -1.0 and the smallest radius 1.0; both must be finite"
                                + " and above 0");
        assertThatThrownBy(() -> new KronOptions(1, 1, -2, kron.neighbours(), kron.errorWeights(), kron.maxRadius()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("segmentation: kron_params has -2.0 as the radius of the smallest circle; it must be finite"
                        + " and not negative");
        assertThatThrownBy(() -> ConnectedPixels.label(
                        Image.of(1, 1, new float[1]), PixelMask.none(1, 1), Double.NaN, 1, Connectivity.FOUR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("segmentation: the threshold is NaN; it must be a number");
    }

    /** Smooth lumps, negative between; whole numbers tie. */
    private static Image lumps(Random random, int width, int height, boolean whole) {
        float[] pixels = new float[width * height];
        int lumps = 1 + random.nextInt(12);
        for (int k = 0; k < lumps; k++) {
            double x = random.nextDouble() * width;
            double y = random.nextDouble() * height;
            double size = 1 + 4 * random.nextDouble();
            double peak = 3 * Math.exp(3 * random.nextDouble());
            for (int i = 0; i < pixels.length; i++) {
                double square = Math.pow(i % width - x, 2) + Math.pow(i / width - y, 2);
                pixels[i] += (float) (peak * Math.exp(-square / (2 * size * size)));
            }
        }
        for (int i = 0; i < pixels.length; i++) {
            float value = (float) (pixels[i] + 0.3 * random.nextGaussian() - 0.5);
            pixels[i] = random.nextInt(300) == 0 ? Float.NaN : whole ? Math.round(value) : value;
        }
        return Image.of(width, height, pixels);
    }

    private static PixelMask randomMask(Random random, int width, int height) {
        boolean[] masked = new boolean[width * height];
        for (int i = 0; i < masked.length; i++) {
            masked[i] = random.nextInt(60) == 0;
        }
        return PixelMask.of(width, height, masked);
    }
}
