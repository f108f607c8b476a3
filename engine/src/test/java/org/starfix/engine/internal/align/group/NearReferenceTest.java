package org.starfix.engine.internal.align.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.options.Acceptance;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.order.AbsoluteAlignment;
import org.starfix.engine.internal.align.order.AlignmentResult;
import org.starfix.engine.internal.align.order.WaveRunner;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.align.pairs.PlacedGroup;
import org.starfix.engine.internal.catalog.NearStars;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.engine.internal.sky.sphere.SkyCone;

/** A reference that covers more than the group: only what is near takes part. */
class NearReferenceTest {
    private static final int OTHERS = 100_000;

    /** All over the sky, and as dense as the field itself in the degree around the opposite point. */
    private static ReferenceCatalog withOthers(ReferenceCatalog near, double antipodeRa, double antipodeDec) {
        Random random = new Random(17);
        int n = near.size();
        double[] ra = Arrays.copyOf(near.ra(), n + OTHERS);
        double[] dec = Arrays.copyOf(near.dec(), n + OTHERS);
        for (int i = n; i < ra.length; i++) {
            boolean opposite = i % 2 == 0;
            ra[i] = opposite ? antipodeRa + random.nextDouble() - 0.5 : 360 * random.nextDouble();
            dec[i] = opposite
                    ? antipodeDec + random.nextDouble() - 0.5
                    : Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
        }
        return ReferenceCatalog.of(IntStream.rangeClosed(1, ra.length).toArray(), ra, dec);
    }

    private static AlignmentOptions judging(AlignmentOptions options) {
        return new AlignmentOptions(
                options.match(),
                options.fit(),
                options.minimumMatches(),
                options.order(),
                options.growth(),
                options.limit(),
                options.solution(),
                Acceptance.significance(Acceptance.DEFAULT_CHANCE));
    }

    @Test
    void theRestOfTheSkyChangesNothing() {
        for (AlignmentOptions options : List.of(
                SyntheticSurvey.options(OrderPolicy.AS_GIVEN, ReferenceGrowth.NONE),
                judging(SyntheticSurvey.options(OrderPolicy.AS_GIVEN, ReferenceGrowth.NONE)))) {
            SyntheticSurvey survey = new SyntheticSurvey(41, 3, 60, 40);
            ReferenceCatalog own = survey.truth();
            ReferenceCatalog all = withOthers(own, 179.99, -SyntheticSurvey.DEC);
            for (AlignmentGroup group : survey.groups()) {
                GroupOutcome.Aligned alone = (GroupOutcome.Aligned) GroupAligner.align(group, own, options);
                GroupOutcome.Aligned amongAll = (GroupOutcome.Aligned) GroupAligner.align(group, all, options);
                assertThat(amongAll.fit().aboutOrigin()).isEqualTo(alone.fit().aboutOrigin());
                assertThat(amongAll.matches().referenceIndex())
                        .isEqualTo(alone.matches().referenceIndex());
                assertThat(amongAll.judged().significance())
                        .isEqualTo(alone.judged().significance());
            }
        }
    }

    @Test
    void aReferenceThatGrewIsFoundInAllItsParts() {
        SyntheticSurvey survey = new SyntheticSurvey(42, 8, 60, 40);
        ReferenceCatalog whole = survey.truth();
        for (int step : new int[] {1, 3, 40}) {
            ReferenceParts growing = ReferenceParts.of(take(whole, 0, 40));
            for (int from = 40; from < whole.size(); from += step) {
                growing = growing.plus(take(whole, from, Math.min(whole.size(), from + step)));
            }
            assertThat(growing.size()).isEqualTo(whole.size());
            assertThat(growing.whole().ra()).isEqualTo(whole.ra());
            for (AlignmentGroup group : survey.groups()) {
                List<SkyCone> cones = GroupCatalog.of(group).surroundings(5);
                NearStars near = growing.near(cones);
                assertThat(near.rows())
                        .isEqualTo(ReferenceParts.of(whole).near(cones).rows())
                        .hasSizeGreaterThan(40);
                assertThat(near.stars().id())
                        .isEqualTo(Arrays.stream(near.rows())
                                .map(r -> whole.id()[r])
                                .toArray());
            }
        }
    }

    @Test
    void groupsFarFromEachOtherAreAlignedToOneCatalogue() {
        AlignmentOptions options = judging(SyntheticSurvey.options(OrderPolicy.AS_GIVEN, ReferenceGrowth.NONE));
        SyntheticSurvey survey = new SyntheticSurvey(43, 4, 60, 3000); // nearly a degree apart
        ReferenceCatalog all = withOthers(survey.truth(), 179.99, -SyntheticSurvey.DEC);
        AlignmentResult result = AbsoluteAlignment.alignGroups(survey.groups(), all, options, WaveRunner.SEQUENTIAL);
        assertThat(result.outcomes()).allSatisfy(o -> assertThat(o).isInstanceOf(GroupOutcome.Aligned.class));
    }

    /** A group of two images far apart: what lies between them takes no part. */
    @ParameterizedTest
    @EnumSource(names = {"SHIFT", "RSHIFT"})
    void whatLiesBetweenTheImagesOfAGroupTakesNoPart(FitGeometry geometry) {
        AlignmentOptions options = judging(SyntheticSurvey.options(OrderPolicy.AS_GIVEN, ReferenceGrowth.NONE));
        SyntheticSurvey survey = new SyntheticSurvey(44, 2, 60, 2000);
        AlignmentGroup group = AlignmentGroup.of(
                geometry.name(), List.of(survey.groups().get(0).images().get(0)));
        int near = PlacedGroup.of(group, options)
                .near(ReferenceParts.of(survey.truth()))
                .rows()
                .length;
        assertThat(near).isBetween(55, 100).isLessThan(survey.truth().size() / 5);
    }

    private static ReferenceCatalog take(ReferenceCatalog all, int from, int to) {
        return ReferenceCatalog.of(
                Arrays.copyOfRange(all.id(), from, to),
                Arrays.copyOfRange(all.ra(), from, to),
                Arrays.copyOfRange(all.dec(), from, to));
    }
}
