package org.starfix.engine.internal.stars.segment;

import java.util.Optional;
import org.starfix.engine.internal.stars.image.Image;
import org.starfix.engine.internal.stars.image.PixelMask;

/**
 * The light in an ellipse whose size follows the first moment of the light. Scratch space for one image.
 *
 * <p>With r the distance from the centroid in units of the semi-axes, the Kron radius is sum(I r) / sum(I) over the pixels whose
 * centres have r below 6; the aperture has {@code scale} times that radius and takes pixels by the area they share with it.
 *
 * <p>Source: Kron (1980), ApJS 43, 305, as {@code SourceCatalog} of photutils 1.11 has it.
 */
public final class KronPhotometry {
    /** Of the ellipse that the radius is measured in, semi-axes. */
    private static final double MEASURED = 6;

    private final Image image;
    private final Optional<Image> errors;
    private final KronOptions options;
    private final Aperture aperture;

    public KronPhotometry(Image image, PixelMask mask, LabelMap map, Optional<Image> errors, KronOptions options) {
        this.image = image;
        this.errors = errors;
        this.options = options;
        aperture = new Aperture(mask, map, options.neighbours());
    }

    public KronFlux measure(Segment segment) {
        SegmentShape shape = segment.shape();
        if (Double.isNaN(shape.semimajor())) {
            return KronFlux.NONE;
        }
        double radius = Math.max(radius(segment), options.minRadius());
        if (radius > options.maxRadius()) {
            return KronFlux.NONE;
        }
        double scaled = options.scale() * radius;
        boolean circle = scaled * Math.sqrt(shape.semimajor() * shape.semiminor()) <= options.minCircleRadius();
        Ellipse ellipse = circle
                ? new Ellipse(segment.x(), segment.y(), options.minCircleRadius(), options.minCircleRadius(), 0)
                : scaledBy(segment, scaled);
        aperture.place(segment, ellipse);
        double flux = flux(ellipse, segment.localBackground());
        return new KronFlux(
                circle ? 0 : radius, flux, errors.map(e -> error(ellipse, e)).orElse(Double.NaN));
    }

    private static Ellipse scaledBy(Segment segment, double scale) {
        SegmentShape shape = segment.shape();
        return new Ellipse(
                segment.x(), segment.y(), scale * shape.semimajor(), scale * shape.semiminor(), shape.orientation());
    }

    private double radius(Segment segment) {
        Ellipse unit = scaledBy(segment, 1);
        aperture.place(segment, scaledBy(segment, MEASURED));
        aperture.cut(image, 0);
        double moment = 0;
        double light = 0;
        for (int j = 0; j < aperture.height; j++) {
            for (int i = 0; i < aperture.width; i++) {
                double value = aperture.values[j * aperture.width + i];
                double r = unit.radius(aperture.xFrom + i, aperture.yFrom + j);
                if (r < MEASURED && !Double.isNaN(value)) {
                    moment += value * r;
                    light += value;
                }
            }
        }
        return moment <= 0 || light <= 0 ? options.minRadius() : moment / light;
    }

    private double flux(Ellipse ellipse, double background) {
        aperture.cut(image, background);
        double sum = 0;
        for (int j = 0; j < aperture.height; j++) {
            for (int i = 0; i < aperture.width; i++) {
                double value = aperture.values[j * aperture.width + i];
                if (!Double.isNaN(value)) {
                    sum += value * ellipse.overlap(aperture.xFrom + i, aperture.yFrom + j);
                }
            }
        }
        return sum;
    }

    private double error(Ellipse ellipse, Image deviations) {
        aperture.cut(deviations, 0);
        double sum = 0;
        for (int j = 0; j < aperture.height; j++) {
            for (int i = 0; i < aperture.width; i++) {
                double value = aperture.values[j * aperture.width + i];
                if (!Double.isNaN(value)) {
                    double weight = ellipse.overlap(aperture.xFrom + i, aperture.yFrom + j);
                    sum += (options.errorWeights() == KronOptions.ErrorWeights.SQUARED ? weight * weight : weight)
                            * value
                            * value;
                }
            }
        }
        return Math.sqrt(sum);
    }
}
