package org.starfix.engine.internal.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.exposure.pixels.FitsLayout;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.ByteSources;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.stars.detect.CatalogColumns;
import org.starfix.engine.internal.stars.detect.DaoStarFinder;
import org.starfix.engine.internal.stars.detect.DetectionOptions;
import org.starfix.engine.internal.stars.detect.IrafStarFinder;
import org.starfix.engine.internal.stars.detect.SegmentationFinder;
import org.starfix.engine.internal.stars.detect.Sky;
import org.starfix.engine.internal.stars.detect.SourceDetection;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.segment.Connectivity;
import org.starfix.engine.internal.stars.segment.DeblendOptions;
import org.starfix.engine.internal.stars.segment.KronOptions;
import org.starfix.engine.internal.stars.segment.LevelSpacing;
import org.starfix.engine.internal.stars.segment.Neighbours;
import org.starfix.engine.internal.step.options.ProductNaming;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;
import org.starfix.engine.testing.GoldenImages;
import org.starfix.synthetic.SyntheticSurvey;
import org.starfix.synthetic.plan.SurveyKind;
import org.starfix.synthetic.plan.SurveyOptions;

/** From keys and a file to sources. */
class ExposureDetectorTest {
    private static final int SIDE = 256;

    @TempDir
    static Path folder;

    private static IndexedExposure exposure;

    @BeforeAll
    static void makeAnExposure() throws IOException {
        SurveyOptions options =
                SurveyOptions.demo(SurveyKind.JWST, 12).withSize(1, 1, SIDE).withAnomalies(List.of());
        Path file = SyntheticSurvey.of(options)
                .write(folder.resolve("survey"), folder.resolve("truth"), 1)
                .exposures()
                .get(0);
        exposure = indexed(file, new CatalogChoice.Detect());
    }

    private static IndexedExposure indexed(Path file, CatalogChoice catalog) {
        ExposureIndexer indexer = new ExposureIndexer(FileOpener.LOCAL, ProductNaming.KEYWORD, FitsLayout.CONVENTIONS);
        ExposureRequest request = new ExposureRequest(0, file.toString(), Optional.empty(), catalog);
        return ((Attempt.Done<IndexedExposure>) indexer.index(request).get(0)).value();
    }

    /** Bounding box -0.5 to 255.5: its edge is outside, as in the reference. */
    @Test
    void sourcesOnTheEdgeOfTheBoundingBoxAreLeftOut() throws IOException {
        Path catalog = Files.writeString(
                folder.resolve("x.csv"),
                "id,x,y\n"
                        + "1,-0.5,3\n"
                        + "2,-0.4999999,3\n"
                        + "3,255.5,3\n"
                        + "4,255.4999999,3\n"
                        + "5,3,-0.5\n"
                        + "6,3,255.5\n"
                        + "7,3,255.4\n"
                        + "8,300,3\n");
        IndexedExposure custom = indexed(Path.of(exposure.id().path()), new CatalogChoice.UserFile(catalog.toString()));
        DetectedExposure detected = ((Attempt.Done<DetectedExposure>)
                        new ExposureDetector(FileOpener.LOCAL, options(Map.of())).detect(custom))
                .value();
        assertThat(detected.found()).isEqualTo(8);
        assertThat(detected.sources().id()).containsExactly(2, 4, 7);
    }

    @Test
    void cataloguesOfOtherProgramsAreReadByKeyAndLackingWeightsAreTold() throws IOException {
        Path catalog = Files.writeString(folder.resolve("w.csv"), "xc,yc,weight\n2,3,1\n4,5,nan\n6,7,nan\n");
        IndexedExposure custom = indexed(Path.of(exposure.id().path()), new CatalogChoice.UserFile(catalog.toString()));
        Map<String, String> keys = Map.of("catalog_column_names", "x=xc,y=yc,origin=1");
        DetectedExposure detected = ((Attempt.Done<DetectedExposure>)
                        new ExposureDetector(FileOpener.LOCAL, options(keys)).detect(custom))
                .value();
        assertThat(detected.sources().x()).containsExactly(1);
        assertThat(detected.summary()).contains("(2 rows without a weight (NaN or empty) left out)");

        Files.writeString(catalog, "xc,yc,weight\n2,3,nan\n");
        assertThat(new ExposureDetector(FileOpener.LOCAL, options(keys)).detect(custom))
                .isInstanceOfSatisfying(
                        Attempt.Rejected.class,
                        rejected -> assertThat(rejected.toString())
                                .contains(
                                        "w.csv: no source can be used: 1 row without a weight (NaN or empty); correct the catalogue"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dao", "iraf", "segmentation"})
    void everyFinderSavesItsColumnsOnRequestOnly(String finder) {
        SourceCatalog step = detect(Map.of("starfinder", finder));
        SourceCatalog all = detect(Map.of("starfinder", finder, "catalog_columns", "all"));
        assertThat(step.size()).isGreaterThan(3);
        assertThat(all.x()).isEqualTo(step.x());
        assertThat(all.flux()).isEqualTo(step.flux());
        String one = finder.equals("segmentation") ? "kron_flux" : "sharpness";
        assertThat(step.column(one)).isEmpty();
        assertThat(all.column(one)).isPresent();
    }

    @Test
    void fluxErrorsComeFromTheErrorsOfThePixelsWhichAreReadForThemOnly() {
        AtomicLong few = new AtomicLong();
        AtomicLong more = new AtomicLong();
        Map<String, String> keys = new HashMap<>(Map.of("starfinder", "segmentation"));
        detect(keys, few);
        keys.put("catalog_columns", "all");
        SourceCatalog all = detect(keys, more);
        assertThat(more.get() - few.get()).isGreaterThanOrEqualTo(4L * SIDE * SIDE);
        for (String name : List.of("segment_fluxerr", "kron_fluxerr")) {
            Column errors = all.column(name).orElseThrow();
            for (double error : errors.numbers()) {
                assertThat(error).isPositive();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dao", "iraf", "segmentation"})
    void flagsMaskPixelsForEveryFinder(String finder) {
        GoldenImages pixels = GoldenImages.file(Path.of(exposure.id().path()));
        PixelMask none = PixelMask.none(SIDE, SIDE);
        assertThat(pixels.mask().masked()).contains(true);
        assertSame(finder, "DO_NOT_USE,NON_SCIENCE", pixels.image(), pixels.mask());
        assertSame(finder, "513", pixels.image(), pixels.mask());
        assertSame(finder, "", pixels.image(), none);
    }

    private static void assertSame(String finder, String flags, Image image, PixelMask mask) {
        Map<String, String> keys = Map.of("starfinder", finder, "exclude_flags", flags);
        SourceCatalog expected =
                SourceDetection.detect(image, mask, options(keys).detection()).catalog();
        SourceCatalog found = detect(keys);
        assertThat(expected.size()).isGreaterThanOrEqualTo(found.size());
        assertThat(found.size()).isPositive();
        assertThat(expected.x()).contains(found.x());
        assertThat(expected.flux()).contains(found.flux());
    }

    @Test
    void everyKeyOfDetectionReachesItsFinder() {
        Map<String, String> keys = new HashMap<>(Map.of(
                "kernel_fwhm", "3",
                "minsep_fwhm", "1.5",
                "sigma_radius", "2",
                "sharplo", "0.3",
                "sharphi", "0.9",
                "roundlo", "-0.5",
                "roundhi", "0.4",
                "brightest", "50",
                "peakmax", "900",
                "snr_threshold", "5"));
        keys.put("bkg_boxsize", "100");
        keys.put("finder_release", "latest");
        KernelShape kernel = KernelShape.round(3, 2);
        SourceLimits limits = new SourceLimits(0.3, 0.9, -0.5, 0.4, 900);
        assertThat(options(keys).detection())
                .isEqualTo(new DetectionOptions(
                        new DaoStarFinder(kernel, 5, limits, 50, Border.INCLUDE, FinderRelease.LATEST),
                        5,
                        100,
                        Sky.LEFT_IN,
                        FinderRelease.LATEST,
                        CatalogColumns.STEP));
        keys.put("starfinder", "iraf");
        keys.put("catalog_columns", "all");
        keys.put("brightest", "none");
        assertThat(options(keys).detection())
                .isEqualTo(new DetectionOptions(
                        new IrafStarFinder(
                                kernel, 1.5, limits, DaoStarFinder.ALL, Border.INCLUDE, FinderRelease.LATEST),
                        5,
                        100,
                        Sky.LEFT_IN,
                        FinderRelease.LATEST,
                        CatalogColumns.ALL));
    }

    @Test
    void everyKeyOfSegmentationReachesIt() {
        assertThat(options(Map.of("starfinder", "segmentation")).detection().finder())
                .isEqualTo(SegmentationFinder.DEFAULT);
        Map<String, String> keys = new HashMap<>(Map.of(
                "starfinder", "segmentation",
                "npixels", "5",
                "connectivity", "4",
                "nlevels", "16",
                "contrast", "0.01",
                "multithresh_mode", "sinh",
                "localbkg_width", "8",
                "apermask_method", "mask",
                "kron_params", "2,1.5,3"));
        KronOptions kron =
                new KronOptions(2, 1.5, 3, Neighbours.MASK, KronOptions.ErrorWeights.PLAIN, Double.POSITIVE_INFINITY);
        SegmentationFinder expected =
                new SegmentationFinder(5, Connectivity.FOUR, new DeblendOptions(16, 0.01, LevelSpacing.SINH), 8, kron);
        assertThat(options(keys).detection().finder()).isEqualTo(expected);
        keys.put("deblend", "false");
        keys.put("finder_release", "latest");
        assertThat(options(keys).detection().finder())
                .isEqualTo(new SegmentationFinder(
                        5,
                        Connectivity.FOUR,
                        DeblendOptions.NONE,
                        8,
                        new KronOptions(2, 1.5, 3, Neighbours.MASK, KronOptions.ErrorWeights.SQUARED, 6),
                        2.5));
    }

    @Test
    void aKronApertureWithoutSizeIsRefused() {
        assertThatThrownBy(() -> options(Map.of("starfinder", "segmentation", "kron_params", "0,1")))
                .isInstanceOf(ParameterException.class)
                .hasMessage("parameters: segmentation: kron_params has the scale 0.0 and the smallest radius 1.0; both"
                        + " must be finite and above 0");
    }

    private static SourceCatalog detect(Map<String, String> keys) {
        return detect(keys, new AtomicLong());
    }

    private static SourceCatalog detect(Map<String, String> keys, AtomicLong bytesRead) {
        FileOpener opener = path -> new Counting(ByteSources.open(Path.of(path)), bytesRead);
        Attempt<DetectedExposure> attempt = new ExposureDetector(opener, options(keys)).detect(exposure);
        assertThat(attempt).isInstanceOf(Attempt.Done.class);
        return ((Attempt.Done<DetectedExposure>) attempt).value().sources();
    }

    /** As TweakReg 1.14 but for the keys given. */
    private static TweakRegOptions options(Map<String, String> keys) {
        Parameters parameters = ParameterLayers.NONE
                .withPreset("jwst-1.14")
                .withOverrides(Setting.overrides(keys))
                .resolve();
        return TweakRegOptions.of(parameters);
    }

    /** Counts the bytes that are read. */
    private record Counting(ByteSource source, AtomicLong count) implements ByteSource {
        @Override
        public long size() {
            return source.size();
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public void readFully(long position, byte[] buffer, int offset, int length) throws IOException {
            count.addAndGet(length);
            source.readFully(position, buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
