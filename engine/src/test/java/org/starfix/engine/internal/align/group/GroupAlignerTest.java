package org.starfix.engine.internal.align.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.RelativeFit;
import org.starfix.engine.internal.align.fit.SigmaClip;
import org.starfix.engine.internal.align.match.OffsetWindow;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.base.numeric.Affine2;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.sky.wcs.PixelBox;
import org.starfix.engine.internal.sky.wcs.TangentPlane;
import org.starfix.engine.internal.sky.wcs.Wcs;

class GroupAlignerTest {
    private static final AlignmentOptions OPTIONS = SyntheticSurvey.options(OrderPolicy.AS_GIVEN, ReferenceGrowth.NONE);
    private static final Wcs HERE = SyntheticSurvey.wcs(10, 20, 0);

    @Test
    void sourcesOnALineDoNotDetermineAGeneralFit() {
        double[] x = IntStream.range(0, 20).mapToDouble(i -> 50 * i + i % 3).toArray();
        SourceCatalog line = catalog(x, x);
        AlignmentGroup group = AlignmentGroup.of("g", List.of(new AlignmentImage("i", HERE, line)));
        AlignmentOptions general = new AlignmentOptions(
                OPTIONS.match(),
                RelativeFit.options(FitGeometry.GENERAL, SigmaClip.DEFAULT),
                3,
                OPTIONS.order(),
                OPTIONS.growth(),
                OPTIONS.limit());
        GroupOutcome outcome = GroupAligner.align(group, GroupCatalog.of(group).asReference(), general);
        assertThat(outcome.refusal()).map(Refusal::kind).contains(Refusal.Kind.SINGULAR_FIT);
        assertThat(outcome.status()).isEqualTo("FAILED: singular fit");
    }

    @Test
    void sourcesWithoutWeightDoNotCountAsMatches() {
        AlignmentImage image =
                new SyntheticSurvey(31, 1, 60, 1).groups().get(0).images().get(0);
        int n = image.catalog().size();
        double[] weights = new double[n];
        weights[0] = 1;
        AlignmentGroup group = AlignmentGroup.of(
                "g",
                List.of(new AlignmentImage("i", image.wcs(), image.catalog().withWeights(weights))));
        ReferenceCatalog reference = new SyntheticSurvey(31, 1, 60, 1).truth();
        assertThat(GroupAligner.align(group, reference, OPTIONS).with(OffsetWindow.NONE))
                .isEqualTo(new GroupOutcome.Refused(MatchRefusals.notEnoughMatches(1, 2, AlignmentStage.RELATIVE)));
    }

    @Test
    void sourcesWithoutSkyPositionAreLeftOut() {
        SyntheticSurvey survey = new SyntheticSurvey(32, 1, 80, 1);
        AlignmentImage image = survey.groups().get(0).images().get(0);
        AlignmentImage half = image.withWcs(new HalfBlind(image.wcs()));
        AlignmentGroup group = AlignmentGroup.of("g", List.of(half));
        GroupCatalog catalog = GroupCatalog.of(group);
        assertThat(catalog.size()).isBetween(1, image.catalog().size() - 1);
        GroupOutcome.Aligned aligned = (GroupOutcome.Aligned) GroupAligner.align(group, survey.truth(), OPTIONS);
        for (int i : aligned.matches().imageIndex()) {
            assertThat(image.catalog().x()[aligned.catalog().row()[i]]).isLessThan(HalfBlind.EDGE);
        }
    }

    @Test
    void aWcsThatPlacesNothingOnTheSkyGivesNoMatches() {
        SyntheticSurvey survey = new SyntheticSurvey(33, 1, 40, 1);
        AlignmentImage image = survey.groups().get(0).images().get(0);
        SourceCatalog right = image.catalog()
                .rows(IntStream.range(0, image.catalog().size())
                        .filter(i -> image.catalog().x()[i] >= HalfBlind.EDGE)
                        .toArray());
        AlignmentImage blind = new AlignmentImage("i", new HalfBlind(image.wcs()), right);
        assertThat(GroupAligner.align(AlignmentGroup.of("g", List.of(blind)), survey.truth(), OPTIONS)
                        .with(OffsetWindow.NONE))
                .isEqualTo(new GroupOutcome.Refused(MatchRefusals.notEnoughMatches(0, 8, AlignmentStage.RELATIVE)));
    }

    @Test
    void neitherGroupNorReferenceIsChanged() {
        SyntheticSurvey survey = new SyntheticSurvey(34, 1, 60, 1);
        AlignmentGroup group = survey.groups().get(0);
        ReferenceCatalog reference = survey.truth();
        double[] ra = reference.ra().clone();
        GroupCatalog before = GroupCatalog.of(group);
        GroupAligner.align(group, reference, OPTIONS);
        assertThat(reference.ra()).isEqualTo(ra);
        assertThat(GroupCatalog.of(group).ra()).isEqualTo(before.ra());
    }

    private static SourceCatalog catalog(double[] x, double[] y) {
        int[] id = new int[x.length];
        Arrays.setAll(id, i -> i + 1);
        return SourceCatalog.of(id, x, y, new double[x.length]);
    }

    /** Undefined right of {@link #EDGE}. */
    private record HalfBlind(Wcs wcs) implements Wcs {
        static final double EDGE = 700;

        @Override
        public void pixelToSky(double x, double y, double[] out) {
            wcs.pixelToSky(x < EDGE ? x : Double.NaN, y, out);
        }

        @Override
        public void skyToPixel(double ra, double dec, double[] out) {
            wcs.skyToPixel(ra, dec, out);
        }

        @Override
        public PixelBox boundingBox() {
            return new PixelBox(-0.5, EDGE - 1.5, -0.5, SyntheticSurvey.SIZE - 0.5);
        }

        @Override
        public TangentPlane tangentPlane() {
            return wcs.tangentPlane();
        }

        @Override
        public Wcs corrected(Affine2 correction, TangentPlane plane) {
            return new HalfBlind(wcs.corrected(correction, plane));
        }
    }
}
