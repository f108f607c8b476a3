package org.starfix.engine.internal.align.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.group.SyntheticSurvey;
import org.starfix.engine.internal.align.match.OffsetWindow;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.OrderPolicy;
import org.starfix.engine.internal.align.options.ReferenceGrowth;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.pairs.GroupCatalog;
import org.starfix.engine.internal.align.refusal.MatchRefusals;
import org.starfix.engine.internal.align.refusal.ReferenceRefusals;
import org.starfix.engine.internal.catalog.ReferenceCatalog;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.engine.internal.catalog.SourceCatalog;

class RelativeAlignmentTest {
    private static final AlignmentOptions PLAIN = SyntheticSurvey.options(OrderPolicy.AS_GIVEN, ReferenceGrowth.NONE);
    private static final AlignmentOptions GROWING =
            SyntheticSurvey.options(OrderPolicy.AS_GIVEN, ReferenceGrowth.UNMATCHED_SOURCES);
    private static final AlignmentOptions BY_OVERLAP =
            SyntheticSurvey.options(OrderPolicy.BY_OVERLAP, ReferenceGrowth.UNMATCHED_SOURCES);

    /** Arcsec; noise-free positions. */
    private static final double RMSE = 1e-6;

    @Test
    void withoutGrowthEverythingIsOneWaveInTheGivenOrder() {
        AlignmentResult result =
                RelativeAlignment.align(new SyntheticSurvey(1, 4, 60, 10).groups(), PLAIN, WaveRunner.SEQUENTIAL);
        assertThat(result.steps()).extracting(AlignmentStep::group).containsExactly(1, 2, 3);
        assertThat(result.steps()).extracting(AlignmentStep::wave).containsOnly(0);
        assertThat(result.referenceGroup()).hasValue(0);
        assertThat(statuses(result)).containsExactly("REFERENCE", "SUCCESS", "SUCCESS", "SUCCESS");
    }

    @Test
    void growthCarriesTheAlignmentAlongAChain() {
        List<AlignmentGroup> groups = new SyntheticSurvey(2, 6, 120, 60).groups();
        AlignmentResult alone = RelativeAlignment.align(groups, PLAIN, WaveRunner.SEQUENTIAL);
        assertThat(statuses(alone)).contains("FAILED: not enough matches"); // out of reach of the first exposure
        AlignmentResult grown = RelativeAlignment.align(groups, GROWING, WaveRunner.SEQUENTIAL);
        assertThat(statuses(grown).subList(1, 6)).containsOnly("SUCCESS");
        assertThat(grown.steps()).extracting(AlignmentStep::wave).containsExactly(0, 1, 2, 3, 4);
        grown.outcomes().stream()
                .filter(GroupOutcome.Aligned.class::isInstance)
                .forEach(
                        o -> assertThat(((GroupOutcome.Aligned) o).fit().rmse()).isLessThan(RMSE * 10));
    }

    @Test
    void overlapOrderFollowsTheChainWhateverTheListOrder() {
        List<AlignmentGroup> groups = new ArrayList<>(new SyntheticSurvey(3, 6, 120, 60).groups());
        Collections.swap(groups, 0, 3);
        Collections.swap(groups, 2, 5);
        AlignmentResult result = RelativeAlignment.align(groups, BY_OVERLAP, WaveRunner.SEQUENTIAL);
        assertThat(statuses(result)).containsOnly("SUCCESS", "REFERENCE");
        assertThat(result.steps()).allMatch(s -> s.overlapSteradian() > 0);
    }

    @ParameterizedTest
    @EnumSource
    void theRunnerDoesNotMatter(OrderPolicy order) {
        WaveRunner backwardsOverTheWire = new WireRunner(3);
        for (ReferenceGrowth growth : ReferenceGrowth.values()) {
            AlignmentOptions options = SyntheticSurvey.options(order, growth);
            List<AlignmentGroup> groups = new SyntheticSurvey(4, 5, 100, 40).groups();
            AlignmentResult here = RelativeAlignment.align(groups, options, WaveRunner.SEQUENTIAL);
            AlignmentResult there = copy(RelativeAlignment.align(groups, options, backwardsOverTheWire));
            assertThat(statuses(there)).isEqualTo(statuses(here));
            assertThat(there.steps()).isEqualTo(here.steps());
            assertThat(there.reference().ra()).isEqualTo(here.reference().ra());
            assertThat(there.reference().dec()).isEqualTo(here.reference().dec());
            assertThat(there.reference().id()).isEqualTo(here.reference().id());
            for (int g = 0; g < groups.size(); g++) {
                assertThat(corner(there.corrected(groups).get(g)))
                        .isEqualTo(corner(here.corrected(groups).get(g)));
            }
        }
    }

    @Test
    void idsOfAddedSourcesContinue() {
        AlignmentResult result =
                RelativeAlignment.align(new SyntheticSurvey(5, 3, 60, 30).groups(), GROWING, WaveRunner.SEQUENTIAL);
        int[] id = result.reference().id();
        for (int i = 0; i < id.length; i++) {
            assertThat(id[i]).isEqualTo(i + 1);
        }
    }

    @Test
    void fewerThanTwoGroupsAreNotAttempted() {
        List<AlignmentGroup> one = new SyntheticSurvey(6, 1, 30, 1).groups();
        AlignmentResult result = RelativeAlignment.align(one, PLAIN, WaveRunner.SEQUENTIAL);
        assertThat(result.outcomes()).containsExactly(new GroupOutcome.Refused(ReferenceRefusals.tooFewGroups(1, 2)));
        assertThat(result.referenceGroup()).isEmpty();
        assertThat(result.corrected(one)).isEqualTo(one);
        assertThat(RelativeAlignment.align(List.of(), PLAIN, WaveRunner.SEQUENTIAL)
                        .outcomes())
                .isEmpty();
    }

    @Test
    void aGroupWithoutSourcesIsLeftOutAndASingleImageFails() {
        List<AlignmentGroup> groups = new ArrayList<>(new SyntheticSurvey(7, 3, 60, 5).groups());
        AlignmentImage blank =
                new AlignmentImage("blank", groups.get(0).images().get(0).wcs(), SourceCatalog.EMPTY);
        groups.add(0, AlignmentGroup.of("blank", List.of(blank)));
        groups.add(0, AlignmentGroup.single(blank));
        for (AlignmentOptions options : List.of(PLAIN, GROWING, BY_OVERLAP)) {
            AlignmentResult result = RelativeAlignment.align(groups, options, WaveRunner.SEQUENTIAL);
            assertThat(result.outcomes().get(0).with(OffsetWindow.NONE))
                    .isEqualTo(new GroupOutcome.Refused(MatchRefusals.notEnoughMatches(0, 8, AlignmentStage.RELATIVE)));
            assertThat(result.outcomes().get(1)).isEqualTo(new GroupOutcome.Refused(MatchRefusals.noSources()));
            assertThat(statuses(result).subList(2, 5))
                    .containsOnlyOnce("REFERENCE")
                    .contains("SUCCESS");
        }
    }

    @Test
    void aGroupWithFewerSourcesThanMatchesAreRequiredIsNotTheReference() {
        List<AlignmentGroup> groups = new ArrayList<>(new SyntheticSurvey(7, 3, 60, 5).groups());
        AlignmentImage full = groups.get(0).images().get(0);
        for (int sources : new int[] {1, 2, 7}) {
            int[] rows = java.util.stream.IntStream.range(0, sources).toArray();
            AlignmentImage poor =
                    new AlignmentImage("poor", full.wcs(), full.catalog().rows(rows));
            List<AlignmentGroup> all = new ArrayList<>(groups);
            all.add(0, AlignmentGroup.of("poor", List.of(poor)));
            for (AlignmentOptions options : List.of(PLAIN, GROWING, BY_OVERLAP)) {
                AlignmentResult result = RelativeAlignment.align(all, options, WaveRunner.SEQUENTIAL);
                assertThat(statuses(result).get(0)).isEqualTo("FAILED: not enough matches");
                assertThat(statuses(result).subList(1, 4)).containsExactlyInAnyOrder("REFERENCE", "SUCCESS", "SUCCESS");
            }
        }
    }

    @Test
    void anUnrelatedFieldFailsAndDoesNotHarmTheOthers() {
        List<AlignmentGroup> groups = new ArrayList<>(new SyntheticSurvey(8, 3, 60, 5).groups());
        AlignmentImage other = groups.get(0).images().get(0).withWcs(SyntheticSurvey.wcs(180, 60, 0));
        groups.add(AlignmentGroup.of("elsewhere", List.of(other)));
        for (AlignmentOptions options : List.of(PLAIN, GROWING)) {
            AlignmentResult result = RelativeAlignment.align(groups, options, WaveRunner.SEQUENTIAL);
            assertThat(statuses(result))
                    .containsExactly("REFERENCE", "SUCCESS", "SUCCESS", "FAILED: not enough matches");
        }
    }

    @Test
    void anImageWithoutSourcesMovesWithItsGroup() {
        List<AlignmentGroup> groups = new ArrayList<>(new SyntheticSurvey(9, 2, 60, 5).groups());
        AlignmentImage second = groups.get(1).images().get(0);
        AlignmentImage blank = new AlignmentImage("blank", second.wcs(), SourceCatalog.EMPTY);
        groups.set(1, AlignmentGroup.of("g1", List.of(second, blank)));
        AlignmentGroup moved = RelativeAlignment.align(groups, PLAIN, WaveRunner.SEQUENTIAL)
                .corrected(groups)
                .get(1);
        double[] a = new double[2];
        double[] b = new double[2];
        moved.images().get(0).wcs().pixelToSky(10, 900, a);
        moved.images().get(1).wcs().pixelToSky(10, 900, b);
        assertThat(b).isEqualTo(a);
    }

    @Test
    void aRunnerThatLosesOutcomesIsABug() {
        List<AlignmentGroup> groups = new SyntheticSurvey(10, 3, 30, 5).groups();
        WaveRunner loses = new WaveRunner() {
            @Override
            public int width(List<AlignmentGroup> all) {
                return 2;
            }

            @Override
            public List<GroupOutcome> align(
                    List<AlignmentGroup> wave, ReferenceParts reference, AlignmentOptions options) {
                return List.of();
            }

            @Override
            public List<GroupOutcome> alignNear(
                    List<NearGroup> wave, ReferenceParts reference, AlignmentOptions options) {
                return List.of();
            }
        };
        assertThatThrownBy(() -> RelativeAlignment.align(groups, PLAIN, loses))
                .isInstanceOf(AssertionError.class)
                .hasMessage("wave runner: 0 outcomes for 2 groups");
        List<AlignmentGroup> apart = new ArrayList<>(new SyntheticSurvey(10, 9, 60, 60).groups());
        Collections.swap(apart, 1, 8); // far from the one after it
        assertThatThrownBy(() -> RelativeAlignment.align(apart, GROWING, loses))
                .isInstanceOf(AssertionError.class)
                .hasMessage("wave runner: 0 outcomes for 2 groups");
    }

    @Test
    void weightsGrowOnlyWhereEveryGroupHasThem() {
        List<AlignmentGroup> plain = new SyntheticSurvey(11, 3, 60, 30).groups();
        List<AlignmentGroup> weighted =
                plain.stream().map(RelativeAlignmentTest::weighted).toList();
        assertThat(RelativeAlignment.align(weighted, GROWING, WaveRunner.SEQUENTIAL)
                        .reference()
                        .weight())
                .isPresent();
        List<AlignmentGroup> mixed = List.of(weighted.get(0), plain.get(1), weighted.get(2));
        ReferenceCatalog reference =
                RelativeAlignment.align(mixed, GROWING, WaveRunner.SEQUENTIAL).reference();
        assertThat(reference.weight()).isEmpty();
    }

    @Test
    void refusesGroupsWithoutImagesAndLessThanOneMatch() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlignmentGroup.of("g", List.of()))
                .withMessage("group g has no image; it needs at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlignmentOptions(
                        PLAIN.match(), PLAIN.fit(), 0, PLAIN.order(), PLAIN.growth(), PLAIN.limit()))
                .withMessage("minobj must be at least 1, not 0");
        List<AlignmentGroup> groups = new SyntheticSurvey(12, 2, 30, 5).groups();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> groups.get(0).withWcs(List.of()))
                .withMessage("group g0: 0 WCS for 1 images; give one for each");
        AlignmentResult result = RelativeAlignment.align(groups, PLAIN, WaveRunner.SEQUENTIAL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result.corrected(List.of()))
                .withMessage("alignment result: 0 groups given, it is of 2");
    }

    @Test
    void alignedExposuresAgreeOnTheSky() {
        SyntheticSurvey survey = new SyntheticSurvey(13, 3, 80, 5);
        List<AlignmentGroup> groups = survey.groups();
        AlignmentResult result = RelativeAlignment.align(groups, PLAIN, WaveRunner.SEQUENTIAL);
        for (int g = 1; g < 3; g++) {
            GroupOutcome.Aligned aligned =
                    (GroupOutcome.Aligned) result.outcomes().get(g);
            GroupCatalog moved = GroupCatalog.of(result.corrected(groups).get(g));
            for (int m = 0; m < aligned.matches().size(); m++) {
                int r = aligned.matches().referenceIndex()[m];
                int i = aligned.matches().imageIndex()[m];
                assertThat(moved.dec()[i]).isEqualTo(result.reference().dec()[r], within(RMSE / 3600));
            }
        }
    }

    private static AlignmentGroup weighted(AlignmentGroup group) {
        AlignmentImage image = group.images().get(0);
        double[] weights = new double[image.catalog().size()];
        Arrays.fill(weights, 2);
        return AlignmentGroup.of(
                group.name(),
                List.of(new AlignmentImage(
                        image.name(), image.wcs(), image.catalog().withWeights(weights))));
    }

    static List<String> statuses(AlignmentResult result) {
        return result.outcomes().stream().map(GroupOutcome::status).toList();
    }

    private static double[] corner(AlignmentGroup group) {
        double[] sky = new double[2];
        group.images().get(0).wcs().pixelToSky(0, 0, sky);
        return sky;
    }

    @SuppressWarnings("unchecked")
    static <T> T copy(T value) {
        try {
            return (T) new ObjectInputStream(new ByteArrayInputStream(bytes(value))).readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
