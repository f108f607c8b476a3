package org.starfix.engine.internal.stars.detect;

import java.io.IOException;
import java.util.Optional;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;
import org.starfix.engine.internal.stars.image.BackgroundRows;
import org.starfix.engine.internal.stars.image.BackgroundSubtraction;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.MeshBackground;
import org.starfix.engine.internal.stars.image.MeshOptions;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.quality.CentroidNoise;
import org.starfix.engine.internal.stars.quality.PixelQuality;
import org.starfix.engine.internal.stars.quality.SourceBox;
import org.starfix.engine.internal.stars.quality.SourceQuality;

/**
 * The sources of one exposure: background, threshold, star finder.
 *
 * <p>The finder gets the image with its background and a threshold that includes it, or the image less its background and a multiple of
 * the noise: {@link Sky}. Pixels that are not finite are treated as masked. Sources outside the bounding box of the WCS are the caller's
 * to drop.
 *
 * <p>Source: {@code make_tweakreg_catalog} of jwst 1.14.0 with photutils 1.11, and of the current release.
 */
public final class SourceDetection {
    /**
     * Grows by one with every change of the code after which some image has other sources, or sources with other numbers: what was found
     * by another version is found again.
     */
    public static final int VERSION = 1;

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
        Frame seen = seen(frame, background.get(), options);
        Threshold threshold = threshold(frame, background.get(), options);
        StarFinder.Found found = options.finder().find(seen, threshold, options.columns());
        SourceCatalog catalog = found.catalog();
        if (quality.isPresent()) {
            SourceQuality columns =
                    new SourceQuality(image, mask, quality.get(), new BackgroundRows(background.get(), image));
            CentroidNoise noise = options.sky() == Sky.SUBTRACTED ? new WithoutSky(found.noise()) : found.noise();
            catalog = catalog.withColumns(columns.of(catalog.size(), noise));
        }
        return new DetectionResult.Detected(
                catalog, background.get().unusablePixels(), background.get(), threshold.height(), found.candidates());
    }

    private static Frame seen(Frame frame, MeshBackground background, DetectionOptions options) {
        if (options.sky() == Sky.LEFT_IN) {
            return frame;
        }
        Image image = options.release() == FinderRelease.LATEST
                ? BackgroundSubtraction.whereNotMasked(frame.image(), frame.mask(), background)
                : BackgroundSubtraction.everywhere(frame.image(), background);
        return new Frame(image, frame.mask(), frame.errors());
    }

    private static Threshold threshold(Frame frame, MeshBackground background, DetectionOptions options) {
        double height = DetectionThreshold.median(frame, background, options);
        if (options.release() == FinderRelease.JWST_1_14) {
            return Threshold.of(height);
        }
        BackgroundRows rows = new BackgroundRows(background, frame.image());
        double[] level = new double[frame.image().width()]; // stays 0 where the background is subtracted
        return new Threshold(height, Optional.of((y, out) -> {
            if (options.sky() == Sky.LEFT_IN) {
                rows.background(y, level);
            }
            rows.rms(y, out);
            for (int x = 0; x < level.length; x++) {
                out[x] = level[x] + options.snrThreshold() * out[x];
            }
        }));
    }

    /** The noise of positions that were measured on an image without sky. */
    private record WithoutSky(CentroidNoise measured) implements CentroidNoise {
        @Override
        public SourceBox box(int source) {
            return measured.box(source);
        }

        @Override
        public Variance variance(int source, double[] pixelVariances, double background) {
            return measured.variance(source, pixelVariances, 0);
        }
    }
}
