package org.starfix.jobs.pipeline;

import java.util.List;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.GroupRecord;

/**
 * What a run came to.
 *
 * @param exposures in the user's order
 * @param groups in the order of fields and alignment; empty unless they were to be kept
 * @param figures what the summary tells of the groups
 * @param fields how many fields there were
 */
public record RunResult(List<ExposureRecord> exposures, List<GroupRecord> groups, GroupFigures figures, int fields) {
    public RunResult {
        exposures = List.copyOf(exposures);
        groups = List.copyOf(groups);
    }

    /** Whether every exposure is where the user wanted it. */
    public boolean allAligned() {
        return exposures.stream().allMatch(e -> e.status().isGood());
    }
}
