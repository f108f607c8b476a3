package org.starfix.engine.internal.align.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.RelativeFit;
import org.starfix.engine.internal.align.fit.SigmaClip;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.align.match.RelativeMatch;
import org.starfix.engine.internal.align.options.Acceptance;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.CorrectionLimit;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.PairWeighting;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.options.SolutionOptions;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.pairs.HeldOutStars;
import org.starfix.engine.internal.align.pairs.PairWeights;
import org.starfix.engine.internal.align.pairs.PlacedGroup;
import org.starfix.engine.internal.align.pairs.PlaneLists;
import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.catalog.PositionErrors;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.sky.wcs.fits.FitsWcs;

/** What goes beyond the reference implementation, on one exposure of 1000 pixels of 0.1 arcsec against the true positions. */
class SolutionTest {
    private static final double RA = 150;
    private static final double DEC = 20;
    private static final FitsWcs TRUTH = SyntheticSurvey.wcs(RA, DEC, 0);
    private static final MatchOptions MATCH = RelativeMatch.options(3, true, 0.5, 0.4, 0, 0);

    private static AlignmentOptions options(FitGeometry geometry, SolutionOptions solution) {
        return new AlignmentOptions(
                MATCH,
                RelativeFit.options(geometry, SigmaClip.DEFAULT),
                6,
                OrderPolicy.AS_GIVEN,
                ReferenceGrowth.NONE,
                solution.pairSearch() == SolutionOptions.PairSearch.PATTERN
                        ? CorrectionLimit.afterPattern(MATCH)
                        : CorrectionLimit.of(MATCH),
                solution,
                Acceptance.AS_JWST);
    }

    private static SolutionOptions pattern() {
        return new SolutionOptions(
                SolutionOptions.PairSearch.PATTERN, SolutionOptions.Fallback.NONE, PairWeighting.NONE, 0);
    }

    private static SolutionOptions ladder() {
        return new SolutionOptions(
                SolutionOptions.PairSearch.OFFSET, SolutionOptions.Fallback.SIMPLER_GEOMETRY, PairWeighting.NONE, 0);
    }

    private static SolutionOptions errors(double floorPixels) {
        return new SolutionOptions(
                SolutionOptions.PairSearch.OFFSET,
                SolutionOptions.Fallback.NONE,
                new PairWeighting(PairWeighting.Basis.ERRORS, floorPixels),
                0);
    }

    /** Stars of an exposure: where they are on the sky and in pixels. */
    private record Stars(double[] ra, double[] dec, double[] x, double[] y) {
        static Stars random(Random random, int n) {
            return at(
                    random.doubles(n, 0, SyntheticSurvey.SIZE).toArray(),
                    random.doubles(n, 0, SyntheticSurvey.SIZE).toArray());
        }

        static Stars at(double[] x, double[] y) {
            double[] ra = new double[x.length];
            double[] dec = new double[x.length];
            double[] sky = new double[2];
            for (int i = 0; i < x.length; i++) {
                TRUTH.pixelToSky(x[i], y[i], sky);
                ra[i] = sky[0];
                dec[i] = sky[1];
            }
            return new Stars(ra, dec, x, y);
        }

        ReferenceCatalog reference() {
            return ReferenceCatalog.of(IntStream.rangeClosed(1, ra.length).toArray(), ra, dec);
        }

        SourceCatalog sources() {
            return SourceCatalog.of(IntStream.rangeClosed(1, x.length).toArray(), x, y, new double[x.length]);
        }
    }

    private static AlignmentGroup group(FitsWcs wcs, SourceCatalog sources) {
        return AlignmentGroup.of("g", List.of(new AlignmentImage("i", wcs, sources)));
    }

    private static double cornerErrorArcsec(GroupOutcome outcome) {
        return CorrectionLimit.largestCornerMoveArcsec(List.of(TRUTH), ((GroupOutcome.Aligned) outcome).correctedWcs());
    }

    @Test
    void aPatternBringsBackAnExposureThatIsTwentyTwoArcsecAndADegreeOff() {
        Stars stars = Stars.random(new Random(1), 80);
        FitsWcs off = SyntheticSurvey.wcs(RA + 22.0 / 3600, DEC - 15.0 / 3600, 1);
        AlignmentGroup group = group(off, stars.sources());
        GroupOutcome.Aligned aligned = (GroupOutcome.Aligned)
                GroupAligner.align(group, stars.reference(), options(FitGeometry.RSHIFT, pattern()));
        assertThat(cornerErrorArcsec(aligned)).isLessThan(1e-4);
        assertThat(aligned.matches().size()).isGreaterThan(60);
        assertThat(Math.abs(aligned.matches().pattern().orElseThrow().rotation()))
                .isCloseTo(1, within(0.01)); // meridians converge
        assertThat(GroupAligner.align(group, stars.reference(), options(FitGeometry.RSHIFT, SolutionOptions.REFERENCE)))
                .isNotInstanceOf(GroupOutcome.Aligned.class);
    }

    @Test
    void aShiftThatCannotFollowThePatternIsRefused() {
        Stars stars = Stars.random(new Random(2), 300);
        FitsWcs turned = SyntheticSurvey.wcs(RA + 10.0 / 3600, DEC, 2);
        GroupOutcome outcome = GroupAligner.align(
                group(turned, stars.sources()), stars.reference(), options(FitGeometry.SHIFT, pattern()));
        assertThat(outcome.refusal()).map(Refusal::kind).contains(Refusal.Kind.CORRECTION_TOO_LARGE);
        String[] words =
                outcome.refusal().orElseThrow().numbers().split(" "); // it moves a corner 2.345 arcsec from ...
        assertThat(Double.parseDouble(words[4])).isBetween(2.0, 3.0);
    }

    @Test
    void unrelatedStarsHaveNoPattern() {
        Stars here = Stars.random(new Random(3), 60);
        Stars there = Stars.random(new Random(4), 60);
        assertThat(GroupAligner.align(
                        group(TRUTH, here.sources()), there.reference(), options(FitGeometry.RSHIFT, pattern())))
                .returns(true, outcome -> outcome.isRefusedFor(Refusal.Kind.NO_PATTERN));
    }

    @Test
    void starsInACornerHoldAShiftOnly() {
        Random random = new Random(5);
        double[] x = random.doubles(40, 0, 60).toArray();
        double[] y = random.doubles(40, 0, 60).toArray();
        Stars corner = Stars.at(x, y);
        MatchOptions close = RelativeMatch.options(3, true, 0.01, 0.4, 0, 0);
        AlignmentOptions plain = options(FitGeometry.GENERAL, ladder());
        AlignmentOptions options = new AlignmentOptions(
                close,
                plain.fit(),
                6,
                plain.order(),
                plain.growth(),
                plain.limit(),
                plain.solution(),
                Acceptance.AS_JWST);
        GroupOutcome outcome = GroupAligner.align(group(TRUTH, noisy(corner, random)), corner.reference(), options);
        GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) outcome;
        assertThat(aligned.fit().geometry()).isEqualTo(FitGeometry.SHIFT);
        assertThat(aligned.judged().checks().asked()).isEqualTo(FitGeometry.GENERAL);
    }

    @Test
    void starsOnALineHoldARotationButNoMatrix() {
        double[] x = IntStream.range(0, 20).mapToDouble(i -> 10 + 50 * i).toArray();
        Stars line = Stars.at(x, x);
        GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) GroupAligner.align(
                group(TRUTH, line.sources()), line.reference(), options(FitGeometry.GENERAL, ladder()));
        assertThat(aligned.fit().geometry()).isEqualTo(FitGeometry.RSCALE);
    }

    @Test
    void aLadderLeavesAWellHeldGeometryAlone() {
        Stars stars = Stars.random(new Random(6), 60);
        GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) GroupAligner.align(
                group(TRUTH, noisy(stars, new Random(7))), stars.reference(), options(FitGeometry.GENERAL, ladder()));
        assertThat(aligned.fit().geometry()).isEqualTo(FitGeometry.GENERAL);
        assertThat(aligned.judged().checks().cornerError())
                .isBetween(0.0, aligned.fit().rmse());
    }

    @Test
    void sevenStarsDoNotHoldAMatrix() {
        double[] x = {100, 900, 150, 850, 500, 120, 880};
        double[] y = {100, 120, 900, 880, 500, 480, 520};
        Stars few = Stars.at(x, y);
        GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) GroupAligner.align(
                group(TRUTH, noisy(few, new Random(8))), few.reference(), options(FitGeometry.GENERAL, ladder()));
        assertThat(aligned.fit().geometry()).isEqualTo(FitGeometry.RSCALE);
    }

    private static SourceCatalog noisy(Stars stars, Random random) {
        double[] x = Arrays.stream(stars.x())
                .map(v -> v + 0.05 * random.nextGaussian())
                .toArray();
        double[] y = Arrays.stream(stars.y())
                .map(v -> v + 0.05 * random.nextGaussian())
                .toArray();
        return SourceCatalog.of(IntStream.rangeClosed(1, x.length).toArray(), x, y, new double[x.length]);
    }

    @Test
    void theHeldOutStarsTakeNoPartAndAreReported() {
        Stars stars = Stars.random(new Random(9), 200);
        SolutionOptions solution = new SolutionOptions(
                SolutionOptions.PairSearch.OFFSET, SolutionOptions.Fallback.NONE, PairWeighting.NONE, 0.25);
        GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) GroupAligner.align(
                group(TRUTH, noisy(stars, new Random(10))), stars.reference(), options(FitGeometry.RSHIFT, solution));
        int held = 0;
        for (int i = 0; i < aligned.matches().size(); i++) {
            int star = aligned.matches().referenceIndex()[i];
            boolean chosen = HeldOutStars.share(stars.ra()[star], stars.dec()[star]) < 0.25;
            held += chosen ? 1 : 0;
            assertThat(chosen && aligned.fit().used()[i]).isFalse();
        }
        assertThat(aligned.judged().checks().heldOut().count()).isEqualTo(held).isBetween(25, 75);
        assertThat(aligned.judged().checks().heldOut().rms()).isCloseTo(0.05 * Math.sqrt(2), within(0.02)); // pixels
    }

    @Test
    void aFitThatItsHeldOutStarsDenyIsRefused() {
        Stars stars = Stars.random(new Random(11), 200);
        Random random = new Random(12);
        double[] x = stars.x().clone();
        for (int i = 0; i < x.length; i++) {
            boolean held = HeldOutStars.share(stars.ra()[i], stars.dec()[i]) < 0.25;
            x[i] += (held ? 1 : 0.02) * random.nextGaussian();
        }
        SourceCatalog sources =
                SourceCatalog.of(IntStream.rangeClosed(1, x.length).toArray(), x, stars.y(), new double[x.length]);
        SolutionOptions solution = new SolutionOptions(
                SolutionOptions.PairSearch.OFFSET, SolutionOptions.Fallback.NONE, PairWeighting.NONE, 0.25);
        assertThat(GroupAligner.align(group(TRUTH, sources), stars.reference(), options(FitGeometry.RSHIFT, solution)))
                .returns(true, outcome -> outcome.isRefusedFor(Refusal.Kind.HELD_OUT_STARS));
    }

    @Test
    void theChoiceOfHeldOutStarsIsAFractionOfTheSky() {
        Random random = new Random(13);
        int chosen = 0;
        for (int i = 0; i < 100_000; i++) {
            chosen += HeldOutStars.share(360 * random.nextDouble(), 180 * random.nextDouble() - 90) < 0.2 ? 1 : 0;
        }
        assertThat(chosen).isCloseTo(20_000, within(500)); // four standard deviations
    }

    /** Half of the stars good to 0.02, half to 0.3 pixel. */
    @Test
    void errorsShrinkTheScatterOfTheCorrectionAsTheoryHasIt() {
        int n = 60;
        double[] sigma =
                IntStream.range(0, n).mapToDouble(i -> i % 2 == 0 ? 0.02 : 0.3).toArray();
        double weighted = 0;
        double plain = 0;
        int trials = 400;
        for (int t = 0; t < trials; t++) {
            Random random = new Random(1000 + t);
            Stars stars = Stars.random(random, n);
            double[] x = new double[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = stars.x()[i] + sigma[i] * random.nextGaussian();
                y[i] = stars.y()[i] + sigma[i] * random.nextGaussian();
            }
            SourceCatalog sources = SourceCatalog.of(IntStream.rangeClosed(1, n).toArray(), x, y, new double[n])
                    .withColumns(List.of(Column.of("x_error", sigma), Column.of("y_error", sigma)));
            weighted += squaredShift(sources, stars, errors(0));
            plain += squaredShift(sources, stars, SolutionOptions.REFERENCE);
        }
        double sumOfWeights = n / 2.0 * (1 / (0.02 * 0.02) + 1 / (0.3 * 0.3));
        double theory = Math.sqrt(2 / sumOfWeights);
        double equal = Math.sqrt(2 * (n / 2.0 * (0.02 * 0.02 + 0.3 * 0.3)) / (n * (double) n));
        double measured = Math.sqrt(weighted / trials);
        double measuredPlain = Math.sqrt(plain / trials);
        System.out.printf(
                Locale.ROOT,
                "scatter of the shift: %.5f pixel with errors, theory %.5f; %.5f without, theory %.5f%n",
                measured,
                theory,
                measuredPlain,
                equal);
        assertThat(measured).isCloseTo(theory, within(0.15 * theory)); // 400 trials, and what a match may lose
        assertThat(measuredPlain).isCloseTo(equal, within(0.15 * equal));
    }

    private static double squaredShift(SourceCatalog sources, Stars stars, SolutionOptions solution) {
        AlignmentOptions all = options(FitGeometry.SHIFT, solution);
        AlignmentOptions unclipped = new AlignmentOptions(
                RelativeMatch.options(0.4, false, 0.01, 0.4, 0, 0),
                RelativeFit.options(FitGeometry.SHIFT, new SigmaClip(3, 0, false)),
                6,
                all.order(),
                all.growth(),
                all.limit(),
                solution,
                Acceptance.AS_JWST);
        GroupOutcome.Aligned aligned =
                (GroupOutcome.Aligned) GroupAligner.align(group(TRUTH, sources), stars.reference(), unclipped);
        double dx = aligned.correction().s0();
        double dy = aligned.correction().s1();
        return dx * dx + dy * dy;
    }

    @Test
    void aGroupWithoutErrorsIsNotWeighedAlike() {
        Stars stars = Stars.random(new Random(14), 60);
        assertThat(GroupAligner.align(
                        group(TRUTH, stars.sources()), stars.reference(), options(FitGeometry.RSHIFT, errors(0.01))))
                .isEqualTo(new GroupOutcome.Refused(MatchRefusals.noPositionErrors(60)));
    }

    @Test
    void sourcesWithoutErrorGetTheMedianAndAreCounted() {
        Stars stars = Stars.random(new Random(15), 60);
        double[] sigma = IntStream.range(0, 60)
                .mapToDouble(i -> i < 10 ? Double.NaN : 0.1)
                .toArray();
        SourceCatalog sources =
                stars.sources().withColumns(List.of(Column.of("x_error", sigma), Column.of("y_error", sigma)));
        GroupOutcome.Aligned aligned = (GroupOutcome.Aligned)
                GroupAligner.align(group(TRUTH, sources), stars.reference(), options(FitGeometry.RSHIFT, errors(0.01)));
        long without = Arrays.stream(aligned.matches().imageIndex())
                .filter(i -> aligned.catalog().row()[i] < 10)
                .count();
        assertThat(aligned.judged().checks().sourcesWithoutError())
                .isEqualTo((int) without)
                .isPositive();
    }

    @Test
    void errorsOfBothListsAndTheUsersWeightsMakeTheWeight() {
        Stars stars = Stars.random(new Random(16), 30);
        double[] sigma = new double[30];
        Arrays.fill(sigma, 0.2); // pixels of 0.1 arcsec
        double[] mas = new double[30];
        Arrays.fill(mas, 30);
        double[] user = new double[30];
        Arrays.fill(user, 0.5);
        SourceCatalog sources = stars.sources()
                .withColumns(List.of(Column.of("x_error", sigma), Column.of("y_error", sigma)))
                .withWeights(user);
        ReferenceCatalog reference = stars.reference().withErrors(PositionErrors.of(mas, mas, new double[30]));
        AlignmentGroup group = group(TRUTH, sources);
        GroupOutcome.Aligned aligned =
                (GroupOutcome.Aligned) GroupAligner.align(group, reference, options(FitGeometry.RSHIFT, errors(0.4)));
        PairWeights weights = PairWeights.ofErrors(
                lists(group, reference, options(FitGeometry.RSHIFT, errors(0.4))), aligned.matches(), 0.4);
        // pixels: 0.2, 0.3 and 0.4
        assertThat(weights.weight().orElseThrow()[0]).isCloseTo(0.5 / 0.29, within(1e-6));
    }

    private static PlaneLists lists(AlignmentGroup group, ReferenceCatalog reference, AlignmentOptions options) {
        PlacedGroup placed = PlacedGroup.of(group, options);
        return PlaneLists.of(placed, placed.near(ReferenceParts.of(reference)).stars(), options);
    }
}
