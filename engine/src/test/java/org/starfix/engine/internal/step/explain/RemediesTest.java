package org.starfix.engine.internal.step.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.GroupRecord;

/** What is tried after a refusal can be tried. */
class RemediesTest {
    private static final MatchEvidence MATCH = new MatchEvidence(-4.5, 12, 5.25, 0.5, 38, -9, 1.5, -0.25, false);

    private static GroupRecord row(Refusal.Kind kind, AlignmentStage stage) {
        Refusal.Evidence found = new Refusal.Evidence(10, 9, MATCH, FitSolution.NONE);
        return new GroupRecord(
                "field",
                stage,
                1,
                1,
                "b",
                "b",
                1,
                250,
                60,
                new GroupRecord.Refused(new Refusal(kind, "x", "", "", found)));
    }

    private static List<List<Change>> after(Refusal.Kind kind, AlignmentStage stage) {
        return Remedies.after(row(kind, stage), Parameters.defaults());
    }

    @ParameterizedTest
    @EnumSource(Refusal.Kind.class)
    void everyKindHasChangesOfKeysThatTakeThem(Refusal.Kind kind) {
        for (AlignmentStage stage : AlignmentStage.values()) {
            List<List<Change>> ladders = after(kind, stage);
            assertThat(ladders)
                    .as(kind + " " + stage)
                    .allSatisfy(ladder -> assertThat(ladder)
                            .isNotEmpty()
                            .allSatisfy(change -> assertThat(change.in(Parameters.defaults()))
                                    .as(change.text())
                                    .isNotEqualTo(Parameters.defaults())));
            boolean byDefault = Set.of(Refusal.Kind.NO_POSITION_ERRORS, Refusal.Kind.AMBIGUOUS_PATTERN)
                    .contains(kind); // which arise with other keys only
            assertThat(byDefault || !ladders.isEmpty()).isTrue();
        }
    }

    @Test
    void theKeysAreThoseOfTheStage() {
        assertThat(after(Refusal.Kind.NOT_ENOUGH_MATCHES, AlignmentStage.RELATIVE)
                        .get(0)
                        .get(0)
                        .text())
                .isEqualTo("minobj=9");
        assertThat(after(Refusal.Kind.NOT_ENOUGH_MATCHES, AlignmentStage.ABSOLUTE)
                        .get(0)
                        .get(0)
                        .text())
                .isEqualTo("abs_minobj=9");
    }

    @Test
    void valuesAreThoseThatWereFound() {
        assertThat(after(Refusal.Kind.ACCIDENTAL_MATCHES, AlignmentStage.RELATIVE)
                        .get(0))
                .extracting(Change::text)
                .containsExactly("min_significance=1.0E-4");
        assertThat(after(Refusal.Kind.AMBIGUOUS_OFFSET, AlignmentStage.RELATIVE).get(0))
                .extracting(Change::text)
                .containsExactly("searchrad=1.37", "searchrad=0.912", "searchrad=0.456");
    }

    @Test
    void asManyOfTheBrightestAsThereAreAreNotRaised() {
        assertThat(after(Refusal.Kind.NOT_ENOUGH_MATCHES, AlignmentStage.RELATIVE))
                .anyMatch(ladder -> ladder.get(0).text().equals("brightest=400"));
        GroupRecord few = new GroupRecord(
                "field",
                AlignmentStage.RELATIVE,
                1,
                1,
                "b",
                "b",
                1,
                60,
                60,
                row(Refusal.Kind.NOT_ENOUGH_MATCHES, AlignmentStage.RELATIVE).result());
        assertThat(Remedies.after(few, Parameters.defaults()))
                .noneMatch(ladder -> ladder.get(0).text().startsWith("brightest"));
    }
}
