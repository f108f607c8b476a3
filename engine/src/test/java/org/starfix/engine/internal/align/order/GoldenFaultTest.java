package org.starfix.engine.internal.align.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.match.OffsetWindow;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.CorrectionLimit;
import org.starfix.engine.internal.align.pairs.AlignmentGroup;
import org.starfix.engine.internal.align.pairs.AlignmentImage;
import org.starfix.engine.internal.align.refusal.MatchRefusals;

/** Runs in which the reference step is at fault: its decisions and numbers up to the fault, then our own statuses. */
class GoldenFaultTest {

    @Test
    void aConfusedGroupFailsAlone() {
        assertThat(relativeStatuses("d_confusion"))
                .containsExactly(
                        "REFERENCE",
                        "FAILED: more matches than image sources",
                        "FAILED: more matches than image sources");
    }

    @Test
    void aConfusedFieldFailsWithoutException() {
        GoldenRun run = GoldenRun.read("c_abs_dense_single_group");
        JsonNode stage = run.stages().get(0);
        GroupOutcome outcome = AbsoluteAlignment.alignField(
                List.copyOf(run.inputs().values()),
                GoldenRun.reference(stage.path("group_alignments").get(0)),
                GoldenRun.options(stage));
        assertThat(outcome.refusal()).map(Refusal::kind).contains(Refusal.Kind.MORE_MATCHES_THAN_SOURCES);
        assertThat(outcome.refusal().orElseThrow().numbers()).endsWith(" reference sources share 89 sources");
    }

    @Test
    void tooLargeACorrectionIsUndone() {
        for (String name : List.of("d_correction_large", "d_correction_large_abs")) {
            GoldenRun run = GoldenRun.read(name);
            JsonNode stage = run.stages().get(0);
            List<AlignmentGroup> groups = GoldenRun.groups(stage, run.inputs());
            AlignmentResult result = RelativeAlignment.align(groups, GoldenRun.options(stage), WaveRunner.SEQUENTIAL);
            Refusal refused = result.outcomes().get(1).refusal().orElseThrow();
            assertThat(refused.kind()).isEqualTo(Refusal.Kind.CORRECTION_TOO_LARGE);
            assertThat(refused.numbers())
                    .endsWith(" arcsec, where only less than 1.000 arcsec is accepted"); // 2 (0.3 + 0.2)
            assertThat(Double.parseDouble(refused.numbers().split(" ")[5]))
                    .isGreaterThan(1); // it moves a corner by 1.234
            GroupOutcome.Aligned unlimited = (GroupOutcome.Aligned)
                    RelativeAlignment.align(groups, withoutLimit(GoldenRun.options(stage)), WaveRunner.SEQUENTIAL)
                            .outcomes()
                            .get(1);
            GoldenRunTest.assertMatches(
                    name, unlimited.matches(), stage.path("group_alignments").get(0));
            GoldenRunTest.assertFit(
                    name, unlimited.fit(), stage.path("group_alignments").get(0).path("fit"));
            assertThat(refused.evidence().matches())
                    .isEqualTo(unlimited.matches().size());
            assertThat(result.corrected(groups)).isEqualTo(groups);
        }
    }

    @Test
    void aFailedGroupDoesNotGrowTheReference() {
        GoldenRun run = GoldenRun.read("d_expand_minobj");
        JsonNode stage = run.stages().get(0);
        AlignmentResult result = RelativeAlignment.align(
                GoldenRun.groups(stage, run.inputs()), GoldenRun.options(stage), WaveRunner.SEQUENTIAL);
        assertThat(result.outcomes())
                .extracting(outcome -> outcome.with(OffsetWindow.NONE))
                .containsExactly(
                        new GroupOutcome.Reference(),
                        new GroupOutcome.Refused(MatchRefusals.notEnoughMatches(53, 1000, AlignmentStage.RELATIVE)),
                        new GroupOutcome.Refused(MatchRefusals.notEnoughMatches(
                                43, 1000, AlignmentStage.RELATIVE))); // 42 with the sources of the failed group
        assertThat(result.reference().size()).isEqualTo(92);
    }

    @Test
    void groupsWithoutPartnersAreNotAttempted() {
        assertThat(relativeStatuses("d_no_sources"))
                .containsOnly("FAILED: empty source catalog")
                .hasSize(3);
        assertThat(relativeStatuses("d_one_good_one_blank"))
                .containsExactly("SKIPPED: too few groups with sources", "FAILED: empty source catalog");
    }

    @Test
    void absoluteFailuresAreTold() {
        assertThat(absoluteOutcome("c_abs_far").with(OffsetWindow.NONE))
                .isEqualTo(new GroupOutcome.Refused(MatchRefusals.notEnoughMatches(0, 15, AlignmentStage.ABSOLUTE)));
        assertThat(absoluteOutcome("c_abs_minobj").with(OffsetWindow.NONE))
                .isEqualTo(new GroupOutcome.Refused(MatchRefusals.notEnoughMatches(75, 150, AlignmentStage.ABSOLUTE)));
    }

    private static AlignmentOptions withoutLimit(AlignmentOptions o) {
        return new AlignmentOptions(
                o.match(), o.fit(), o.minimumMatches(), o.order(), o.growth(), CorrectionLimit.NONE);
    }

    private static List<String> relativeStatuses(String name) {
        GoldenRun run = GoldenRun.read(name);
        JsonNode stage = run.stages().get(0);
        return RelativeAlignment.align(
                        GoldenRun.groups(stage, run.inputs()), GoldenRun.options(stage), WaveRunner.SEQUENTIAL)
                .outcomes()
                .stream()
                .map(GroupOutcome::status)
                .toList();
    }

    private static GroupOutcome absoluteOutcome(String name) {
        GoldenRun run = GoldenRun.read(name);
        JsonNode stage = run.stages().get(1);
        Map<String, AlignmentImage> moved =
                GoldenRunTest.relative(name, run.stages().get(0), run.inputs());
        return AbsoluteAlignment.alignField(
                List.copyOf(moved.values()),
                GoldenRun.reference(stage.path("group_alignments").get(0)),
                GoldenRun.options(stage));
    }
}
