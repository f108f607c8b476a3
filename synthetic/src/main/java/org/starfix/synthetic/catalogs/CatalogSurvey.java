package org.starfix.synthetic.catalogs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.image.SeededRandom;
import org.starfix.synthetic.optics.Gnomonic;

/**
 * A survey without pixels: what its options decide, worked out exposure by exposure.
 *
 * <p>A recorded pointing errs by {@value #SHIFT_ARCSEC} arcsec on either axis and by {@value #ROLL_DEGREES} degrees of roll, a source by
 * {@value #CENTROID_PIXELS} pixel on either axis (standard deviations of normal errors).
 */
public final class CatalogSurvey {
    /** Error of a source on either axis, pixels. */
    static final double CENTROID_PIXELS = 0.02;

    private static final double SHIFT_ARCSEC = 0.2;
    private static final double ROLL_DEGREES = 0.002;
    private static final long POINTINGS = 1L << 61;
    private static final long CENTROIDS = 1L << 60;
    /** Beyond the places of the exposures, in their sides: for pointing errors, and for the curvature of the sky in a wide patch. */
    private static final double MARGIN = 0.1;

    private final CatalogSurveyOptions options;

    public CatalogSurvey(CatalogSurveyOptions options) {
        this.options = options;
    }

    public CatalogSurveyOptions options() {
        return options;
    }

    CatalogExposure exposure(int number) {
        int exposures = options.exposures();
        int patch = options.layout().patchOf(number, exposures);
        SeededRandom random = new SeededRandom(options.seed(), POINTINGS + number);
        double[] place = new double[2];
        options.layout().place(number, exposures, random, place);
        SkyPosition looksAt = new Patch(options, patch).sky(place);
        double shift = SHIFT_ARCSEC / 3600;
        SkyPosition recorded = new Gnomonic(looksAt)
                .deproject(shift * random.gaussian(), shift * random.gaussian())
                .toSky();
        return new CatalogExposure(
                number,
                patch,
                new TanFrame(looksAt, 0, options.side()),
                new TanFrame(recorded, ROLL_DEGREES * random.gaussian(), options.side()));
    }

    /** What is measured on an exposure: the stars where its true pointing has them, with noise. */
    ExposureSources sources(CatalogExposure exposure) {
        TanFrame frame = exposure.truth();
        SeededRandom random = new SeededRandom(options.seed(), CENTROIDS + exposure.number());
        List<double[]> seen = new ArrayList<>();
        double[] pixel = new double[2];
        new Patch(options, exposure.patch()).starsAround(frame, star -> {
            frame.pixel(star.direction(), pixel);
            pixel[0] += CENTROID_PIXELS * random.gaussian();
            pixel[1] += CENTROID_PIXELS * random.gaussian();
            if (frame.contains(pixel)) {
                seen.add(new double[] {pixel[0], pixel[1], star.magnitude()});
            }
        });
        return new ExposureSources(column(seen, 0), column(seen, 1), column(seen, 2));
    }

    private static double[] column(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }

    /** The stars of the absolute catalogue, one after the other. */
    void listedStars(Consumer<Star> stars) {
        double[] half = new double[2];
        options.layout().halfExtent(options.exposures(), half);
        double side = TanFrame.degrees(options.side());
        double edge = 0.5 + options.layout().jitter() + MARGIN;
        double[] high = {(half[0] + edge) * side, (half[1] + edge) * side};
        double[] low = {-high[0], -high[1]};
        for (int patch = 0; patch < options.layout().patches(); patch++) {
            new Patch(options, patch).stars(low, high, star -> {
                if (star.isListed()) {
                    stars.accept(star);
                }
            });
        }
    }
}
