package org.starfix.engine.internal.stars.quality;

import java.io.IOException;
import java.util.OptionalDouble;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.stars.image.BackgroundRows;
import org.starfix.engine.internal.stars.image.Image;

/** Where the noise of the pixels comes from. */
public sealed interface PixelNoise {
    /** From the background alone. */
    PixelNoise OF_BACKGROUND = new FromBackground(OptionalDouble.empty());

    /**
     * Variances of the pixels of a box, row-major; 0 outside the image and for pixels that are not finite. Boxes must be asked
     * for in the order of {@code y0}.
     */
    void variances(SourceBox box, Image image, BackgroundRows background, double[] out) throws IOException;

    /**
     * The noise of the background at the middle of the box and, where the gain is known, the photons above the background.
     *
     * @param electronsPerUnit electrons per unit of the image; empty where not known
     */
    record FromBackground(OptionalDouble electronsPerUnit) implements PixelNoise {
        public FromBackground {
            Check.argument(
                    electronsPerUnit.isEmpty()
                            || electronsPerUnit.getAsDouble() > 0 && Double.isFinite(electronsPerUnit.getAsDouble()),
                    "pixel noise: %s electrons to a unit of the image; it must be a finite number above 0",
                    electronsPerUnit.orElse(1));
        }

        @Override
        public void variances(SourceBox box, Image image, BackgroundRows background, double[] out) {
            int x = Math.max(0, Math.min(box.x0() + box.width() / 2, image.width() - 1));
            int y = Math.max(0, Math.min(box.y0() + box.height() / 2, image.height() - 1));
            double rms = background.rmsAt(x, y);
            double level = electronsPerUnit.isPresent() ? background.backgroundAt(x, y) : 0;
            double perUnit = electronsPerUnit.isPresent() ? 1 / electronsPerUnit.getAsDouble() : 0;
            int i = 0;
            for (int yy = box.y0(); yy < box.y0() + box.height(); yy++) {
                for (int xx = box.x0(); xx < box.x0() + box.width(); xx++, i++) {
                    boolean inside = xx >= 0 && xx < image.width() && yy >= 0 && yy < image.height();
                    double value = inside ? image.pixels()[yy * image.width() + xx] : Double.NaN;
                    out[i] = Double.isFinite(value) ? rms * rms + Math.max(0, value - level) * perUnit : 0;
                }
            }
        }
    }

    /** The standard deviations stored with the image, all sources of noise included; the background's where one is unusable. */
    record Stored(StoredErrors errors) implements PixelNoise {
        @Override
        public void variances(SourceBox box, Image image, BackgroundRows background, double[] out) throws IOException {
            OF_BACKGROUND.variances(box, image, background, out);
            for (int j = 0; j < box.height(); j++) {
                int y = box.y0() + j;
                if (y < 0 || y >= image.height()) {
                    continue;
                }
                float[] row = errors.row(y);
                for (int i = 0; i < box.width(); i++) {
                    int x = box.x0() + i;
                    int at = j * box.width() + i;
                    if (x >= 0 && x < image.width() && out[at] > 0 && row[x] > 0 && row[x] < Float.MAX_VALUE) {
                        out[at] = (double) row[x] * row[x];
                    }
                }
            }
        }
    }
}
