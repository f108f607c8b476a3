package org.starfix.jobs.report;

import java.util.List;
import org.starfix.engine.internal.step.output.GateResult;
import org.starfix.engine.internal.step.report.RunCounts;

/** How a command ended, as the operating system sees it. */
public enum ExitCode {
    /** Every exposure was aligned, or the command had nothing to align. */
    ALL_ALIGNED(0),
    /** The job failed. */
    FAILURE(1),
    /** Options, parameters or input are wrong; nothing was done. */
    WRONG_USAGE(2),
    /** Finished, but some exposures were not aligned; they are listed with reasons. */
    NOT_ALL_ALIGNED(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** That of a run which did its work. */
    public static ExitCode of(RunCounts counts, List<GateResult> gates) {
        return counts.allGood() ? ALL_ALIGNED : NOT_ALL_ALIGNED;
    }
}
