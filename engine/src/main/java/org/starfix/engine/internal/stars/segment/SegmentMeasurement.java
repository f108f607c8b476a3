package org.starfix.engine.internal.stars.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/**
 * Position, shape and flux of the segments of an image. Scratch space for one image.
 *
 * <p>Source: {@code SourceCatalog} of photutils 1.11.
 */
public final class SegmentMeasurement {
    private final Image image;
    private final Image moments;
    private final LabelMap map;
    private final Optional<Image> errors;
    private final Optional<LocalBackground> localBackground;

    private double flux;
    private double min;
    private double max;
    private double variance;
    private double m0;
    private double mx;
    private double my;

    private SegmentMeasurement(
            Image image,
            Image moments,
            LabelMap map,
            Optional<Image> errors,
            Optional<LocalBackground> localBackground) {
        this.image = image;
        this.moments = moments;
        this.map = map;
        this.errors = errors;
        this.localBackground = localBackground;
    }

    /**
     * All segments, in the order of their labels.
     *
     * @param errors standard deviation of each pixel, if flux errors are wanted
     * @param localBackgroundWidth of the ring around each segment, pixels; 0 for no local background
     */
    public static List<Segment> measure(
            Image image, PixelMask mask, LabelMap map, Optional<Image> errors, int localBackgroundWidth) {
        return measure(image, image, mask, map, errors, localBackgroundWidth);
    }

    /**
     * All segments, in the order of their labels.
     *
     * @param moments the image that position and shape are measured on; fluxes and values are those of {@code image}
     * @param errors standard deviation of each pixel, if flux errors are wanted
     * @param localBackgroundWidth of the ring around each segment, pixels; 0 for no local background
     */
    public static List<Segment> measure(
            Image image,
            Image moments,
            PixelMask mask,
            LabelMap map,
            Optional<Image> errors,
            int localBackgroundWidth) {
        Optional<LocalBackground> background = localBackgroundWidth == 0
                ? Optional.empty()
                : Optional.of(new LocalBackground(image, mask, map, localBackgroundWidth));
        SegmentMeasurement measurement = new SegmentMeasurement(image, moments, map, errors, background);
        List<Segment> segments = new ArrayList<>(map.count);
        for (int label = 1; label <= map.count; label++) {
            segments.add(measurement.segment(label));
        }
        return segments;
    }

    private Segment segment(int label) {
        int i = label - 1;
        SegmentBox box = new SegmentBox(map.xMin[i], map.xMax[i], map.yMin[i], map.yMax[i]);
        sum(label, box);
        double x = mx / m0;
        double y = my / m0;
        double background = localBackground.map(b -> b.around(box)).orElse(0.0);
        return new Segment(
                label,
                box,
                box.xMin() + x,
                box.yMin() + y,
                m0 > 0 ? shape(label, box, x, y) : SegmentShape.NONE,
                map.area[i],
                min - background,
                max - background,
                background,
                flux - map.area[i] * background,
                errors.isPresent() ? Math.sqrt(variance) : Double.NaN);
    }

    private void sum(int label, SegmentBox box) {
        float[] pixels = image.pixels();
        flux = 0;
        variance = 0;
        m0 = 0;
        mx = 0;
        my = 0;
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        for (int y = box.yMin(); y <= box.yMax(); y++) {
            for (int x = box.xMin(); x <= box.xMax(); x++) {
                int p = y * map.width + x;
                if (map.labels[p] != label) {
                    continue;
                }
                double v = pixels[p];
                flux += v;
                min = Math.min(min, v);
                max = Math.max(max, v);
                double m = moments.pixels()[p];
                if (m > 0) {
                    m0 += m;
                    mx += m * (x - box.xMin());
                    my += m * (y - box.yMin());
                }
                if (errors.isPresent()) {
                    double e = errors.get().pixels()[p];
                    variance += e * e;
                }
            }
        }
    }

    private SegmentShape shape(int label, SegmentBox box, double xCenter, double yCenter) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int y = box.yMin(); y <= box.yMax(); y++) {
            double dy = y - box.yMin() - yCenter;
            for (int x = box.xMin(); x <= box.xMax(); x++) {
                int p = y * map.width + x;
                if (map.labels[p] == label && moments.pixels()[p] > 0) {
                    double dx = x - box.xMin() - xCenter;
                    double v = moments.pixels()[p];
                    xx += v * dx * dx;
                    yy += v * dy * dy;
                    xy += v * dx * dy;
                }
            }
        }
        return SegmentShape.of(xx / m0, yy / m0, xy / m0);
    }
}
