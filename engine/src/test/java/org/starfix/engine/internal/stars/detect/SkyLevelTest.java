package org.starfix.engine.internal.stars.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.quality.PixelQuality;
import org.starfix.engine.testing.SyntheticField;

/**
 * Stars on every kind of sky, found on the image less its background: how many, where and how bright must not depend on the level of the
 * sky, but on signal over noise alone.
 */
class SkyLevelTest {
    private static final int GRID = 20;
    private static final int PITCH = 24;
    private static final int SIDE = GRID * PITCH;
    private static final double FWHM = 2.5;
    private static final int PHASES = 5;

    /** Peaks of the stars over the noise: from below the threshold to well above it. */
    private static final double[] HEIGHTS = {5, 10, 20, 50, 200};

    private static final double SNR = 5;

    /** Of stars that are fainter the noise decides which are found at all. */
    private static final double FAINTEST = 20;

    private static final int NO_STAR = -1;
    private static final int FEW = 80;

    /** Of a share of 80 stars of one height that are found, 3 standard deviations at worst. */
    private static final double COMPLETENESS = 0.17;

    /** 10 % are promised; the rms of 240 offsets is uncertain by 3 %. */
    private static final double PULL = 0.15;

    /** A level, how it changes over the image, and the noise; what is there beside the sky. */
    private record SkyOf(String name, double level, double slope, double noise, double maskedShare, double nanShare) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final SkyOf NONE = new SkyOf("already subtracted", 0, 0, 1, 0, 0);

    private static Stream<SkyOf> skies() {
        return Stream.of(
                new SkyOf("10 counts", 10, 0, 3.2, 0, 0),
                new SkyOf("1,000 counts", 1e3, 0, 32, 0, 0),
                new SkyOf("100,000 counts", 1e5, 0, 316, 0, 0),
                new SkyOf("high above its noise", 1e5, 0, 1, 0, 0),
                new SkyOf("negative", -500, 0, 7, 0, 0),
                new SkyOf("a slope through zero", -20, 40, 20, 0, 0),
                new SkyOf("a slope", 2000, 100, 50, 0, 0),
                new SkyOf("flagged pixels", 1000, 0, 30, 0.02, 0),
                new SkyOf("NaN", 1000, 0, 30, 0, 0.002));
    }

    private static Stream<Arguments> cases() {
        return Stream.of("dao", "iraf", "segmentation", "smoothed")
                .flatMap(finder -> skies().map(sky -> Arguments.of(finder, sky)));
    }

    private static StarFinder finder(String name) {
        KernelShape kernel = KernelShape.round(FWHM, 1.5);
        SourceLimits wide = new SourceLimits(0.2, 3, -2, 2, Double.POSITIVE_INFINITY);
        SegmentationFinder few = new SegmentationFinder(
                4,
                SegmentationFinder.DEFAULT.connectivity(),
                SegmentationFinder.DEFAULT.deblend(),
                0,
                SegmentationFinder.DEFAULT.kron());
        return switch (name) {
            case "dao" -> DaoStarFinder.ofTweakReg(kernel, 0, SourceLimits.DEFAULT, DaoStarFinder.ALL);
            case "iraf" ->
                new IrafStarFinder(kernel, 0, wide, DaoStarFinder.ALL, Border.INCLUDE, FinderRelease.JWST_1_14);
            case "segmentation" -> few;
            default -> few.following(FinderRelease.LATEST).smoothing(FWHM);
        };
    }

    private static double height(int i, int j) {
        return HEIGHTS[(i + 2 * j) % HEIGHTS.length];
    }

    private static double place(int i) {
        return i * PITCH + PITCH / 2 + (i % PHASES) / (double) PHASES - 0.4;
    }

    /** Heights are in units of the noise, and the same noise is drawn for every sky. */
    private static float[] pixels(SkyOf sky) {
        float[] stars = new float[SIDE * SIDE];
        for (int j = 0; j < GRID; j++) {
            for (int i = 0; i < GRID; i++) {
                SyntheticField.addStar(stars, SIDE, place(i), place(j), height(i, j), FWHM);
            }
        }
        Random random = new Random(5);
        float[] out = new float[stars.length];
        for (int p = 0; p < out.length; p++) {
            double background = sky.level() + sky.slope() * (p % SIDE) / SIDE;
            out[p] = (float) (background + sky.noise() * (stars[p] + random.nextGaussian()));
        }
        return out;
    }

    /** What was found of the stars of the grid, by height, and how far off. */
    private static final class Found {
        final int[] stars = new int[HEIGHTS.length];
        final double[] flux = new double[HEIGHTS.length];
        final double[] offset = new double[HEIGHTS.length];
        int others;
        double pulls;
        int measured;
    }

    private static Found detect(String finder, SkyOf sky, Image image, PixelMask mask) throws IOException {
        FinderRelease release = finder.equals("smoothed") ? FinderRelease.LATEST : FinderRelease.JWST_1_14;
        SourceCatalog catalog = SourceDetection.detect(
                        Frame.of(image, mask),
                        new DetectionOptions(finder(finder), SNR, 60, Sky.SUBTRACTED, release, CatalogColumns.STEP),
                        PixelQuality.UNKNOWN)
                .catalog();
        double[] error = catalog.column("x_error").orElseThrow().numbers();
        double[] flags = catalog.column("flags").orElseThrow().numbers();
        double[] sum = new double[PHASES * PHASES];
        int[] n = new int[sum.length];
        double[] dx = new double[catalog.size()];
        int[] cell = new int[dx.length];
        Found found = new Found();
        for (int s = 0; s < dx.length; s++) {
            int i = Math.min(GRID - 1, (int) (catalog.x()[s] / PITCH));
            int j = Math.min(GRID - 1, (int) (catalog.y()[s] / PITCH));
            int h = (i + 2 * j) % HEIGHTS.length;
            dx[s] = catalog.x()[s] - place(i);
            cell[s] = i % PHASES + PHASES * (j % PHASES); // these have one height
            if (Math.hypot(dx[s], catalog.y()[s] - place(j)) > 2) {
                found.others++;
                cell[s] = NO_STAR;
                continue;
            }
            found.stars[h]++;
            found.flux[h] += catalog.flux()[s] / (finder.equals("dao") ? 1 : sky.noise());
            found.offset[h] += dx[s];
            if (flags[s] != 0 || height(i, j) < FAINTEST) {
                cell[s] = NO_STAR;
                continue;
            }
            sum[cell[s]] += dx[s];
            n[cell[s]]++;
        }
        for (int s = 0; s < dx.length; s++) { // the bias at a place in the pixel is no noise
            if (cell[s] != NO_STAR) {
                double pull = (dx[s] - sum[cell[s]] / n[cell[s]]) / error[s];
                found.pulls += pull * pull;
                found.measured++;
            }
        }
        for (int count : n) {
            found.measured -= count > 0 ? 1 : 0;
        }
        return found;
    }

    private static Found detect(String finder, SkyOf sky) throws IOException {
        float[] pixels = pixels(sky);
        boolean[] masked = new boolean[pixels.length];
        Random random = new Random(6);
        for (int p = 0; p < pixels.length; p++) {
            double draw = random.nextDouble();
            masked[p] = draw < sky.maskedShare();
            pixels[p] = draw < sky.nanShare() ? Float.NaN : pixels[p];
        }
        return detect(finder, sky, Image.of(SIDE, SIDE, pixels), PixelMask.of(SIDE, SIDE, masked));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void starsAreFoundAsOnAnImageWithoutSky(String finder, SkyOf sky) throws IOException {
        Found without = detect(finder, NONE);
        Found found = detect(finder, sky);
        for (int h = 0; h < HEIGHTS.length; h++) {
            double share = found.stars[h] / 80.0;
            double loss =
                    sky.maskedShare() * 12 + sky.nanShare() * 30; // stars with such a pixel in the middle, or near
            assertThat(share)
                    .as("found of height %s", HEIGHTS[h])
                    .isBetween(without.stars[h] / 80.0 - COMPLETENESS - loss, without.stars[h] / 80.0 + COMPLETENESS);
            if (without.stars[h] > 60 && found.stars[h] > 40) {
                assertThat(found.flux[h] / found.stars[h])
                        .as("flux at height %s", HEIGHTS[h])
                        .isCloseTo(
                                without.flux[h] / without.stars[h], within(0.08 * without.flux[h] / without.stars[h]));
                assertThat(found.offset[h] / found.stars[h])
                        .as("offset at height %s", HEIGHTS[h])
                        .isCloseTo(without.offset[h] / without.stars[h], within(0.06));
            }
        }
        assertThat(found.stars[3] + found.stars[4]).as("bright stars").isGreaterThan(found.stars[0]);
        assertThat(found.others).as("false detections").isLessThanOrEqualTo(sky.maskedShare() > 0 ? 8 : 2);
        if (found.measured
                > FEW) { // flags are for all pixels that the smoothing brings in: with 2 % flagged none is left
            assertThat(Math.sqrt(found.pulls / found.measured))
                    .as("offsets in units of their errors")
                    .isBetween(1 - PULL, 1 + PULL);
        }
    }

    /** 1.14's median is 0 where more than half is masked. */
    @ParameterizedTest
    @ValueSource(strings = {"dao", "iraf", "segmentation"})
    void theThresholdDoesNotFallWithTheMaskedArea(String finder) throws IOException {
        SkyOf sky = new SkyOf("masked", 1000, 0, 30, 0, 0);
        boolean[] masked = new boolean[SIDE * SIDE];
        Arrays.fill(masked, 0, 2 * masked.length / 3 / SIDE * SIDE, true);
        Found found = detect(finder, sky, Image.of(SIDE, SIDE, pixels(sky)), PixelMask.of(SIDE, SIDE, masked));
        assertThat(found.others).isLessThan(5);
        assertThat(found.stars[3] + found.stars[4]).isBetween(45, 60);
    }

    /** Fluxes in units of a threshold of 0 would be infinite. */
    @ParameterizedTest
    @ValueSource(strings = {"dao", "iraf", "segmentation"})
    void anImageWithoutNoiseHasItsStars(String finder) throws IOException {
        float[] pixels = new float[200 * 200];
        Arrays.fill(pixels, 1234.5f);
        for (int k = 1; k < 5; k++) {
            SyntheticField.addStar(pixels, 200, 40 * k + 0.3, 30 * k + 0.1, 1000 * k, FWHM);
        }
        SourceCatalog catalog = SourceDetection.detect(
                        Frame.of(Image.of(200, 200, pixels), PixelMask.none(200, 200)),
                        new DetectionOptions(finder(finder), SNR, 400).with(Sky.SUBTRACTED),
                        PixelQuality.UNKNOWN)
                .catalog();
        for (int k = 1; k < 5; k++) {
            double x = 40 * k + 0.3;
            double y = 30 * k + 0.1;
            assertThat(IntStream.range(0, catalog.size())
                            .anyMatch(s -> Math.hypot(catalog.x()[s] - x, catalog.y()[s] - y) < 0.2))
                    .as("star %s", k)
                    .isTrue();
        }
        assertThat(catalog.flux()).doesNotContain(Double.POSITIVE_INFINITY, Double.NaN);
    }

    /** The level at the edge is no step down to the zeros outside. */
    @Test
    void thereAreNoFalseStarsAlongTheEdge() throws IOException {
        SkyOf sky = new SkyOf("high", 1e5, 0, 10, 0, 0);
        for (String finder : new String[] {"dao", "iraf", "segmentation"}) {
            SourceCatalog catalog = SourceDetection.detect(
                            Frame.of(Image.of(SIDE, SIDE, pixels(sky)), PixelMask.none(SIDE, SIDE)),
                            new DetectionOptions(finder(finder), SNR, 120).with(Sky.SUBTRACTED),
                            PixelQuality.UNKNOWN)
                    .catalog();
            for (int s = 0; s < catalog.size(); s++) {
                assertThat(catalog.x()[s]).isBetween(6.0, SIDE - 7.0);
                assertThat(catalog.y()[s]).isBetween(6.0, SIDE - 7.0);
            }
        }
    }

    /** What 1.14 does, and why it is not done: the convolved image has no level, the threshold has. */
    @Test
    void withItsSkyLeftInNoStarIsAboveTheLevel() {
        SkyOf sky = new SkyOf("high", 1e5, 0, 10, 0, 0);
        DetectionOptions options = new DetectionOptions(finder("dao"), SNR, 120);
        Image image = Image.of(SIDE, SIDE, pixels(sky));
        PixelMask none = PixelMask.none(SIDE, SIDE);
        assertThat(SourceDetection.detect(image, none, options).catalog().size())
                .isZero();
        assertThat(SourceDetection.detect(image, none, options.with(Sky.SUBTRACTED))
                        .catalog()
                        .size())
                .isBetween(300, 400);
    }
}
