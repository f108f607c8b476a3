package org.starfix.jobs.report;

import java.io.PrintStream;
import java.util.List;
import org.starfix.engine.align.ExposureStatus;
import org.starfix.engine.internal.step.output.GateResult;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.jobs.session.ConsoleDetail;
import org.starfix.jobs.session.JobGroups;

/**
 * What a run prints at its end: how many exposures have which status, the figures of the groups, and why those exposures that failed
 * did: each of them while they are few, else how many for each cause with the first of them.
 */
public final class Summary {
    /** So many failures are listed one by one. */
    private static final int FEW = 50;
    /** So many are listed of each cause otherwise. */
    private static final int EXAMPLES = 3;

    private final RunCounts counts;
    private final GroupFigures groups;
    private final int fields;
    private final List<GateResult> gates;

    /** @param gates what was asked of the run, and what came of it */
    public Summary(RunCounts counts, GroupFigures groups, int fields, List<GateResult> gates) {
        this.counts = counts;
        this.groups = groups;
        this.fields = fields;
        this.gates = gates;
    }

    /** Prints it; a quiet run prints what is wrong only. */
    public void print(String outputDir, ConsoleDetail detail, PrintStream out) {
        List<GateResult> failed = gates.stream().filter(GateResult::failed).toList();
        if (detail == ConsoleDetail.QUIET && counts.allGood() && failed.isEmpty()) {
            return;
        }
        out.println(JobGroups.count(counts.exposures(), "exposure") + " in " + JobGroups.count(fields, "field") + ": "
                + counts.statusText());
        if (detail != ConsoleDetail.QUIET) {
            GroupTable.print("Relative", groups.relative(), out);
            GroupTable.print("Absolute", groups.absolute(), out);
        }
        if (!counts.allGood()) {
            out.println(title());
            List<String> lines = counts.troubleLines(FEW, EXAMPLES);
            lines.forEach(line -> out.println("  " + line));
            if (counts.exposures() - counts.good() > FEW) {
                out.println("  the table exposures of the ledger lists all");
            }
        }
        failed.forEach(gate -> out.println("Failed by " + gate.gate() + ": " + gate.found()));
        if (detail != ConsoleDetail.QUIET) {
            out.println("Products: " + outputDir);
        }
    }

    private String title() {
        long unwritten = counts.count(ExposureStatus.Kind.WRITE_FAILED);
        return unwritten == 0
                ? "Not aligned:"
                : unwritten == counts.exposures() - counts.good() ? "Not written:" : "Not aligned or not written:";
    }
}
