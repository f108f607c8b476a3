package org.starfix.engine.tweakreg;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.starfix.engine.catalog.CatalogReading;
import org.starfix.engine.catalog.SourceCatalog;
import org.starfix.engine.catalog.SourceCatalogReader;
import org.starfix.engine.detect.Frame;
import org.starfix.engine.detect.SourceDetection;
import org.starfix.engine.fits.ByteSource;
import org.starfix.engine.fits.FitsFile;
import org.starfix.engine.fits.FitsHdu;
import org.starfix.engine.fits.FitsImageReader;
import org.starfix.engine.fits.ImageShape;
import org.starfix.engine.image.Image;
import org.starfix.engine.image.PixelMask;
import org.starfix.engine.numeric.MalformedDataException;
import org.starfix.engine.wcs.PixelBox;

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
        return Attempt.of(
                exposure.id(),
                () -> exposure.catalog() instanceof CatalogChoice.UserFile file
                        ? read(exposure, file.path())
                        : detected(exposure, find(exposure), 0));
    }

    private DetectedExposure read(IndexedExposure exposure, String path) throws IOException {
        try (ByteSource source = files.open(path)) {
            CatalogReading<SourceCatalog> reading = SourceCatalogReader.read(source);
            return detected(exposure, reading.catalog(), reading.droppedRows());
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new MalformedDataException(
                    path + ": catalogue got no such file, expected the sources of "
                            + exposure.id().fileName() + "; correct catfile, association or TWKRGCAT",
                    e);
        } catch (IOException e) {
            throw new MalformedDataException(
                    path + ": catalogue got " + e.getClass().getSimpleName() + " (" + e.getMessage()
                            + "), expected a table that can be read; correct the catfile, association or TWKRGCAT",
                    e);
        }
    }

    private static DetectedExposure detected(IndexedExposure exposure, SourceCatalog all, int unusableRows) {
        return new DetectedExposure(exposure, inside(all, exposure.wcs().boundingBox()), all.size(), unusableRows);
    }

    private SourceCatalog find(IndexedExposure exposure) throws IOException {
        try (ByteSource source = files.open(exposure.id().path());
                FitsFile file = FitsFile.open(source)) {
            FitsHdu hdu = file.hdus().get(exposure.imageHdu());
            ImageShape shape = ImageShape.of(hdu);
            Image image = Image.of(shape.width(), shape.height(), FitsImageReader.readFloats(file, hdu));
            Optional<Image> errors = options.detection().needsErrors() ? errors(file, shape) : Optional.empty();
            return SourceDetection.detect(new Frame(image, mask(file, shape), errors), options.detection())
                    .catalog();
        }
    }

    private PixelMask mask(FitsFile file, ImageShape shape) throws IOException {
        Optional<FitsHdu> quality = file.find("DQ");
        if (quality.isEmpty()) {
            return PixelMask.none(shape.width(), shape.height());
        }
        checkShape(quality.get(), "data quality", shape);
        int[] bits = FitsImageReader.readBits(file, quality.get());
        return PixelMask.ofDataQuality(shape.width(), shape.height(), bits, options.excludedBits());
    }

    private static Optional<Image> errors(FitsFile file, ImageShape shape) throws IOException {
        Optional<FitsHdu> errors = file.find("ERR");
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        checkShape(errors.get(), "errors", shape);
        return Optional.of(Image.of(shape.width(), shape.height(), FitsImageReader.readFloats(file, errors.get())));
    }

    private static void checkShape(FitsHdu hdu, String what, ImageShape expected) {
        ImageShape shape = ImageShape.of(hdu);
        if (!shape.equals(expected)) {
            throw new MalformedDataException(hdu.where() + ": " + what + " got " + shape.width() + " x "
                    + shape.height() + " pixels, expected " + expected.width() + " x " + expected.height()
                    + " as the image has");
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
