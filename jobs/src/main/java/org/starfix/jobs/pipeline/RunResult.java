package org.starfix.jobs.pipeline;

import java.util.List;
import org.starfix.engine.internal.step.output.GateResult;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.GroupRecord;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.jobs.report.ExitCode;

/**
 * What a run came to.
 *
 * @param exposures in the user's order; empty unless they were to be kept
 * @param groups in the order of fields and alignment; empty unless they were to be kept
 * @param counts of the exposures
 * @param figures what the summary tells of the groups
 * @param fields how many fields there were
 * @param gates what was asked of the run, and what came of it
 */
public record RunResult(
        List<ExposureRecord> exposures,
        List<GroupRecord> groups,
        RunCounts counts,
        GroupFigures figures,
        int fields,
        List<GateResult> gates,
        ExitCode exitCode) {
    public RunResult {
        exposures = List.copyOf(exposures);
        groups = List.copyOf(groups);
        gates = List.copyOf(gates);
    }
}
