package org.starfix.engine.internal.stars.segment;

import java.util.Arrays;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/**
 * The pixels around one segment as an aperture on it sees them. Scratch space for one image.
 *
 * <p>Shapes: {@code values} are {@code height x width}, row-major, its corner at pixel ({@code xFrom}, {@code yFrom}); NaN is not to
 * be used.
 *
 * <p>Source: {@code SourceCatalog} of photutils 1.11, apertures cut at the edge of the image.
 */
final class Aperture {
    private final PixelMask mask;
    private final LabelMap map;
    private final Neighbours neighbours;

    int xFrom;
    int yFrom;
    int width;
    int height;
    double[] values = new double[0];

    private Image image;
    private int label;
    /** The pixel of the cut-out nearest to the centroid. */
    private int xCenter;

    private int yCenter;

    @SuppressWarnings("NullAway.Init") // cut() sets the image before anything reads it
    Aperture(PixelMask mask, LabelMap map, Neighbours neighbours) {
        this.mask = mask;
        this.map = map;
        this.neighbours = neighbours;
    }

    /** Places the cut-out so that it holds an ellipse around the centroid of a segment. */
    void place(Segment segment, Ellipse ellipse) {
        label = segment.label();
        double ex = ellipse.xExtent();
        double ey = ellipse.yExtent();
        xFrom = (int) Math.max(0, Math.floor(segment.x() - ex + 0.5));
        yFrom = (int) Math.max(0, Math.floor(segment.y() - ey + 0.5));
        width = (int) Math.min(map.width, Math.ceil(segment.x() + ex + 0.5)) - xFrom;
        height = (int) Math.min(map.height, Math.ceil(segment.y() + ey + 0.5)) - yFrom;
        xCenter = (int) (segment.x() - xFrom + 0.5);
        yCenter = (int) (segment.y() - yFrom + 0.5);
    }

    /** Fills {@link #values} from an image, less a background. */
    void cut(Image newImage, double background) {
        image = newImage;
        int n = width * height;
        values = values.length < n ? Arrays.copyOf(values, 2 * n) : values;
        for (int j = 0; j < height; j++) {
            for (int i = 0; i < width; i++) {
                values[j * width + i] = seen(i, j, background);
            }
        }
    }

    private double seen(int i, int j, double background) {
        if (neighbours == Neighbours.NONE || !isOfOther(i, j)) {
            return raw(i, j, background);
        }
        if (neighbours == Neighbours.MASK) {
            return Double.NaN;
        }
        int ii = 2 * xCenter - i;
        int jj = 2 * yCenter - j;
        if (ii < 0 || ii >= width || jj < 0 || jj >= height || isOfOther(ii, jj)) {
            return 0;
        }
        double mirrored = raw(ii, jj, background);
        return Double.isNaN(mirrored) ? 0 : mirrored;
    }

    private double raw(int i, int j, double background) {
        int pixel = (yFrom + j) * map.width + xFrom + i;
        float value = image.pixels()[pixel];
        return mask.masked()[pixel] || !Float.isFinite(value) ? Double.NaN : value - background;
    }

    private boolean isOfOther(int i, int j) {
        int other = map.labels[(yFrom + j) * map.width + xFrom + i];
        return other != 0 && other != label;
    }
}
