package org.starfix.engine.internal.step.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.align.fit.FitGeometry;
import org.starfix.engine.internal.align.fit.FitOptions;
import org.starfix.engine.internal.align.fit.FitOutcome;
import org.starfix.engine.internal.align.fit.LinearFitter;
import org.starfix.engine.internal.align.fit.SigmaClip;
import org.starfix.engine.internal.align.group.GroupOutcome;
import org.starfix.engine.internal.align.judge.JudgedMatch;
import org.starfix.engine.internal.align.match.InitialOffset;
import org.starfix.engine.internal.align.match.Matches;
import org.starfix.engine.internal.align.match.evidence.MatchSignificance;
import org.starfix.engine.internal.align.match.evidence.RivalOffset;

class RefusalTextTest {
    private static JudgedMatch match;

    @BeforeAll
    static void match() throws IOException {
        double[] x = {0, 1, 2, 3};
        FitOutcome.Fitted fitted = (FitOutcome.Fitted) LinearFitter.fit(
                x,
                x,
                x,
                x,
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                new FitOptions(FitGeometry.SHIFT, SigmaClip.DEFAULT));
        int[] rows = {0, 1, 2, 3};
        match = new JudgedMatch(
                fitted.fit(),
                Matches.of(rows, rows, InitialOffset.given(0, 0)),
                new MatchSignificance(
                        Math.log(0.03), 0.5, 12, 5.25, new RivalOffset(1.5, -0.25, 38, 40, Math.log(1e-9), 0.9)),
                true);
    }

    @Test
    void accidentalMatchesNameTheChanceAndWhatIsTolerated() {
        assertThat(OutcomeText.reason(new GroupOutcome.Accidental(match, 1e-6), AlignmentStage.ABSOLUTE))
                .isEqualTo(
                        "accidental matches: unrelated sources would match as well with a chance of 0.03, and at most 1e-06 is"
                                + " accepted (12 pairs within 0.250 arcsec, 5.25 by chance); check the pointing, reduce"
                                + " abs_separation in a dense field, or raise min_significance");
    }

    @Test
    void anAmbiguousOffsetNamesTheOther() {
        assertThat(OutcomeText.reason(new GroupOutcome.Ambiguous(match), AlignmentStage.RELATIVE))
                .isEqualTo(
                        "ambiguous offset: 40 pairs here and 38 at 1.500, -0.250 arcsec from here, so that either may be"
                                + " right; where the same sources occur twice remove one of each, or set accept=as-jwst to take"
                                + " this place unchecked");
    }

    @Test
    void defectsAreCounted() {
        assertThat(OutcomeText.reason(new GroupOutcome.OfTheDetector(match, 3), AlignmentStage.RELATIVE))
                .isEqualTo(
                        "detector defects: 3 of 4 matches are at the same pixel of another pointing, as stars are not; mask"
                                + " the defects (exclude_flags, mask_file), or set accept=as-jwst if the telescope did not move");
    }

    @Test
    void theLedgerHasTheSameNumbers() {
        Stream.of(
                        new GroupOutcome.Accidental(match, 1e-6),
                        new GroupOutcome.Ambiguous(match),
                        new GroupOutcome.OfTheDetector(match, 3))
                .map(EvidenceRecord::of)
                .forEach(record -> {
                    assertThat(record.logChance()).isEqualTo(Math.log(0.03) / Math.log(10));
                    assertThat(record.rivalMatches()).isEqualTo(38);
                    assertThat(record.rivalX()).isEqualTo(1.5);
                    assertThat(record.refitted()).isTrue();
                });
        assertThat(EvidenceRecord.of(new GroupOutcome.EmptyCatalog())).isEqualTo(EvidenceRecord.NONE);
    }

    @Test
    void chancesBelowTheSmallestNumberAreWritten() {
        assertThat(AlignmentLog.chance(-1800)).isEqualTo("1.9e-782");
        assertThat(AlignmentLog.chance(Math.log(0.25))).isEqualTo("0.25");
        assertThat(AlignmentLog.chance(0)).isEqualTo("1");
    }
}
