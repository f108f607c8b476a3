package org.starfix.engine.internal.stars.quality;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.stars.image.BackgroundRows;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/**
 * The columns {@code x_error}, {@code y_error} (pixels, one standard deviation, NaN where unknown) and {@code flags} (bits of
 * {@link SourceFlag}) of the sources of one image. Scratch space for one image.
 */
public final class SourceQuality {
    private final Image image;
    private final PixelMask mask;
    private final Saturation saturation;
    private final PixelNoise noise;
    private final BackgroundRows background;
    private double[] variances = new double[0];

    public SourceQuality(Image image, PixelMask mask, PixelQuality pixels, BackgroundRows background) {
        image.checkSameShape(mask);
        this.image = image;
        this.mask = mask;
        saturation = pixels.saturation();
        noise = pixels.noise();
        this.background = background;
    }

    /**
     * The columns, in the order of the sources.
     *
     * @param sources number of sources that {@code centroids} knows
     */
    public List<Column> of(int sources, CentroidNoise centroids) throws IOException {
        double[] xError = new double[sources];
        double[] yError = new double[sources];
        long[] flags = new long[sources];
        int[] byRow = Columns.sorted(
                sources, Comparator.comparingInt(i -> centroids.box(i).y0()));
        for (int source : byRow) {
            SourceBox box = centroids.box(source);
            CentroidNoise.Variance variance = centroids.variance(source, variances(box), level(box));
            xError[source] = Math.sqrt(variance.x());
            yError[source] = Math.sqrt(variance.y());
            flags[source] = flags(box);
        }
        return List.of(
                Column.of("x_error", xError).withUnit("pix"),
                Column.of("y_error", yError).withUnit("pix"),
                Column.of("flags", flags));
    }

    private double[] variances(SourceBox box) throws IOException {
        if (variances.length < box.pixels()) {
            variances = new double[2 * box.pixels()];
        }
        if (noise instanceof PixelNoise.Stored stored) {
            stored.errors().reserve(box.height());
        }
        noise.variances(box, image, background, variances);
        return variances;
    }

    private double level(SourceBox box) {
        int x = Math.max(0, Math.min(box.x0() + box.width() / 2, image.width() - 1));
        int y = Math.max(0, Math.min(box.y0() + box.height() / 2, image.height() - 1));
        return background.backgroundAt(x, y);
    }

    private int flags(SourceBox box) {
        int flags = box.isInside(image.width(), image.height()) ? 0 : SourceFlag.EDGE.bit();
        int yTo = Math.min(image.height(), box.y0() + box.height());
        int xTo = Math.min(image.width(), box.x0() + box.width());
        for (int y = Math.max(0, box.y0()); y < yTo; y++) {
            for (int x = Math.max(0, box.x0()); x < xTo; x++) {
                int i = y * image.width() + x;
                flags |= saturation.isSaturated(image, i) ? SourceFlag.SATURATED.bit() : 0;
                flags |= mask.masked()[i] ? SourceFlag.MASKED_NEIGHBOUR.bit() : 0;
                flags |= Float.isFinite(image.pixels()[i]) ? 0 : SourceFlag.NON_FINITE.bit();
            }
        }
        return flags;
    }
}
