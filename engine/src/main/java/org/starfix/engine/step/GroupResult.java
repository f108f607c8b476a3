package org.starfix.engine.step;

import java.util.Optional;
import org.starfix.engine.align.AlignmentStage;
import org.starfix.engine.align.FitSolution;
import org.starfix.engine.align.MatchEvidence;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.step.report.GroupRecord;

/**
 * What came of one group in one stage.
 *
 * @param order place in the order of alignment, 0 for the reference group
 * @param group identity of the group, as its exposures have it; {@code 987654} for groups of a field that were fitted as one
 * @param name what log lines call it
 * @param outcome {@code REFERENCE}, {@code SUCCESS}, or {@code FAILED: } or {@code SKIPPED: } and the reason
 * @param sources sources of the group's exposures
 * @param referenceSources size of the reference catalogue at that moment
 * @param matches matched pairs of a source and a star of the reference
 * @param used pairs that the fit kept
 * @param rmse of the residuals of the fit, arcsec; NaN without a fit
 * @param solution how the fit was checked
 * @param evidence how sure the match is
 * @param refusal why the group was not aligned
 */
public record GroupResult(
        AlignmentStage stage,
        int order,
        String group,
        String name,
        String outcome,
        int sources,
        int referenceSources,
        int matches,
        int used,
        Correction correction,
        double rmse,
        FitSolution solution,
        MatchEvidence evidence,
        Optional<Refusal> refusal) {

    static GroupResult of(GroupRecord group) {
        return new GroupResult(
                group.stage(),
                group.order(),
                group.group(),
                group.name(),
                group.outcome(),
                group.sources(),
                group.referenceSources(),
                group.matches(),
                group.used(),
                Correction.of(group),
                group.rmse(),
                group.solution(),
                group.evidence(),
                group.refusal());
    }
}
