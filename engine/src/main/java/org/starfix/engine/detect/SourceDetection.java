package org.starfix.engine.detect;

import java.io.IOException;
import java.util.Optional;
import org.starfix.engine.catalog.SourceCatalog;
import org.starfix.engine.detect.peak.FinderRelease;
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
        int maskedPixels = unusable(image, mask);
        Optional<MeshBackground> background = MeshBackground.estimate(
                        image, mask, MeshOptions.square(options.backgroundBoxPixels()))
                .or(() -> MeshBackground.estimate(image, mask, MeshOptions.wholeImage(image)));
        if (background.isEmpty()) {
            return new DetectionResult.NoUsablePixels(maskedPixels);
        }
        Image counted = options.release() == FinderRelease.JWST_1_14 ? image : withoutNaN(image);
        double threshold = DetectionThreshold.median(counted, mask, background.get(), options.snrThreshold());
        StarFinder.Found found = options.finder().find(frame, threshold, options.columns());
        SourceCatalog catalog = found.catalog();
        if (quality.isPresent()) {
            SourceQuality columns =
                    new SourceQuality(image, mask, quality.get(), new BackgroundRows(background.get(), image));
            catalog = catalog.withColumns(columns.of(catalog.size(), found.noise()));
        }
        return new DetectionResult.Detected(catalog, maskedPixels, background.get(), threshold, found.candidates());
    }

    /** In later releases a pixel that is not finite, but not flagged, has a threshold like any other. */
    private static Image withoutNaN(Image image) {
        float[] pixels = image.pixels();
        float[] finite = pixels;
        for (int i = 0; i < pixels.length; i++) {
            if (!Float.isFinite(pixels[i])) {
                finite = finite == pixels ? pixels.clone() : finite;
                finite[i] = 0;
            }
        }
        return Image.of(image.width(), image.height(), finite);
    }

    private static int unusable(Image image, PixelMask mask) {
        float[] pixels = image.pixels();
        boolean[] masked = mask.masked();
        int n = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (masked[i] || !Float.isFinite(pixels[i])) {
                n++;
            }
        }
        return n;
    }
}
