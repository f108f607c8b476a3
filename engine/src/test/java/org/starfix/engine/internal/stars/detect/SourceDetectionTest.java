package org.starfix.engine.internal.stars.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.stars.detect.dao.DaoSource;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.testing.SyntheticField;

class SourceDetectionTest {
    private static final long SEED = 41;
    /** Pixels: float images carry 24 bits, stars here some hundred counts. */
    private static final double SHIFT_ROUNDING = 1e-4;
    /** Pixels: the bias of the marginal fits half way between pixels is 0.07 at this FWHM. */
    private static final double TRUTH = 0.1;

    @Test
    void findsBrightIsolatedStarsWhereTheyAre() {
        float[] pixels = noise(200, 200);
        double[] xs = {30.2, 80.5, 120.9, 170.0};
        for (double x : xs) {
            SyntheticField.addStar(pixels, 200, x, 100.3, 500, 2.5);
        }
        SourceCatalog catalog = detect(Image.of(200, 200, pixels)).catalog();
        assertThat(catalog.size()).isEqualTo(4);
        assertThat(Arrays.stream(catalog.x()).sorted().toArray()).containsExactly(xs, within(TRUTH));
        assertThat(catalog.y()).containsExactly(new double[] {100.3, 100.3, 100.3, 100.3}, within(TRUTH));
        assertThat(catalog.id()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aStarMovedByWholePixelsMovesItsCentroidByThem() {
        DaoSource here = onlyStar(40.3, 50.6);
        DaoSource there = onlyStar(40.3 + 17, 50.6 - 9);
        assertThat(there.x()).isCloseTo(here.x() + 17, within(SHIFT_ROUNDING));
        assertThat(there.y()).isCloseTo(here.y() - 9, within(SHIFT_ROUNDING));
        assertThat(there.flux()).isCloseTo(here.flux(), within(SHIFT_ROUNDING * here.flux()));
    }

    private static DaoSource onlyStar(double x, double y) {
        float[] pixels = new float[100 * 100];
        SyntheticField.addStar(pixels, 100, x, y, 500, 2.5);
        List<DaoSource> sources = DaoStarFinder.DEFAULT
                .measure(Image.of(100, 100, pixels), PixelMask.none(100, 100), 50)
                .list();
        assertThat(sources).hasSize(1);
        return sources.get(0);
    }

    @Test
    void scalingTheImageByAPowerOfTwoScalesHeightsAndNothingElse() {
        Image image = SyntheticField.seeded(SEED, 200, 180, 40, 2.5).image();
        float[] doubled = image.pixels().clone();
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] *= 2;
        }
        PixelMask mask = PixelMask.none(200, 180);
        List<DaoSource> once = DaoStarFinder.DEFAULT.measure(image, mask, 120).list();
        List<DaoSource> twice = DaoStarFinder.DEFAULT
                .measure(Image.of(200, 180, doubled), mask, 240)
                .list();
        assertThat(once).hasSizeGreaterThan(5);
        assertThat(twice).hasSameSizeAs(once);
        for (int i = 0; i < once.size(); i++) {
            assertThat(twice.get(i).x()).isEqualTo(once.get(i).x());
            assertThat(twice.get(i).flux()).isEqualTo(once.get(i).flux());
            assertThat(twice.get(i).height()).isEqualTo(2 * once.get(i).height());
            assertThat(twice.get(i).peak()).isEqualTo(2 * once.get(i).peak());
        }
    }

    @Test
    void findsNothingInPureNoise() {
        for (long seed = 0; seed < 5; seed++) {
            Image image = SyntheticField.seeded(seed, 150, 150, 0, 2.5).image();
            assertThat(detect(image).catalog().size()).as("seed %s", seed).isZero();
        }
    }

    @Test
    void emptyAndTinyImagesGiveAnEmptyCatalogue() {
        for (int[] size : new int[][] {{1, 1}, {3, 3}, {2, 5}, {4, 1}, {5, 5}, {6, 9}, {30, 30}}) {
            for (float value : new float[] {0, 5, -5, Float.NaN, Float.NEGATIVE_INFINITY}) {
                float[] pixels = new float[size[0] * size[1]];
                Arrays.fill(pixels, value);
                Image image = Image.of(size[0], size[1], pixels);
                DetectionResult result = detect(image);
                if (Float.isNaN(value) || value < -5) {
                    assertThat(result).isEqualTo(new DetectionResult.NoUsablePixels(pixels.length));
                }
                assertThat(result.catalog().size())
                        .as("%s x %s of %s", size[0], size[1], value)
                        .isZero();
            }
        }
    }

    @Test
    void anImageMaskedAltogetherHasNoUsablePixels() {
        Image image = SyntheticField.seeded(SEED, 60, 50, 5, 2.5).image();
        boolean[] masked = new boolean[3000];
        Arrays.fill(masked, true);
        assertThat(SourceDetection.detect(image, PixelMask.of(60, 50, masked), DetectionOptions.DEFAULT))
                .isEqualTo(new DetectionResult.NoUsablePixels(3000));
    }

    @Test
    void aMaskedPixelIsNeverASeedAndHidesItsNeighbours() {
        float[] pixels = noise(100, 100);
        SyntheticField.addStar(pixels, 100, 30, 30, 500, 2.5);
        SyntheticField.addStar(pixels, 100, 70, 70, 500, 2.5);
        boolean[] masked = new boolean[10000];
        masked[30 * 100 + 30] = true;
        SourceCatalog catalog = SourceDetection.detect(
                        Image.of(100, 100, pixels), PixelMask.of(100, 100, masked), DetectionOptions.DEFAULT)
                .catalog();
        assertThat(catalog.x()).containsExactly(new double[] {70}, within(TRUTH));
    }

    @Test
    void aNaNCountsAsMaskedAndDropsTheStarAroundIt() {
        float[] pixels = noise(100, 100);
        SyntheticField.addStar(pixels, 100, 30, 30, 500, 2.5);
        SyntheticField.addStar(pixels, 100, 70, 70, 500, 2.5);
        pixels[30 * 100 + 30] = Float.NaN;
        DetectionResult result = detect(Image.of(100, 100, pixels));
        assertThat(result.maskedPixels()).isEqualTo(1);
        assertThat(result.catalog().x()).containsExactly(new double[] {70}, within(TRUTH));
    }

    @Test
    void keepsTheBrightestInDescendingOrderAndOtherwiseRowByRow() {
        Image image = SyntheticField.seeded(SEED, 300, 300, 60, 2.5).image();
        PixelMask mask = PixelMask.none(300, 300);
        DaoStarFinder all = new DaoStarFinder(
                DaoStarFinder.DEFAULT.kernel(), 2, SourceLimits.DEFAULT, DaoStarFinder.ALL, Border.INCLUDE);
        double[] fluxes = all.find(image, mask, 120).catalog().flux();
        DaoStarFinder ten = new DaoStarFinder(all.kernel(), 2, SourceLimits.DEFAULT, 10, Border.INCLUDE);
        double[] brightest = ten.find(image, mask, 120).catalog().flux();
        double[] sorted = fluxes.clone();
        Arrays.sort(sorted);
        assertThat(fluxes).isNotEqualTo(sorted);
        for (int i = 0; i < 10; i++) {
            assertThat(brightest[i]).isEqualTo(sorted[sorted.length - 1 - i]);
        }
    }

    @Test
    void separationIsRoundedToPixelsAndAtLeastTwo() {
        assertThat(separation(2.5, 0)).isEqualTo(2);
        assertThat(separation(2.5, 0.9)).isEqualTo(2);
        assertThat(separation(2.5, 1.0)).isEqualTo(3);
        assertThat(separation(5.5, 0.5)).isEqualTo(3);
        assertThat(separation(2.0, 2.0)).isEqualTo(4);
    }

    private static int separation(double fwhm, double minsepFwhm) {
        return DaoStarFinder.ofTweakReg(KernelShape.round(fwhm, 1.5), minsepFwhm, SourceLimits.DEFAULT, 1)
                .minSeparationPixels();
    }

    @Test
    void defaultsAreThoseOfTweakReg() {
        DetectionOptions options = DetectionOptions.DEFAULT;
        assertThat(options.snrThreshold()).isEqualTo(10);
        assertThat(options.backgroundBoxPixels()).isEqualTo(400);
        assertThat(options.finder())
                .isEqualTo(new DaoStarFinder(
                        new KernelShape(2.5, 1, 0, 1.5),
                        2,
                        new SourceLimits(0.2, 1, -1, 1, Double.POSITIVE_INFINITY),
                        200,
                        Border.INCLUDE));
    }

    @Test
    void wrongOptionsAreRefused() {
        refused(
                () -> KernelShape.round(0, 1.5),
                "star finder: kernel_fwhm is 0.0 pixels; it must be a finite number above 0");
        refused(
                () -> new KernelShape(2, 2, 0, 1.5),
                "star finder: the axis ratio of the kernel is 2.0; it must be above 0 and at most 1");
        refused(
                () -> new KernelShape(2, 1, Double.NaN, 1.5),
                "star finder: the angle of the kernel is NaN; it must be a finite number");
        refused(
                () -> KernelShape.round(2, -1),
                "star finder: sigma_radius is -1.0; it must be a finite number above 0");
        refused(
                () -> KernelShape.round(2000, 1),
                "star finder: kernel_fwhm times sigma_radius is 2000.0 pixels; it must be below 1000.0");
        refused(
                () -> new SourceLimits(Double.NaN, 1, 0, 1, 1),
                "star finder: sharplo is NaN and sharphi 1.0; both must be numbers");
        refused(
                () -> new SourceLimits(0, 1, 0, Double.NaN, 1),
                "star finder: roundlo is 0.0 and roundhi NaN; both must be numbers");
        refused(
                () -> new SourceLimits(0, 1, 0, 1, Double.NaN),
                "star finder: peakmax is NaN; it must be a number, or none for no limit");
        refused(
                () -> DaoStarFinder.ofTweakReg(KernelShape.round(2, 1.5), -1, SourceLimits.DEFAULT, 1),
                "star finder: minsep_fwhm is -1.0; it must be a finite number of at least 0");
        refused(
                () -> DaoStarFinder.ofTweakReg(KernelShape.round(2, 1.5), 1e4, SourceLimits.DEFAULT, 1),
                "star finder: minsep_fwhm times kernel_fwhm is 20000 pixels; it must be at most 999");
        refused(
                () -> DaoStarFinder.ofTweakReg(KernelShape.round(2, 1.5), 0, SourceLimits.DEFAULT, 0),
                "star finder: brightest is 0; it must be at least 1, or none for all sources");
        refused(
                () -> new DetectionOptions(DaoStarFinder.DEFAULT, Double.NaN, 400),
                "detection: snr_threshold is NaN; it must be a finite number of at least 0");
        refused(
                () -> new DetectionOptions(DaoStarFinder.DEFAULT, 10, 0),
                "detection: bkg_boxsize is 0; it must be at least 1 pixel");
        refused(
                () -> DaoStarFinder.DEFAULT.find(Image.of(1, 1, new float[1]), PixelMask.none(1, 1), Double.NaN),
                "star finder: the threshold is NaN; it must be a number");
    }

    @Test
    void wrongOptionsOfTheOtherFindersAreRefused() {
        KernelShape kernel = KernelShape.round(2, 1.5);
        SourceLimits limits = SourceLimits.DEFAULT;
        refused(
                () -> new IrafStarFinder(kernel, -1, limits, 1, Border.INCLUDE, FinderRelease.JWST_1_14),
                "star finder: minsep_fwhm is -1.0; it must not be negative, and times kernel_fwhm it must be below"
                        + " 1000 pixels");
        refused(
                () -> new IrafStarFinder(kernel, 0, limits, 0, Border.INCLUDE, FinderRelease.JWST_1_14),
                "star finder: brightest is 0; it must be at least 1, or none for all sources");
        refused(() -> segmentation(0, 0), "segmentation: npixels is 0; it must be at least 1");
        refused(() -> segmentation(1, -1), "segmentation: localbkg_width is -1; it must not be negative");
        refused(() -> FinderRelease.named("3.0"), "finder_release: no release is called '3.0'; choose 1.14 or latest");
        refused(
                () -> new Frame(
                        Image.of(2, 1, new float[2]), PixelMask.none(2, 1), Optional.of(Image.of(1, 2, new float[2]))),
                "frame: the errors are 1 x 2 pixels and the image is 2 x 1; both must have the same size");
    }

    private static SegmentationFinder segmentation(int npixels, int localBackgroundWidth) {
        SegmentationFinder usual = SegmentationFinder.DEFAULT;
        return new SegmentationFinder(
                npixels, usual.connectivity(), usual.deblend(), localBackgroundWidth, usual.kron());
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void resultsAndOptionsCrossJavaSerialization() throws IOException, ClassNotFoundException {
        Image image = SyntheticField.seeded(SEED, 100, 100, 10, 2.5).image();
        DetectionResult.Detected result = (DetectionResult.Detected) detect(copy(image));
        DetectionResult.Detected copy = copy(result);
        assertThat(copy.catalog().x()).isNotEmpty().isEqualTo(result.catalog().x());
        assertThat(copy.background().rms()).isEqualTo(result.background().rms());
        assertThat(copy(DetectionOptions.DEFAULT)).isEqualTo(DetectionOptions.DEFAULT);
        assertThat(copy(PixelMask.none(2, 2)).masked()).hasSize(4);
    }

    @SuppressWarnings("unchecked")
    private static <T> T copy(T value) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    private static DetectionResult detect(Image image) {
        return SourceDetection.detect(image, PixelMask.none(image.width(), image.height()), DetectionOptions.DEFAULT);
    }

    private static float[] noise(int width, int height) {
        Random random = new Random(SEED);
        float[] pixels = new float[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (10 + random.nextGaussian());
        }
        return pixels;
    }
}
