package org.starfix.engine.internal.stars.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.stars.detect.peak.Border;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.detect.peak.KernelShape;
import org.starfix.engine.internal.stars.detect.peak.SourceLimits;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.quality.PixelNoise;
import org.starfix.engine.internal.stars.quality.PixelQuality;
import org.starfix.engine.internal.stars.quality.Saturation;
import org.starfix.engine.testing.SyntheticField;

class DetectionThreadsTest {
    private static final int IMAGES = 12;
    private static final int SIDE = 200;

    static Stream<StarFinder> finders() {
        return Stream.of(
                DaoStarFinder.DEFAULT,
                new IrafStarFinder(
                        KernelShape.round(2.5, 1.5),
                        0,
                        new SourceLimits(0.5, 2, 0, 1, Double.POSITIVE_INFINITY),
                        200,
                        Border.INCLUDE,
                        FinderRelease.JWST_1_14),
                SegmentationFinder.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("finders")
    void detectionsThatShareAFinderGiveTheSameBitsOnAnyNumberOfThreads(StarFinder finder) throws Exception {
        DetectionOptions options =
                new DetectionOptions(finder, 5, 64, Sky.LEFT_IN, FinderRelease.JWST_1_14, CatalogColumns.ALL);
        List<List<double[]>> one = detections(options, 1);
        assertThat(one).allSatisfy(columns -> assertThat(columns.get(0)).hasSizeGreaterThan(5));
        for (int threads : new int[] {2, 7}) {
            List<List<double[]>> many = detections(options, threads);
            for (int i = 0; i < IMAGES; i++) {
                for (int c = 0; c < one.get(i).size(); c++) {
                    assertThat(many.get(i).get(c)).containsExactly(one.get(i).get(c));
                }
            }
        }
    }

    private static List<List<double[]>> detections(DetectionOptions options, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<List<double[]>>> running = new ArrayList<>();
            for (int i = 0; i < IMAGES; i++) {
                Image image = SyntheticField.seeded(i, SIDE, SIDE, 40, 2.5).image();
                running.add(pool.submit(() -> detection(image, options)));
            }
            List<List<double[]>> results = new ArrayList<>();
            for (Future<List<double[]>> future : running) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<double[]> detection(Image image, DetectionOptions options) throws IOException {
        PixelQuality quality = new PixelQuality(Saturation.NONE, new PixelNoise.FromBackground(OptionalDouble.of(2)));
        SourceCatalog catalog = SourceDetection.detect(Frame.of(image, PixelMask.none(SIDE, SIDE)), options, quality)
                .catalog();
        List<double[]> columns = new ArrayList<>(List.of(catalog.x(), catalog.y(), catalog.flux()));
        catalog.columns().stream().map(Column::numbers).forEach(columns::add);
        return columns;
    }
}
