package org.starfix.engine.detect;

import java.util.Optional;
import org.starfix.engine.image.Image;
import org.starfix.engine.image.MeshBackground;
import org.starfix.engine.image.MeshOptions;
import org.starfix.engine.image.PixelMask;

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

    public static DetectionResult detect(Image image, PixelMask mask, DetectionOptions options) {
        image.checkSameShape(mask);
        int maskedPixels = unusable(image, mask);
        Optional<MeshBackground> background = MeshBackground.estimate(
                        image, mask, MeshOptions.square(options.backgroundBoxPixels()))
                .or(() -> MeshBackground.estimate(image, mask, MeshOptions.wholeImage(image)));
        if (background.isEmpty()) {
            return new DetectionResult.NoUsablePixels(maskedPixels);
        }
        double threshold = DetectionThreshold.median(image, mask, background.get(), options.snrThreshold());
        StarFinder.Found found = options.finder().find(image, mask, threshold);
        return new DetectionResult.Detected(
                found.catalog(), maskedPixels, background.get(), threshold, found.candidates());
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
