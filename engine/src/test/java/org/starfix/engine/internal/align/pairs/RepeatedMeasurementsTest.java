package org.starfix.engine.internal.align.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.RelativeFit;
import org.starfix.engine.internal.align.fit.SigmaClip;
import org.starfix.engine.internal.align.group.GroupAligner;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.match.InitialOffset;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.match.PeakStatus;
import org.starfix.engine.internal.align.match.RelativeMatch;
import org.starfix.engine.internal.align.options.Acceptance;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.CorrectionLimit;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.PairWeighting;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.options.SolutionOptions;
import org.starfix.engine.internal.catalog.MovingPositions;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.ephemeris.Viewpoint;
import org.starfix.engine.internal.sky.wcs.Wcs;

class RepeatedMeasurementsTest {
    private static final Wcs WCS = SyntheticSurvey.wcs(40, SyntheticSurvey.DEC, 0);
    private static final double RADIUS = 3;

    private static AlignmentImage image(String name, Viewpoint from, double... xy) {
        int n = xy.length / 2;
        return new AlignmentImage(
                name,
                WCS,
                SourceCatalog.of(
                        IntStream.range(0, n).toArray(),
                        IntStream.range(0, n).mapToDouble(i -> xy[2 * i]).toArray(),
                        IntStream.range(0, n).mapToDouble(i -> xy[2 * i + 1]).toArray(),
                        new double[n]),
                from);
    }

    private static Matches added(Matches matches, AlignmentImage... images) {
        GroupCatalog catalog = GroupCatalog.of(AlignmentGroup.of("g", List.of(images)));
        PlanePositions sources = PlanePositions.of(images[0].wcs().tangentPlane(), catalog.ra(), catalog.dec());
        return RepeatedMeasurements.of(matches, catalog, sources, RADIUS);
    }

    private static Matches matches(int[] reference, int[] image) {
        return Matches.of(reference, image, new InitialOffset(0, 0, PeakStatus.values()[0], 0, 0));
    }

    @Test
    void addsTheNearestSourceOfEveryOtherImage() {
        Matches all = added(
                matches(new int[] {7}, new int[] {0}),
                image("a", Viewpoint.UNKNOWN, 100, 100, 300, 300),
                image("b", Viewpoint.UNKNOWN, 200, 200, 102, 100, 101, 100),
                image("c", Viewpoint.UNKNOWN, 104, 100));
        assertThat(all.referenceIndex()).containsExactly(7, 7);
        assertThat(all.imageIndex()).containsExactly(0, 4);
    }

    @Test
    void aSourceNearTwoStarsOrMatchedAlreadyIsLeftOut() {
        Matches all = added(
                matches(new int[] {1, 2, 3}, new int[] {0, 1, 4}),
                image("a", Viewpoint.UNKNOWN, 100, 100, 104, 100, 300, 300),
                image("b", Viewpoint.UNKNOWN, 102, 100, 300, 301));
        assertThat(all.imageIndex()).containsExactly(0, 1, 4, 2);
        assertThat(all.referenceIndex()).containsExactly(1, 2, 3, 3);
    }

    /** A star seen in two images at two times: both measurements agree with the catalogue, each with its own place. */
    @Test
    void everyPairUsesThePlaceAtTheTimeOfItsImage() {
        Viewpoint early = new Viewpoint(2020, 0, 0, 0);
        Viewpoint late = new Viewpoint(2021, 0, 0, 0);
        double[] xy = {100, 100, 900, 120, 500, 800, 200, 600, 700, 450};
        double[] later = IntStream.range(0, xy.length)
                .mapToDouble(i -> xy[i] + (i == 0 ? 2 : i == 3 ? -1 : 0))
                .toArray();
        AlignmentGroup group = AlignmentGroup.of("g", List.of(image("a", early, xy), image("b", late, later)));
        ReferenceCatalog reference = reference(xy, later);
        AlignmentOptions options = new AlignmentOptions(
                RelativeMatch.options(2, false, 0.1, 1, 0, 0),
                RelativeFit.options(FitGeometry.RSHIFT, new SigmaClip(3, 0, false)),
                3,
                OrderPolicy.AS_GIVEN,
                ReferenceGrowth.NONE,
                CorrectionLimit.NONE,
                new SolutionOptions(
                        SolutionOptions.PairSearch.OFFSET,
                        SolutionOptions.Fallback.NONE,
                        PairWeighting.NONE,
                        0,
                        SolutionOptions.Detections.ALL),
                Acceptance.AS_JWST);
        GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) GroupAligner.align(group, reference, options);
        assertThat(aligned.matches().size()).isGreaterThan(5);
        assertThat(aligned.fit().rmse()).isLessThan(1e-6);
    }

    private static ReferenceCatalog reference(double[] early, double[] late) {
        int n = early.length / 2;
        double[] ra = new double[n];
        double[] dec = new double[n];
        double[] sky = new double[2];
        for (int i = 0; i < n; i++) {
            WCS.pixelToSky((early[2 * i] + late[2 * i]) / 2, (early[2 * i + 1] + late[2 * i + 1]) / 2, sky);
            ra[i] = sky[0];
            dec[i] = sky[1];
        }
        MovingPositions motion = (star, from, out) -> {
            double[] xy = from.year() < 2020.5 ? early : late;
            WCS.pixelToSky(xy[2 * star], xy[2 * star + 1], out);
        };
        return ReferenceCatalog.of(IntStream.range(0, n).toArray(), ra, dec).moving(motion);
    }
}
