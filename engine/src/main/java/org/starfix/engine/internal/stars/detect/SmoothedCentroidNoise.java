package org.starfix.engine.internal.stars.detect;

import java.util.List;
import org.starfix.engine.internal.stars.image.GaussianSmoothing;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;
import org.starfix.engine.internal.stars.quality.CentroidNoise;
import org.starfix.engine.internal.stars.quality.SourceBox;
import org.starfix.engine.internal.stars.segment.LabelMap;
import org.starfix.engine.internal.stars.segment.Segment;

/**
 * Error propagation through the first moments of segments of a smoothed image. A pixel k of the image moves the centroid by
 *
 * <pre>
 *   sum over i of K(i - k) (x_i - xc) w_i / m0
 * </pre>
 *
 * with K the kernel, i the pixels of the smoothed image in or beside the segment, and w_i how the mean of what pixel i puts into the sum
 * answers to its value: 1 inside, more at the edge, where noise lets pixels in and out ({@link ThresholdedValue}). What is not linear
 * there is added pixel by pixel: few pixels are that near to the threshold, as smoothing makes the noise small in units of it.
 *
 * <p>Borders between deblended segments are taken as fixed, and masked pixels as of no weight in the kernels around them. Scratch space for
 * one image.
 */
final class SmoothedCentroidNoise implements CentroidNoise {
    private final Image smoothed;
    private final boolean[] masked;
    private final LabelMap map;
    private final List<Segment> segments;
    private final LocalThreshold threshold;
    private final double[] weights;
    private final double[] squares;
    private final int margin;

    SmoothedCentroidNoise(
            Image smoothed,
            PixelMask mask,
            GaussianSmoothing smoothing,
            LabelMap map,
            List<Segment> segments,
            Threshold threshold) {
        this.smoothed = smoothed;
        this.masked = mask.masked();
        this.map = map;
        this.segments = segments;
        this.threshold = new LocalThreshold(threshold, smoothed);
        weights = smoothing.weights();
        squares = new double[weights.length];
        for (int k = 0; k < weights.length; k++) {
            squares[k] = weights[k] * weights[k];
        }
        margin = 1 + smoothing.radius();
    }

    /** The box of the segment, the pixels that touch it, and those that the kernel brings there. */
    @Override
    public SourceBox box(int source) {
        Segment s = segments.get(source);
        return new SourceBox(
                s.box().xMin() - margin,
                s.box().yMin() - margin,
                s.box().xMax() - s.box().xMin() + 1 + 2 * margin,
                s.box().yMax() - s.box().yMin() + 1 + 2 * margin);
    }

    @Override
    public Variance variance(int source, double[] pixelVariances, double background) {
        Segment s = segments.get(source);
        SourceBox box = box(source);
        double[] used = usedVariances(box, pixelVariances);
        double[] ofSmoothed = convolved(used, box, squares);
        double[] xWeight = new double[box.pixels()];
        double[] yWeight = new double[box.pixels()];
        double t = threshold.at(s.x(), s.y());
        double m0 = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < box.pixels(); i++) {
            int px = box.x0() + i % box.width();
            int py = box.y0() + i / box.width();
            if (!isInside(px, py)) {
                continue;
            }
            int pixel = py * smoothed.width() + px;
            double value = smoothed.pixels()[pixel];
            boolean own = map.labels()[pixel] == s.label();
            m0 += own ? Math.max(0, value) : 0;
            if (own || mayJoin(pixel, px, py, s.label())) {
                double sigma = Math.sqrt(ofSmoothed[i]);
                double slope = ThresholdedValue.slope(value, t, sigma);
                double rest = ThresholdedValue.variance(value, t, sigma) - slope * slope * ofSmoothed[i];
                double dx = px - s.x();
                double dy = py - s.y();
                xWeight[i] = dx * slope;
                yWeight[i] = dy * slope;
                x += dx * dx * Math.max(0, rest);
                y += dy * dy * Math.max(0, rest);
            }
        }
        x += sum(convolved(xWeight, box, weights), used);
        y += sum(convolved(yWeight, box, weights), used);
        return m0 > 0 ? new Variance(x / (m0 * m0), y / (m0 * m0)) : Variance.UNKNOWN;
    }

    private double[] usedVariances(SourceBox box, double[] pixelVariances) {
        double[] used = new double[box.pixels()];
        for (int i = 0; i < used.length; i++) {
            int x = box.x0() + i % box.width();
            int y = box.y0() + i / box.width();
            used[i] = isInside(x, y) && !masked[y * smoothed.width() + x] ? pixelVariances[i] : 0;
        }
        return used;
    }

    private static double sum(double[] derivatives, double[] variances) {
        double sum = 0;
        for (int i = 0; i < derivatives.length; i++) {
            sum += derivatives[i] * derivatives[i] * variances[i];
        }
        return sum;
    }

    /** A box convolved along both axes with a symmetric kernel, 0 outside. */
    private static double[] convolved(double[] in, SourceBox box, double[] kernel) {
        double[] alongRows = new double[in.length];
        convolve(in, box.width(), box.height(), box.width(), 1, kernel, alongRows);
        double[] out = new double[in.length];
        convolve(alongRows, box.height(), box.width(), 1, box.width(), kernel, out);
        return out;
    }

    private static void convolve(
            double[] in, int length, int lines, int betweenLines, int step, double[] kernel, double[] out) {
        int radius = kernel.length / 2;
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < length; i++) {
                double sum = 0;
                for (int k = Math.max(0, i - radius); k <= Math.min(length - 1, i + radius); k++) {
                    sum += kernel[k - i + radius] * in[line * betweenLines + k * step];
                }
                out[line * betweenLines + i * step] = sum;
            }
        }
    }

    private boolean isInside(int x, int y) {
        return x >= 0 && x < smoothed.width() && y >= 0 && y < smoothed.height();
    }

    private boolean mayJoin(int pixel, int x, int y, int label) {
        if (map.labels()[pixel] != 0 || masked[pixel] || !Float.isFinite(smoothed.pixels()[pixel])) {
            return false;
        }
        for (int yy = y - 1; yy <= y + 1; yy++) {
            for (int xx = x - 1; xx <= x + 1; xx++) {
                if (isInside(xx, yy) && map.labels()[yy * smoothed.width() + xx] == label) {
                    return true;
                }
            }
        }
        return false;
    }
}
