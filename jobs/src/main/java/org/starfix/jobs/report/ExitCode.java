package org.starfix.jobs.report;

import java.util.List;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.base.numeric.StorageException;
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
    NOT_ALL_ALIGNED(3),
    /** Finished, but the run does not pass a quality gate that was set for it. */
    GATE_FAILED(4),
    /** Products, ledger or manifest could not be written: the storage is full, denied or gone. */
    STORAGE_FAILED(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** That of a run which did its work. */
    public static ExitCode of(RunCounts counts, List<GateResult> gates) {
        if (counts.count(ExposureStatus.Kind.WRITE_FAILED) > 0) {
            return STORAGE_FAILED;
        }
        if (gates.stream().anyMatch(GateResult::failed)) {
            return GATE_FAILED;
        }
        return counts.allGood() ? ALL_ALIGNED : NOT_ALL_ALIGNED;
    }

    /** That of a run which could not do its work. */
    public static ExitCode of(Exception failure) {
        return StorageException.in(failure).isPresent() ? STORAGE_FAILED : FAILURE;
    }
}
