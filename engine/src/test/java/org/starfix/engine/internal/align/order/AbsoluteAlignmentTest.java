package org.starfix.engine.internal.align.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.align.refusal.ReferenceRefusals;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.sky.SkyPosition;

class AbsoluteAlignmentTest {
    private static final AlignmentOptions OPTIONS = SyntheticSurvey.options(OrderPolicy.AS_GIVEN, ReferenceGrowth.NONE);
    private static final ReferenceCatalog NOTHING = ReferenceCatalog.of(new int[0], new double[0], new double[0]);

    /** Degrees; noise-free positions. */
    private static final double SKY = 1e-9;

    @Test
    void everyImageOfTheFieldIsCorrectedAlsoOneWithoutSources() {
        SyntheticSurvey survey = new SyntheticSurvey(21, 1, 80, 5);
        AlignmentImage image = survey.groups().get(0).images().get(0);
        AlignmentImage blank = new AlignmentImage("blank", image.wcs(), SourceCatalog.EMPTY);
        GroupOutcome.Aligned aligned =
                (GroupOutcome.Aligned) AbsoluteAlignment.alignField(List.of(image, blank), survey.truth(), OPTIONS);
        assertThat(aligned.correctedWcs()).hasSize(2);
        double[] sky = new double[2];
        aligned.correctedWcs().get(1).pixelToSky(499.5, 499.5, sky);
        SkyPosition centre = new SkyPosition(359.99, SyntheticSurvey.DEC);
        assertThat(centre.separationDegrees(new SkyPosition(sky[0], sky[1]))).isLessThan(SKY);
    }

    @Test
    void everyGroupByItselfFindsItsOwnCorrection() {
        SyntheticSurvey survey = new SyntheticSurvey(22, 4, 60, 50);
        List<AlignmentGroup> groups = survey.groups();
        AlignmentResult result = AbsoluteAlignment.alignGroups(groups, survey.truth(), OPTIONS, WaveRunner.SEQUENTIAL);
        assertThat(RelativeAlignmentTest.statuses(result)).containsOnly("SUCCESS");
        assertThat(result.referenceGroup()).isEmpty();
        assertThat(result.reference().size()).isEqualTo(survey.truth().size());
        for (OrderPolicy order : OrderPolicy.values()) {
            AlignmentResult growing = AbsoluteAlignment.alignGroups(
                    groups,
                    survey.truth(),
                    SyntheticSurvey.options(order, ReferenceGrowth.UNMATCHED_SOURCES),
                    WaveRunner.SEQUENTIAL);
            assertThat(RelativeAlignmentTest.statuses(growing)).containsOnly("SUCCESS");
        }
    }

    @Test
    void tooFewReferenceSourcesAreTold() {
        List<AlignmentGroup> groups = new SyntheticSurvey(23, 2, 40, 5).groups();
        assertThat(AbsoluteAlignment.alignField(groups.get(0).images(), NOTHING, OPTIONS))
                .isEqualTo(new GroupOutcome.Refused(ReferenceRefusals.tooFewSources(0, 8)))
                .extracting(GroupOutcome::status)
                .isEqualTo("FAILED: not enough reference sources");
        for (OrderPolicy order : OrderPolicy.values()) {
            AlignmentOptions options = SyntheticSurvey.options(order, ReferenceGrowth.UNMATCHED_SOURCES);
            assertThat(AbsoluteAlignment.alignGroups(groups, NOTHING, options, WaveRunner.SEQUENTIAL)
                            .outcomes())
                    .containsOnly(new GroupOutcome.Refused(ReferenceRefusals.tooFewSources(0, 8)));
        }
    }

    @Test
    void aFieldOfManyDegreesIsRefused() {
        SyntheticSurvey survey = new SyntheticSurvey(24, 1, 40, 5);
        AlignmentImage image = survey.groups().get(0).images().get(0);
        List<AlignmentImage> field = new ArrayList<>(List.of(image));
        field.add(new AlignmentImage("far", SyntheticSurvey.wcs(3, SyntheticSurvey.DEC, 0), image.catalog()));
        GroupOutcome refused = AbsoluteAlignment.alignField(field, survey.truth(), OPTIONS);
        assertThat(refused.isRefusedFor(Refusal.Kind.FIELD_TOO_WIDE)).isTrue();
        double degrees = Double.parseDouble(
                refused.refusal().orElseThrow().numbers().split(" ")[0]); // 2.61 degrees, at most ...
        assertThat(degrees).isEqualTo(3.01 * Math.cos(Math.toRadians(30)), within(0.01));
        assertThat(refused.status()).isEqualTo("FAILED: field too wide for one correction");
    }

    @Test
    void aGroupAcrossTheSkyCannotBeCorrectedButHarmsNoOther() {
        SyntheticSurvey survey = new SyntheticSurvey(25, 2, 60, 5);
        List<AlignmentGroup> groups = new ArrayList<>(survey.groups());
        AlignmentImage far = new AlignmentImage("far", SyntheticSurvey.wcs(180, 30, 0), SourceCatalog.EMPTY);
        groups.set(0, AlignmentGroup.of("g0", List.of(groups.get(0).images().get(0), far)));
        AlignmentResult result = AbsoluteAlignment.alignGroups(groups, survey.truth(), OPTIONS, WaveRunner.SEQUENTIAL);
        Refusal refused = result.outcomes().get(0).refusal().orElseThrow();
        assertThat(refused.headline()).endsWith(" far");
        assertThat(refused.numbers()).contains("tangent plane of the correction");
        assertThat(refused.kind().outcome()).isEqualTo("FAILED: correction cannot be applied");
        assertThat(result.outcomes().get(1).status()).isEqualTo("SUCCESS");
    }

    @Test
    void aFieldWithoutSourcesIsTold() {
        SyntheticSurvey survey = new SyntheticSurvey(26, 1, 60, 5);
        AlignmentImage blank = new AlignmentImage(
                "blank", survey.groups().get(0).images().get(0).wcs(), SourceCatalog.EMPTY);
        assertThat(AbsoluteAlignment.alignField(List.of(blank), survey.truth(), OPTIONS))
                .isEqualTo(new GroupOutcome.Refused(MatchRefusals.noSources()));
    }

    @Test
    void refusesNoGroups() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AbsoluteAlignment.alignGroups(List.of(), NOTHING, OPTIONS, WaveRunner.SEQUENTIAL))
                .withMessage("absolute alignment: there is no group to align");
    }
}
