package org.starfix.jobs.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.tweakreg.record.ExposureRecord;

/** What a run prints at its end: how many exposures have which status, and why those that failed did. */
public final class Summary {
    private Summary() {}

    public static void print(List<ExposureRecord> exposures, int fields, String outputDir, PrintStream out) {
        Map<String, Integer> statuses = new TreeMap<>();
        exposures.forEach(e -> statuses.merge(e.status().kind().name(), 1, Integer::sum));
        out.println(count(exposures.size(), "exposure") + " in " + count(fields, "field") + ": " + counts(statuses));
        List<ExposureRecord> bad =
                exposures.stream().filter(e -> !e.status().isGood()).toList();
        if (!bad.isEmpty()) {
            out.println("Not aligned:");
            bad.forEach(e -> out.println("  " + name(e) + ": " + e.status()));
        }
        out.println("Products: " + outputDir);
    }

    private static String name(ExposureRecord exposure) {
        return exposure.detector().isEmpty()
                ? exposure.fileName()
                : exposure.fileName() + "[" + exposure.detector() + "]";
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
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
