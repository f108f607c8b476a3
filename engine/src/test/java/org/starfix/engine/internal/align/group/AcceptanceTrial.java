package org.starfix.engine.internal.align.group;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.RelativeFit;
import org.starfix.engine.internal.align.fit.SigmaClip;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.align.match.RelativeMatch;
import org.starfix.engine.internal.align.options.Acceptance;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.CorrectionLimit;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.options.SolutionOptions;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.fits.Header;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;
import org.starfix.engine.sky.SkyPosition;

/** Aligns a {@link TrialField} as a run does: two exposures with a WCS, or an exposure and a catalogue. */
public record AcceptanceTrial(AlignmentOptions options, double scale, boolean relative) {
    private static final int SIZE = 2048;
    private static final double RA = 180;

    /** The default parameters of the relative stage. */
    static AcceptanceTrial relative(double scale) {
        return new AcceptanceTrial(options(RelativeMatch.options(2, true, 1.0, 0.7, 0, 0), 15), scale, true);
    }

    /** The default parameters of the absolute stage. */
    public static AcceptanceTrial absolute(double scale) {
        return new AcceptanceTrial(options(RelativeMatch.options(6, true, 0.1, 0.7, 0, 0), 15), scale, false);
    }

    private static AlignmentOptions options(MatchOptions match, int minimum) {
        return new AlignmentOptions(
                match,
                RelativeFit.options(FitGeometry.RSHIFT, SigmaClip.DEFAULT),
                minimum,
                OrderPolicy.AS_GIVEN,
                ReferenceGrowth.NONE,
                CorrectionLimit.NONE,
                SolutionOptions.REFERENCE,
                Acceptance.significance(Acceptance.DEFAULT_CHANCE));
    }

    public AcceptanceTrial with(MatchOptions match, int minimum) {
        return new AcceptanceTrial(options(match, minimum), scale, relative);
    }

    /** The same, fitted by another geometry. */
    AcceptanceTrial fitting(FitGeometry geometry) {
        return new AcceptanceTrial(
                new AlignmentOptions(
                        options.match(),
                        RelativeFit.options(geometry, options.fit().clip()),
                        options.minimumMatches(),
                        options.order(),
                        options.growth(),
                        options.limit(),
                        options.solution(),
                        options.acceptance()),
                scale,
                relative);
    }

    /** The same, judging nothing. */
    public AcceptanceTrial asTheReference() {
        return new AcceptanceTrial(
                new AlignmentOptions(
                        options.match(),
                        options.fit(),
                        options.minimumMatches(),
                        options.order(),
                        options.growth(),
                        options.limit()),
                scale,
                relative);
    }

    double searchRadius() {
        return options.match().searchRadius();
    }

    GroupOutcome align(TrialField field) {
        return align(field, new double[field.ref()[0].length], new double[field.im()[0].length]);
    }

    GroupOutcome align(TrialField field, double[] refFlux, double[] imFlux) {
        AlignmentGroup ref = AlignmentGroup.of("r", List.of(image(field.ref(), refFlux, 0, 0)));
        GroupCatalog catalog = GroupCatalog.of(ref);
        ReferenceCatalog reference =
                relative ? catalog.asReference().foundAt(catalog.pixels(ref)) : catalog.asReference();
        AlignmentImage image = image(field.im(), imFlux, field.ditherX(), field.ditherY());
        return GroupAligner.align(AlignmentGroup.of("g", List.of(image)), reference, options);
    }

    /** A group of so many undithered exposures of the image's sources, and the sources of the reference as stars that move. */
    public GroupOutcome alignToMoving(TrialField field, int exposures) {
        double[][] at = field.ref();
        ReferenceCatalog reference = GroupCatalog.of(
                        AlignmentGroup.of("r", List.of(image(at, new double[at[0].length], 0, 0))))
                .asReference()
                .moving((star, from, sky) -> {});
        AlignmentImage image = image(field.im(), new double[field.im()[0].length], 0, 0);
        return GroupAligner.align(AlignmentGroup.of("g", Collections.nCopies(exposures, image)), reference, options);
    }

    /** Root mean square over the field of the distance on the sky from where the correction should put it, arcsec. */
    public double error(TrialField field, GroupOutcome.Aligned aligned) {
        double[] sky = new double[2];
        double[] truth = new double[2];
        FitsWcs ref = wcs(0, 0);
        double sum = 0;
        for (int i = 0; i < 9; i++) {
            double x = field.side() * (i % 3) / 2;
            double y = field.side() * (i / 3) / 2;
            ref.pixelToSky(x / scale, y / scale, truth);
            double u = Math.cos(field.turn()) * (x + field.dx()) - Math.sin(field.turn()) * (y + field.dy());
            double v = Math.sin(field.turn()) * (x + field.dx()) + Math.cos(field.turn()) * (y + field.dy());
            aligned.correctedWcs().get(0).pixelToSky((u - field.ditherX()) / scale, (v - field.ditherY()) / scale, sky);
            double off = 3600 * new SkyPosition(sky[0], sky[1]).separationDegrees(new SkyPosition(truth[0], truth[1]));
            sum += off * off;
        }
        return Math.sqrt(sum / 9);
    }

    private AlignmentImage image(double[][] at, double[] flux, double ditherX, double ditherY) {
        double[] x = Arrays.stream(at[0]).map(v -> (v - ditherX) / scale).toArray();
        double[] y = Arrays.stream(at[1]).map(v -> (v - ditherY) / scale).toArray();
        int[] id = IntStream.rangeClosed(1, x.length).toArray();
        return new AlignmentImage("i", wcs(ditherX, ditherY), SourceCatalog.of(id, x, y, flux));
    }

    /** All exposures share one tangent point; a dither moves the reference pixel. */
    private FitsWcs wcs(double ditherX, double ditherY) {
        return FitsWcs.of(
                Header.ofCards(
                        "trial",
                        List.of(
                                "CTYPE1  = 'RA---TAN'",
                                "CTYPE2  = 'DEC--TAN'",
                                card("CRPIX1", 1 - ditherX / scale),
                                card("CRPIX2", 1 - ditherY / scale),
                                card("CRVAL1", RA),
                                card("CRVAL2", 0),
                                card("CD1_1", -scale / 3600),
                                card("CD1_2", 0),
                                card("CD2_1", 0),
                                card("CD2_2", scale / 3600))),
                SIZE,
                SIZE);
    }

    private static String card(String key, double value) {
        return String.format(Locale.ROOT, "%-8s= %20.15E", key, value);
    }
}
