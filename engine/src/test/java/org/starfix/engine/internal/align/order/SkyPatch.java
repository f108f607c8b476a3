package org.starfix.engine.internal.align.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/**
 * Stars scattered about a place anywhere on the sky, and exposures of them: {@value SyntheticSurvey#SIZE} pixels wide, with pointing errors of
 * up to half an arcsec and noise of 0.02 pixels.
 */
final class SkyPatch {

    private final Random random;
    private final FitsWcs plane;
    private final double[] ra;
    private final double[] dec;

    /** @param widths side of the square of stars, in widths of an exposure */
    SkyPatch(long seed, double centerRa, double centerDec, double widths, double starsPerExposure) {
        random = new Random(seed);
        plane = SyntheticSurvey.wcs(centerRa, centerDec, 0);
        int n = (int) (starsPerExposure * widths * widths);
        ra = new double[n];
        dec = new double[n];
        for (int i = 0; i < n; i++) {
            double[] sky = sky((random.nextDouble() - 0.5) * widths, (random.nextDouble() - 0.5) * widths);
            ra[i] = sky[0];
            dec[i] = sky[1];
        }
    }

    private double[] sky(double x, double y) {
        double[] sky = new double[2];
        plane.pixelToSky(
                (SyntheticSurvey.SIZE - 1) / 2.0 + x * SyntheticSurvey.SIZE,
                (SyntheticSurvey.SIZE - 1) / 2.0 + y * SyntheticSurvey.SIZE,
                sky);
        return sky;
    }

    ReferenceCatalog truth() {
        return ReferenceCatalog.of(IntStream.rangeClosed(1, ra.length).toArray(), ra, dec);
    }

    /** An exposure so many widths west and north of the middle. */
    AlignmentImage image(String name, double x, double y) {
        double[] center = sky(x, y);
        double error = 1 / 3600.0;
        FitsWcs truth = SyntheticSurvey.wcs(center[0], center[1], 0);
        double[] recorded = {
            center[0] + (random.nextDouble() - 0.5) * error / Math.max(0.01, Math.cos(Math.toRadians(center[1]))),
            Math.max(-90, Math.min(90, center[1] + (random.nextDouble() - 0.5) * error))
        };
        FitsWcs wcs = SyntheticSurvey.wcs((recorded[0] + 360) % 360, recorded[1], (random.nextDouble() - 0.5) / 100);
        double[] px = new double[ra.length];
        double[] py = new double[ra.length];
        double[] pixel = new double[2];
        int n = 0;
        for (int i = 0; i < ra.length; i++) {
            truth.skyToPixel(ra[i], dec[i], pixel);
            if (truth.boundingBox().contains(pixel[0], pixel[1])) {
                px[n] = pixel[0] + 0.02 * random.nextGaussian();
                py[n++] = pixel[1] + 0.02 * random.nextGaussian();
            }
        }
        double[] flux = new double[n];
        Arrays.fill(flux, 100);
        int[] id = IntStream.rangeClosed(1, n).toArray();
        return new AlignmentImage(name, wcs, SourceCatalog.of(id, Arrays.copyOf(px, n), Arrays.copyOf(py, n), flux));
    }

    /** A square mosaic, each exposure a group of its own, its rows one after the other. */
    List<AlignmentGroup> mosaic(int side, double step) {
        List<AlignmentGroup> groups = new ArrayList<>();
        for (int i = 0; i < side * side; i++) {
            groups.add(AlignmentGroup.of(
                    "g" + i,
                    List.of(image(
                            "i" + i, step * (i % side - (side - 1) / 2.0), step * (i / side - (side - 1) / 2.0)))));
        }
        return groups;
    }
}
