package org.starfix.engine.internal.step;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.catalog.CatalogReading;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalogReader;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.exposure.pixels.ExposurePixels;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.stars.detect.DetectionOptions;
import org.starfix.engine.internal.stars.detect.DetectionResult;
import org.starfix.engine.internal.stars.detect.Frame;
import org.starfix.engine.internal.stars.detect.SourceDetection;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.IndexedExposure;

/**
 * Gives an exposure its sources: from its pixels, or from the user's file. Of a file image and data quality are
 * read, errors only for columns that need them.
 */
public final class ExposureDetector {
    private final FileOpener files;
    private final TweakRegOptions options;

    public ExposureDetector(FileOpener files, TweakRegOptions options) {
        this.files = files;
        this.options = options;
    }

    /** The exposure with its sources, possibly none, or why its pixels or its catalogue cannot be used. */
    public Attempt<DetectedExposure> detect(IndexedExposure exposure) {
        Attempt<DetectedExposure> attempt = Attempt.of(
                exposure.id(),
                () -> exposure.catalog() instanceof CatalogChoice.UserFile file
                        ? read(exposure, file.path())
                        : detected(exposure, find(exposure), ""));
        return attempt.withBytes(exposure.bytes());
    }

    private DetectedExposure read(IndexedExposure exposure, String path) throws IOException {
        try (ByteSource source = files.open(path)) {
            CatalogReading<SourceCatalog> reading = SourceCatalogReader.read(source, options.sourceColumns());
            if (reading.catalog().size() == 0 && reading.droppedRows() > 0) {
                throw new MalformedDataException(
                        path + ": no source can be used: " + reading.dropped() + "; correct the catalogue");
            }
            return detected(exposure, reading.catalog(), leftOut(reading));
        } catch (IOException e) {
            throw new MalformedDataException(
                    path + ": the catalogue of " + exposure.id().label() + " cannot be read: " + FailureText.of(e)
                            + "; correct the place that names it (catfile, association or TWKRGCAT)",
                    e);
        }
    }

    /** What the user should know of a catalogue, for the log; empty for nothing. */
    private static String leftOut(CatalogReading<SourceCatalog> reading) {
        List<String> notes = new ArrayList<>(reading.warnings());
        if (reading.droppedRows() > 0) {
            notes.add(0, reading.dropped() + " left out");
        }
        return String.join("; ", notes);
    }

    private static DetectedExposure detected(IndexedExposure exposure, SourceCatalog all, String notes) {
        return new DetectedExposure(exposure, inside(all, exposure.wcs().boundingBox()), all.size(), notes);
    }

    private SourceCatalog find(IndexedExposure exposure) throws IOException {
        try (ExposureFile whole = ExposureFile.open(files.open(exposure.id().path()), options.layout(), files)) {
            ExposureFile detector = whole.detector(exposure.id().detector());
            ExposurePixels pixels = detector.pixels(options.excludedBits());
            DetectionOptions detection =
                    options.detection().with(options.skyRule().of(detector));
            Frame frame = new Frame(
                    pixels.image(), pixels.mask(), detection.needsErrors() ? pixels.errors() : Optional.empty());
            DetectionResult result = options.sourceQuality() == TweakRegOptions.SourceQualityColumns.MEASURED
                    ? SourceDetection.detect(frame, detection, pixels.quality())
                    : SourceDetection.detect(frame, detection);
            return result.catalog();
        }
    }

    private static SourceCatalog inside(SourceCatalog sources, PixelBox box) {
        int[] rows = new int[sources.size()];
        int n = 0;
        for (int i = 0; i < rows.length; i++) {
            if (box.contains(sources.x()[i], sources.y()[i])) {
                rows[n++] = i;
            }
        }
        return n == rows.length ? sources : sources.rows(java.util.Arrays.copyOf(rows, n));
    }
}
