package org.starfix.engine.internal.stars.detect;

import java.util.List;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.quality.CentroidNoise;
import org.starfix.engine.internal.stars.quality.SourceBox;
import org.starfix.engine.internal.stars.segment.LabelMap;
import org.starfix.engine.internal.stars.segment.Segment;

/**
 * Error propagation through the first moments of segments. A pixel at x moves the centroid by {@code (x - xc) / m0} times what it
 * puts into the sum: its value v if that is above the threshold t, else nothing. So at the edge of a segment noise does more than
 * change values, it lets pixels in and out, and with a background of many times the noise that is most of the error. With
 * u the value without noise, a = (t - u) / sigma, P the share of a normal distribution above a and p its density there, the sum gets
 *
 * <pre>
 *   mean     u P + sigma p
 *   square   (u^2 + sigma^2) P + sigma (u + t) p
 * </pre>
 *
 * <p>On the slope of a star v does for u: its noise moves as many pixels towards the threshold as away from it. On the flat sky it moves
 * them only towards it, and they would seem to get in some ten times as often as they do. So where {@link ThresholdedStar} is lower than
 * half the noise, and v agrees, u is the background and half the noise.
 *
 * <p>Pixels that touch the segment and belong to no other are counted too. Borders between deblended segments are taken as fixed.
 */
final class SegmentCentroidNoise implements CentroidNoise {
    /** Where a star adds less than this to the background, in units of the noise, there is sky. */
    private static final double FLAT = 0.5;
    /** A pixel that is farther from what the sky should be, in the same unit, shows something else. */
    private static final double AGREES = 3;

    private final Image image;
    private final boolean[] masked;
    private final LabelMap map;
    private final List<Segment> segments;
    private final LocalThreshold threshold;

    SegmentCentroidNoise(Frame frame, LabelMap map, List<Segment> segments, Threshold threshold) {
        image = frame.image();
        masked = frame.mask().masked();
        this.map = map;
        this.segments = segments;
        this.threshold = new LocalThreshold(threshold, image);
    }

    /** The box of the segment and the pixels that touch it. */
    @Override
    public SourceBox box(int source) {
        Segment s = segments.get(source);
        return new SourceBox(
                s.box().xMin() - 1,
                s.box().yMin() - 1,
                s.box().xMax() - s.box().xMin() + 3,
                s.box().yMax() - s.box().yMin() + 3);
    }

    @Override
    public Variance variance(int source, double[] pixelVariances, double background) {
        Segment s = segments.get(source);
        SourceBox box = box(source);
        double t = threshold.at(s.x(), s.y());
        ThresholdedStar star = star(s, t, background);
        double m0 = 0;
        double xx = 0;
        double yy = 0;
        for (int y = Math.max(0, box.y0()); y < Math.min(image.height(), box.y0() + box.height()); y++) {
            for (int x = Math.max(0, box.x0()); x < Math.min(image.width(), box.x0() + box.width()); x++) {
                int pixel = y * image.width() + x;
                double value = image.pixels()[pixel];
                boolean own = map.labels()[pixel] == s.label();
                if (own && value > 0) {
                    m0 += value;
                }
                if (own || mayJoin(pixel, x, y, s.label())) {
                    double sigma = Math.sqrt(pixelVariances[(y - box.y0()) * box.width() + x - box.x0()]);
                    double sky = background + FLAT * sigma;
                    boolean isSky = !own && star.at(x, y) < sky && Math.abs(value - sky) < AGREES * sigma;
                    double contribution = ThresholdedValue.variance(isSky ? sky : value, t, sigma);
                    xx += (x - s.x()) * (x - s.x()) * contribution;
                    yy += (y - s.y()) * (y - s.y()) * contribution;
                }
            }
        }
        return m0 > 0 ? new Variance(xx / (m0 * m0), yy / (m0 * m0)) : Variance.UNKNOWN;
    }

    private static ThresholdedStar star(Segment s, double threshold, double background) {
        double flux = s.flux() + s.area() * (s.localBackground() - background);
        return new ThresholdedStar(s.x(), s.y(), s.shape(), threshold, background, s.area(), flux);
    }

    private boolean mayJoin(int pixel, int x, int y, int label) {
        if (map.labels()[pixel] != 0 || masked[pixel] || !Float.isFinite(image.pixels()[pixel])) {
            return false;
        }
        for (int yy = Math.max(0, y - 1); yy <= Math.min(image.height() - 1, y + 1); yy++) {
            for (int xx = Math.max(0, x - 1); xx <= Math.min(image.width() - 1, x + 1); xx++) {
                if (map.labels()[yy * image.width() + xx] == label) {
                    return true;
                }
            }
        }
        return false;
    }
}
