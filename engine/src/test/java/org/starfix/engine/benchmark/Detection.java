package org.starfix.engine.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.step.ExposureDetector;
import org.starfix.engine.internal.step.ExposureIndexer;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;

/** What is timed: the detection of a run, on one file, as the stages call it. */
final class Detection {
    private final ExposureDetector detector;
    private final IndexedExposure exposure;
    private final TweakRegOptions options;

    Detection(Path path, String finder) {
        options = TweakRegOptions.of(ParameterLayers.NONE
                .withOverrides(Setting.overrides(Map.of("starfinder", finder, "brightest", "none")))
                .resolve());
        ExposureIndexer indexer = new ExposureIndexer(FileOpener.LOCAL, options.naming(), options.layout());
        ExposureRequest request = new ExposureRequest(0, path.toString(), Optional.empty(), new CatalogChoice.Detect());
        exposure = done(indexer.index(request).get(0));
        detector = new ExposureDetector(FileOpener.LOCAL, options);
    }

    TweakRegOptions options() {
        return options;
    }

    /** Reads the file and finds its sources; returns their number. */
    int run() {
        return done(detector.detect(exposure)).found();
    }

    /** The floor: reads the image and swaps its bytes; returns the number of its pixels. */
    int read() throws IOException {
        return image().pixels().length;
    }

    Image image() throws IOException {
        try (ExposureFile file =
                ExposureFile.open(FileOpener.LOCAL.open(exposure.id().path()), options.layout(), FileOpener.LOCAL)) {
            return file.detector(exposure.id().detector()).pixels(0).image();
        }
    }

    double megapixels() throws IOException {
        return read() / 1e6;
    }

    private static <T extends java.io.Serializable> T done(Attempt<T> attempt) {
        if (attempt instanceof Attempt.Done<T> done) {
            return done.value();
        }
        throw new IllegalArgumentException(attempt.toString());
    }
}
