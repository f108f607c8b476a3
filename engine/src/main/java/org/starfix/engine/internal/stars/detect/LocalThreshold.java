package org.starfix.engine.internal.stars.detect;

import java.util.Optional;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.segment.PixelThreshold;

/** The threshold at a position, which changes little over a source. Scratch space for one image. */
final class LocalThreshold {
    private static final int NONE = -1;

    private final double height;
    private final Optional<PixelThreshold> ofPixels;
    private final int imageHeight;
    private final double[] row;
    private int loaded = NONE;

    LocalThreshold(Threshold threshold, Image image) {
        height = threshold.height();
        ofPixels = threshold.ofPixels();
        imageHeight = image.height();
        row = new double[ofPixels.isPresent() ? image.width() : 0];
    }

    /** That of the pixel nearest to (x, y). */
    double at(double x, double y) {
        if (ofPixels.isEmpty()) {
            return height;
        }
        int j = (int) Math.max(0, Math.min(Math.rint(y), imageHeight - 1));
        if (loaded != j) {
            ofPixels.get().row(j, row);
            loaded = j;
        }
        return row[(int) Math.max(0, Math.min(Math.rint(x), row.length - 1))];
    }
}
