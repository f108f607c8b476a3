package org.starfix.engine.internal.step;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.exposure.ExposureFile;
import org.starfix.engine.internal.format.fits.FileOpener;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.Stretch;
import org.starfix.engine.internal.step.options.TweakRegOptions;
import org.starfix.engine.internal.step.state.Attempt;
import org.starfix.engine.internal.step.state.CatalogChoice;
import org.starfix.engine.internal.step.state.DetectedExposure;
import org.starfix.engine.internal.step.state.ExposureRequest;
import org.starfix.engine.internal.step.state.IndexedExposure;

/**
 * An exposure to look at: its pixels as grey values, and its sources.
 *
 * <p>Shapes: {@code height x width} cells, the first row that of y = 0; a cell is the mean of {@code shrink x shrink} pixels.
 */
public final class ExposureView {
    private final DetectedExposure exposure;
    private final int width;
    private final int height;
    private final int shrink;
    private final byte[] grey;

    private ExposureView(DetectedExposure exposure, int width, int height, int shrink, byte[] grey) {
        this.exposure = exposure;
        this.width = width;
        this.height = height;
        this.shrink = shrink;
        this.grey = grey;
    }

    public DetectedExposure exposure() {
        return exposure;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Pixels of the image along a side of a cell. */
    public int shrink() {
        return shrink;
    }

    /** The value of a cell, 0 to 255. */
    public int grey(int x, int y) {
        return Byte.toUnsignedInt(grey[y * width + x]);
    }

    /**
     * The detectors of a file.
     *
     * @param side the longest side of a picture, cells
     * @throws MalformedDataException if the file or its pixels cannot be read
     */
    public static List<ExposureView> of(String path, FileOpener files, TweakRegOptions options, int side)
            throws IOException {
        ExposureRequest request = new ExposureRequest(0, path, Optional.empty(), new CatalogChoice.Detect());
        ExposureDetector detector = new ExposureDetector(files, options);
        List<ExposureView> views = new ArrayList<>();
        for (Attempt<IndexedExposure> attempt :
                new ExposureIndexer(files, options.naming(), options.layout()).index(request)) {
            DetectedExposure exposure = done(path, detector.detect(done(path, attempt)));
            try (ExposureFile whole = ExposureFile.open(files.open(path), options.layout(), files)) {
                Image image = whole.detector(exposure.id().detector())
                        .pixels(options.excludedBits())
                        .image();
                views.add(of(exposure, image, side));
            }
        }
        return views;
    }

    private static <T extends Serializable> T done(String path, Attempt<T> attempt) {
        if (attempt instanceof Attempt.Done<T> done) {
            return done.value();
        }
        throw new MalformedDataException(
                path + ": " + ((Attempt.Rejected<T>) attempt).status().reason());
    }

    private static ExposureView of(DetectedExposure exposure, Image image, int side) {
        int shrink = Math.max(1, (Math.max(image.width(), image.height()) + side - 1) / side);
        int width = image.width() / shrink;
        int height = image.height() / shrink;
        Stretch stretch = Stretch.of(image);
        byte[] grey = new byte[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                grey[y * width + x] = (byte) stretch.grey(mean(image, x * shrink, y * shrink, shrink));
            }
        }
        return new ExposureView(exposure, width, height, shrink, grey);
    }

    private static double mean(Image image, int left, int bottom, int shrink) {
        double sum = 0;
        int n = 0;
        for (int y = bottom; y < bottom + shrink; y++) {
            for (int x = left; x < left + shrink; x++) {
                float value = image.pixels()[y * image.width() + x];
                if (Float.isFinite(value)) {
                    sum += value;
                    n++;
                }
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
