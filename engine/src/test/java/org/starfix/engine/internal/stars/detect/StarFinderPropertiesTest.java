package org.starfix.engine.internal.stars.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.segment.KronOptions;
import org.starfix.engine.internal.stars.segment.Neighbours;
import org.starfix.engine.testing.SyntheticField;

/** What holds for every finder. */
class StarFinderPropertiesTest {
    private static final long SEED = 77;
    private static final int SIDE = 120;
    /** Pixels: the last bits of positions up to 128. */
    private static final double ROUNDING = 1e-13;

    private enum Finder {
        DAO(DaoStarFinder.DEFAULT),
        DAO_LATEST(DaoStarFinder.DEFAULT.following(FinderRelease.LATEST)),
        IRAF(iraf(FinderRelease.JWST_1_14)),
        IRAF_LATEST(iraf(FinderRelease.LATEST)),
        SEGMENTATION(SegmentationFinder.DEFAULT),
        SEGMENTATION_LATEST(segmentation());

        final StarFinder finder;

        Finder(StarFinder finder) {
            this.finder = finder;
        }

        private static IrafStarFinder iraf(FinderRelease release) {
            return new IrafStarFinder(
                    KernelShape.round(2.5, 1.5), 0, SourceLimits.DEFAULT, 200, Border.INCLUDE, release);
        }

        private static SegmentationFinder segmentation() {
            SegmentationFinder plain = SegmentationFinder.DEFAULT;
            KronOptions kron = new KronOptions(2.5, 1.4, 0, Neighbours.MASK);
            return new SegmentationFinder(plain.npixels(), plain.connectivity(), plain.deblend(), 4, kron)
                    .following(FinderRelease.LATEST);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStarMovedByAWholePixelMovesItsCentroidByExactlyOne(Finder which) {
        Random random = new Random(SEED);
        for (int round = 0; round < 20; round++) {
            float[] pixels = new float[SIDE * SIDE];
            SyntheticField.addStar(
                    pixels, SIDE, 50 + 10 * random.nextDouble(), 50 + 10 * random.nextDouble(), 900, 2.5);
            float[] right = new float[pixels.length];
            System.arraycopy(pixels, 0, right, 1, pixels.length - 1);
            float[] down = new float[pixels.length];
            System.arraycopy(pixels, 0, down, SIDE, pixels.length - SIDE);
            SourceCatalog here = find(which, pixels);
            assertThat(here.size()).as("seed %s round %s", SEED, round).isEqualTo(1);
            assertMoved(here, find(which, right), 1, 0);
            assertMoved(here, find(which, down), 0, 1);
        }
    }

    private static void assertMoved(SourceCatalog here, SourceCatalog there, int dx, int dy) {
        assertThat(there.x()[0] - here.x()[0]).isCloseTo(dx, within(ROUNDING));
        assertThat(there.y()[0] - here.y()[0]).isCloseTo(dy, within(ROUNDING));
        assertThat(there.flux()[0]).isCloseTo(here.flux()[0], within(1e-12 * here.flux()[0]));
    }

    @ParameterizedTest
    @EnumSource
    void scalingTheImageScalesTheFlux(Finder which) {
        Image image = SyntheticField.seeded(SEED, SIDE, SIDE, 25, 2.5).image();
        float[] scaled = image.pixels().clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= 4;
        }
        PixelMask mask = PixelMask.none(SIDE, SIDE);
        SourceCatalog once = which.finder.find(image, mask, 130).catalog();
        SourceCatalog four =
                which.finder.find(Image.of(SIDE, SIDE, scaled), mask, 520).catalog();
        assertThat(once.size()).isGreaterThan(5);
        assertThat(four.x()).isEqualTo(once.x());
        assertThat(four.y()).isEqualTo(once.y());
        double factor = which == Finder.DAO ? 1 : 4; // there the flux is in units of the threshold
        assertThat(four.flux())
                .isEqualTo(Arrays.stream(once.flux()).map(f -> factor * f).toArray());
    }

    @ParameterizedTest
    @EnumSource
    void findsNothingInPureNoise(Finder which) {
        for (int frame = 0; frame < 100; frame++) {
            Image image = SyntheticField.seeded(SEED + frame, 64, 64, 0, 2.5).image();
            DetectionOptions options = new DetectionOptions(which.finder, 10, 32);
            assertThat(SourceDetection.detect(image, PixelMask.none(64, 64), options)
                            .catalog()
                            .size())
                    .as("seed %s", SEED + frame)
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutDetectionsTheCatalogueIsEmptyWithAllItsColumns(Finder which) {
        Frame frame = Frame.of(Image.of(20, 20, new float[400]), PixelMask.none(20, 20));
        SourceCatalog none = which.finder.find(frame, 5, CatalogColumns.ALL).catalog();
        Image image = SyntheticField.seeded(SEED, SIDE, SIDE, 25, 2.5).image();
        SourceCatalog some = which.finder
                .find(Frame.of(image, PixelMask.none(SIDE, SIDE)), 130, CatalogColumns.ALL)
                .catalog();
        assertThat(none.size()).isZero();
        assertThat(none.columns()).extracting(Column::name).isNotEmpty();
        assertThat(none.columns())
                .extracting(Column::name)
                .isEqualTo(some.columns().stream().map(Column::name).toList());
        assertThat(which.finder.find(frame, 5, CatalogColumns.STEP).catalog().columns())
                .isEmpty();
    }

    /** Background and threshold do not see them, segments do not hold them. */
    @Test
    void whatMaskedPixelsHoldNeverMatters() {
        float[] pixels =
                SyntheticField.seeded(SEED, SIDE, SIDE, 25, 2.5).image().pixels();
        boolean[] masked = new boolean[pixels.length];
        float[] garbage = pixels.clone();
        float[] other = {Float.NaN, 1e30f, Float.NEGATIVE_INFINITY, -7000};
        Random random = new Random(SEED);
        for (int i = 0; i < pixels.length; i++) {
            masked[i] = random.nextInt(30) == 0;
            garbage[i] = masked[i] ? other[random.nextInt(other.length)] : pixels[i];
        }
        PixelMask mask = PixelMask.of(SIDE, SIDE, masked);
        DetectionOptions options = new DetectionOptions(SegmentationFinder.DEFAULT, 10, 40);
        DetectionResult.Detected clean =
                (DetectionResult.Detected) SourceDetection.detect(Image.of(SIDE, SIDE, pixels), mask, options);
        DetectionResult.Detected dirty =
                (DetectionResult.Detected) SourceDetection.detect(Image.of(SIDE, SIDE, garbage), mask, options);
        assertThat(dirty.background().background()).isEqualTo(clean.background().background());
        assertThat(dirty.background().rms()).isEqualTo(clean.background().rms());
        assertThat(dirty.threshold()).isEqualTo(clean.threshold());
        assertThat(clean.catalog().size()).isGreaterThan(5);
        assertThat(dirty.catalog().x()).isEqualTo(clean.catalog().x());
        assertThat(dirty.catalog().flux()).isEqualTo(clean.catalog().flux());
        assertThat(dirty.maskedPixels()).isEqualTo(clean.maskedPixels());
    }

    /** DAO and IRAF convolve masked pixels too, as the reference does; beyond the reach of the kernel they do not count. */
    @ParameterizedTest
    @EnumSource
    void maskedPixelsAreNeverSourcesAndDoNotCountFartherAway(Finder which) {
        Image image = SyntheticField.seeded(SEED, SIDE, SIDE, 25, 2.5).image();
        float[] hot = image.pixels().clone();
        boolean[] masked = new boolean[hot.length];
        for (int i = 0; i < hot.length; i++) {
            int column = i % SIDE;
            masked[i] = column < 6 || column == 60;
            hot[i] = masked[i] ? (i % 3 == 0 ? Float.NaN : 5000) : hot[i];
        }
        PixelMask mask = PixelMask.of(SIDE, SIDE, masked);
        SourceCatalog clean = away(which.finder.find(image, mask, 130).catalog());
        SourceCatalog dirty =
                which.finder.find(Image.of(SIDE, SIDE, hot), mask, 130).catalog();
        for (int i = 0; i < dirty.size(); i++) {
            assertThat(dirty.x()[i]).as("row %s", i).isGreaterThan(4);
        }
        SourceCatalog rest = away(dirty);
        assertThat(rest.size()).isGreaterThan(5);
        assertThat(rest.x()).isEqualTo(clean.x());
        assertThat(rest.flux()).isEqualTo(clean.flux());
    }

    private static SourceCatalog away(SourceCatalog catalog) {
        return catalog.rows(java.util.stream.IntStream.range(0, catalog.size())
                .filter(i -> catalog.x()[i] > 12 && Math.abs(catalog.x()[i] - 60) > 6)
                .toArray());
    }

    @ParameterizedTest
    @EnumSource(names = {"SEGMENTATION", "SEGMENTATION_LATEST"})
    void maskedPixelsContributeNothingToSegments(Finder which) {
        Image image = SyntheticField.seeded(SEED, SIDE, SIDE, 40, 2.5).image();
        Random random = new Random(SEED);
        boolean[] masked = new boolean[SIDE * SIDE];
        float[] other = image.pixels().clone();
        float[] deviations = new float[masked.length];
        for (int i = 0; i < masked.length; i++) {
            deviations[i] = 1 + random.nextFloat();
            masked[i] = random.nextInt(25) == 0;
            other[i] = masked[i] ? 1e6f * random.nextFloat() : other[i];
        }
        PixelMask mask = PixelMask.of(SIDE, SIDE, masked);
        java.util.Optional<Image> errors = java.util.Optional.of(Image.of(SIDE, SIDE, deviations));
        SourceCatalog clean = which.finder
                .find(new Frame(image, mask, errors), 130, CatalogColumns.ALL)
                .catalog();
        SourceCatalog dirty = which.finder
                .find(new Frame(Image.of(SIDE, SIDE, other), mask, errors), 130, CatalogColumns.ALL)
                .catalog();
        assertThat(clean.size()).isGreaterThan(5);
        assertThat(dirty).usingRecursiveComparison().isEqualTo(clean);
    }

    private static SourceCatalog find(Finder which, float[] pixels) {
        return which.finder
                .find(Image.of(SIDE, SIDE, pixels), PixelMask.none(SIDE, SIDE), 50)
                .catalog();
    }
}
