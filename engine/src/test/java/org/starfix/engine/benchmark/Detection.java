package org.starfix.engine.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.fits.FitsHdu;
import org.starfix.engine.fits.FitsImageReader;
import org.starfix.engine.fits.ImageShape;
import org.starfix.engine.fits.LocalByteSource;
import org.starfix.engine.parameters.ParameterLayers;
import org.starfix.engine.parameters.Setting;
import org.starfix.engine.tweakreg.Attempt;
import org.starfix.engine.tweakreg.CatalogChoice;
import org.starfix.engine.tweakreg.ExposureDetector;
import org.starfix.engine.tweakreg.ExposureIndexer;
import org.starfix.engine.tweakreg.ExposureRequest;
import org.starfix.engine.tweakreg.FileOpener;
import org.starfix.engine.tweakreg.IndexedExposure;
import org.starfix.engine.tweakreg.TweakRegOptions;

/** What is timed: the detection of a run, on one file, as the stages call it. */
final class Detection {
    private final ExposureDetector detector;
    private final IndexedExposure exposure;
    private final TweakRegOptions options;

    Detection(Path path, String finder) {
        options = TweakRegOptions.of(ParameterLayers.NONE
                .withOverrides(Setting.overrides(Map.of("starfinder", finder, "brightest", "none")))
                .resolve());
        ExposureIndexer indexer = new ExposureIndexer(FileOpener.LOCAL, options.naming());
        exposure = done(
                indexer.index(new ExposureRequest(0, path.toString(), Optional.empty(), new CatalogChoice.Detect())));
        detector = new ExposureDetector(FileOpener.LOCAL, options);
    }

    TweakRegOptions options() {
        return options;
    }

    /** Reads the file and finds its sources; returns their number. */
    int run() {
        return done(detector.detect(exposure)).found();
    }

    /** The floor: reads the image and swaps its bytes. */
    int read() throws IOException {
        try (FitsFile file =
                FitsFile.open(LocalByteSource.open(Path.of(exposure.id().path())))) {
            return FitsImageReader.readFloats(file, file.hdus().get(exposure.imageHdu())).length;
        }
    }

    double megapixels() throws IOException {
        try (FitsFile file =
                FitsFile.open(LocalByteSource.open(Path.of(exposure.id().path())))) {
            FitsHdu hdu = file.hdus().get(exposure.imageHdu());
            return ImageShape.of(hdu).pixels() / 1e6;
        }
    }

    private static <T extends java.io.Serializable> T done(Attempt<T> attempt) {
        if (attempt instanceof Attempt.Done<T> done) {
            return done.value();
        }
        throw new IllegalArgumentException(attempt.toString());
    }
}
