package org.starfix.engine.detect;

import java.io.IOException;
import java.util.Optional;
import org.starfix.engine.catalog.SourceCatalog;
import org.starfix.engine.image.BackgroundRows;
import org.starfix.engine.image.Image;
import org.starfix.engine.image.MeshBackground;
import org.starfix.engine.image.MeshOptions;
import org.starfix.engine.image.PixelMask;
import org.starfix.engine.quality.PixelQuality;
import org.starfix.engine.quality.SourceQuality;

/**
 * The sources of one exposure: background, threshold, star finder.
 *
 * <p>The finder gets the image with its background and the threshold above zero. Pixels that are not finite are treated as
 * masked. Sources outside the bounding box of the WCS are the caller's to drop.
 *
 * <p>Source: {@code make_tweakreg_catalog} of jwst 1.14.0 with photutils 1.11.
 */
public final class SourceDetection {
    private SourceDetection() {}

    /** As {@link #detect(Frame, DetectionOptions)}, without errors. */
    public static DetectionResult detect(Image image, PixelMask mask, DetectionOptions options) {
        return detect(Frame.of(image, mask), options);
    }

    /** The sources without the columns of {@link SourceQuality}. */
    public static DetectionResult detect(Frame frame, DetectionOptions options) {
        try {
            return detect(frame, options, Optional.empty());
        } catch (IOException e) {
            throw new AssertionError("no file is read", e);
        }
    }

    /** The sources with the columns of {@link SourceQuality}. */
    public static DetectionResult detect(Frame frame, DetectionOptions options, PixelQuality quality)
            throws IOException {
        return detect(frame, options, Optional.of(quality));
    }

    private static DetectionResult detect(Frame frame, DetectionOptions options, Optional<PixelQuality> quality)
            throws IOException {
        Image image = frame.image();
        PixelMask mask = frame.mask();
        Optional<MeshBackground> background = MeshBackground.estimate(
                        image, mask, MeshOptions.square(options.backgroundBoxPixels()))
                .or(() -> MeshBackground.estimate(image, mask, MeshOptions.wholeImage(image)));
        if (background.isEmpty()) {
            return new DetectionResult.NoUsablePixels(image.pixels().length);
        }
        double threshold = DetectionThreshold.median(frame, background.get(), options);
        StarFinder.Found found = options.finder().find(frame, threshold, options.columns());
        SourceCatalog catalog = found.catalog();
        if (quality.isPresent()) {
            SourceQuality columns =
                    new SourceQuality(image, mask, quality.get(), new BackgroundRows(background.get(), image));
            catalog = catalog.withColumns(columns.of(catalog.size(), found.noise()));
        }
        return new DetectionResult.Detected(
                catalog, background.get().unusablePixels(), background.get(), threshold, found.candidates());
    }
}
