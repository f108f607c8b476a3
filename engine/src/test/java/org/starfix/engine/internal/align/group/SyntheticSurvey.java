package org.starfix.engine.internal.align.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.RelativeFit;
import org.starfix.engine.internal.align.fit.SigmaClip;
import org.starfix.engine.internal.align.match.RelativeMatch;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.CorrectionLimit;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/**
 * Exposures of one star field, {@value #SIZE} pixels of {@value #SCALE} arcsec wide, each with a pointing error of up to an
 * arcsec and a degree/100 of rotation. Exposure i lies {@code step} arcsec east of exposure i - 1. Noise-free.
 */
public final class SyntheticSurvey {
    public static final int SIZE = 1000;
    public static final double SCALE = 0.1;
    public static final double DEC = -30;

    private static final double RA = 359.99;

    private final Random random;
    private final int exposures;
    private final double step;
    private final double[] starRa;
    private final double[] starDec;

    public SyntheticSurvey(long seed, int exposures, int starsPerExposure, double stepArcsec) {
        this.random = new Random(seed);
        this.exposures = exposures;
        this.step = stepArcsec;
        double length = SIZE * SCALE + (exposures - 1) * stepArcsec;
        int stars = (int) (starsPerExposure * length / (SIZE * SCALE));
        starRa = new double[stars];
        starDec = new double[stars];
        for (int i = 0; i < stars; i++) {
            starRa[i] = ra(random.nextDouble() * length - SIZE * SCALE / 2);
            starDec[i] = DEC + (random.nextDouble() - 0.5) * SIZE * SCALE / 3600;
        }
    }

    /** Each exposure a group of its own. */
    public List<AlignmentGroup> groups() {
        List<AlignmentGroup> groups = new ArrayList<>();
        for (int i = 0; i < exposures; i++) {
            groups.add(AlignmentGroup.of("g" + i, List.of(image(i))));
        }
        return groups;
    }

    public ReferenceCatalog truth() {
        return ReferenceCatalog.of(IntStream.rangeClosed(1, starRa.length).toArray(), starRa, starDec);
    }

    public static AlignmentOptions options(OrderPolicy order, ReferenceGrowth growth) {
        return new AlignmentOptions(
                RelativeMatch.options(3, true, 0.5, 0.4, 0, 0),
                RelativeFit.options(FitGeometry.RSHIFT, SigmaClip.DEFAULT),
                8,
                order,
                growth,
                CorrectionLimit.NONE);
    }

    /** A WCS whose centre is at the given position, turned by an angle in degrees. */
    public static FitsWcs wcs(double ra, double dec, double turn) {
        double cd = SCALE / 3600;
        double c = cd * Math.cos(Math.toRadians(turn));
        double s = cd * Math.sin(Math.toRadians(turn));
        return FitsWcs.of(
                Header.ofCards(
                        "synthetic",
                        List.of(
                                "CTYPE1  = 'RA---TAN'",
                                "CTYPE2  = 'DEC--TAN'",
                                card("CRPIX1", (SIZE + 1) / 2.0),
                                card("CRPIX2", (SIZE + 1) / 2.0),
                                card("CRVAL1", ra),
                                card("CRVAL2", dec),
                                card("CD1_1", -c),
                                card("CD1_2", s),
                                card("CD2_1", s),
                                card("CD2_2", c))),
                SIZE,
                SIZE);
    }

    private static String card(String key, double value) {
        return String.format(Locale.ROOT, "%-8s= %20.15E", key, value);
    }

    private static double ra(double eastArcsec) {
        return (RA + eastArcsec / 3600 / Math.cos(Math.toRadians(DEC)) + 360) % 360;
    }

    private AlignmentImage image(int exposure) {
        double centre = ra(exposure * step);
        FitsWcs truth = wcs(centre, DEC, 0);
        FitsWcs recorded = wcs(
                centre + (random.nextDouble() - 0.5) / 3600,
                DEC + (random.nextDouble() - 0.5) / 3600,
                (random.nextDouble() - 0.5) / 100);
        double[] x = new double[starRa.length];
        double[] y = new double[starRa.length];
        double[] pixel = new double[2];
        int n = 0;
        for (int i = 0; i < starRa.length; i++) {
            truth.skyToPixel(starRa[i], starDec[i], pixel);
            if (truth.boundingBox().contains(pixel[0], pixel[1])) {
                x[n] = pixel[0];
                y[n++] = pixel[1];
            }
        }
        return new AlignmentImage(
                "i" + exposure,
                recorded,
                SourceCatalog.of(
                        IntStream.rangeClosed(1, n).toArray(),
                        Arrays.copyOf(x, n),
                        Arrays.copyOf(y, n),
                        new double[n]));
    }
}
