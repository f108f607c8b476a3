package org.starfix.jobs.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.internal.step.output.RunManifest;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.jobs.session.JobGroups;

/** What a run prints at its end: how many exposures have which status, the figures of the groups, and why those
 * exposures that failed did. */
public final class Summary {
    private static final int MOST_LISTED = 50;

    private Summary() {}

    public static void print(
            List<ExposureRecord> exposures, GroupFigures groups, int fields, String outputDir, PrintStream out) {
        Map<String, Integer> statuses = new TreeMap<>();
        exposures.forEach(e -> statuses.merge(e.status().kind().name(), 1, Integer::sum));
        out.println(JobGroups.count(exposures.size(), "exposure") + " in " + JobGroups.count(fields, "field") + ": "
                + counts(statuses));
        GroupTable.print("Relative", groups.relative(), out);
        GroupTable.print("Absolute", groups.absolute(), out);
        List<ExposureRecord> bad =
                exposures.stream().filter(e -> !e.status().isGood()).toList();
        if (!bad.isEmpty()) {
            out.println("Not aligned:");
            bad.stream().limit(MOST_LISTED).forEach(e -> out.println("  " + name(e) + ": " + e.status()));
            if (bad.size() > MOST_LISTED) {
                out.println("  and " + (bad.size() - MOST_LISTED) + " more; " + RunManifest.FILE
                        + " and the ledger list all");
            }
        }
        out.println("Products: " + outputDir);
    }

    private static String name(ExposureRecord exposure) {
        String name = exposure.fileName().replaceAll("\\p{Cntrl}", "?");
        return exposure.detector().isEmpty() ? name : name + "[" + exposure.detector() + "]";
    }

    private static String counts(Map<String, Integer> statuses) {
        StringBuilder text = new StringBuilder();
        statuses.forEach((status, count) -> text.append(text.length() == 0 ? "" : ", ")
                .append(count)
                .append(' ')
                .append(status));
        return text.length() == 0 ? "none" : text.toString();
    }
}
