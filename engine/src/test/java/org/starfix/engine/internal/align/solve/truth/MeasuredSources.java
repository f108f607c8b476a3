package org.starfix.engine.internal.align.solve.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.sky.sphere.UnitVector;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.synthetic.image.SeededRandom;

/** The sources of an exposure as they are gathered. */
final class MeasuredSources {
    private static final double BRIGHTEST = 16;
    private static final double FAINTEST = 22;

    private final MosaicOptions.Centroids centroids;
    private final double outliers;
    private final Wcs truth;
    private final PixelBox box;
    private final SeededRandom random;
    /** x, y, stated error in pixels, magnitude, star. */
    private final List<double[]> rows = new ArrayList<>();

    private final double[] pixel = new double[2];
    private final double[] again = new double[2];

    MeasuredSources(MosaicOptions options, Wcs truth, SeededRandom random) {
        this.centroids = options.centroids();
        this.outliers = options.outliers();
        this.truth = truth;
        this.box = truth.boundingBox();
        this.random = random;
    }

    /** A star, if it is on the detector; an outlier counts as no star. */
    void star(int number, UnitVector direction, double magnitude) {
        SkyPosition sky = direction.toSky();
        truth.skyToPixel(sky.ra(), sky.dec(), pixel);
        double x = pixel[0];
        double y = pixel[1];
        if (!box.contains(x, y)) {
            return;
        }
        // The way back may be an approximation; what is left is that of its own error.
        truth.pixelToSky(x, y, again);
        truth.skyToPixel(again[0], again[1], pixel);
        x += x - pixel[0];
        y += y - pixel[1];
        if (outliers > 0 && random.uniform() < outliers) {
            double angle = random.uniform(0, 2 * Math.PI);
            double off = MosaicOptions.FARTHEST_OUTLIER / Instrument.PIXEL * random.uniform();
            add(x + off * Math.cos(angle), y + off * Math.sin(angle), magnitude, -1);
        } else {
            add(x, y, magnitude, number);
        }
    }

    private void add(double x, double y, double magnitude, int star) {
        double stated = centroids.pixels(magnitude);
        double sigma = Math.hypot(stated, centroids.unmodelledMas() * 1e-3 / Instrument.PIXEL);
        double measuredX = x + sigma * random.gaussian();
        double measuredY = y + sigma * random.gaussian();
        if (box.contains(measuredX, measuredY)) {
            rows.add(new double[] {measuredX, measuredY, stated, magnitude, star});
        }
    }

    /** So many more that they are this part of all. */
    void spurious(double part) {
        anywhere((int) Math.round(rows.size() * part / (1 - part)));
    }

    void anywhere(int count) {
        for (int i = 0; i < count; i++) {
            add(place(), place(), magnitude(), -1);
        }
    }

    /** A part of the places of a lattice of so many pixels, which begins anywhere. */
    void lattice(int spacing, double part) {
        double x0 = random.uniform(0, spacing);
        double y0 = random.uniform(0, spacing);
        for (double x = x0; x < Instrument.SIDE; x += spacing) {
            for (double y = y0; y < Instrument.SIDE; y += spacing) {
                if (random.uniform() < part) {
                    add(x, y, magnitude(), -1);
                }
            }
        }
    }

    /** So many about the middle, normally distributed with a width in pixels. */
    void cluster(int count, double width) {
        for (int i = 0; i < count; i++) {
            double middle = Instrument.SIDE / 2.0;
            add(middle + width * random.gaussian(), middle + width * random.gaussian(), magnitude(), -1);
        }
    }

    private double place() {
        return random.uniform(-0.5, Instrument.SIDE - 0.5);
    }

    private double magnitude() {
        return random.uniform(BRIGHTEST, FAINTEST);
    }

    SimulatedExposure exposure(
            String name, int visit, double year, UnitVector recordedAt, Wcs recorded, Rotation error) {
        double[] stated = column(2);
        double[] flux = IntStream.range(0, rows.size())
                .mapToDouble(i -> Math.pow(10, 0.4 * (25 - rows.get(i)[3])))
                .toArray();
        SourceCatalog sources = SourceCatalog.of(
                        IntStream.rangeClosed(1, rows.size()).toArray(), column(0), column(1), flux)
                .withColumns(List.of(Column.of("x_error", stated), Column.of("y_error", stated)));
        double[] sigma = new double[rows.size()];
        for (int i = 0; i < sigma.length; i++) {
            sigma[i] = Math.hypot(stated[i] * Instrument.PIXEL, 1e-3 * centroids.unmodelledMas());
        }
        int[] star = rows.stream().mapToInt(row -> (int) row[4]).toArray();
        return new SimulatedExposure(name, visit, year, recordedAt, recorded, truth, error, sources, star, sigma);
    }

    private double[] column(int column) {
        return rows.stream().mapToDouble(row -> row[column]).toArray();
    }
}
