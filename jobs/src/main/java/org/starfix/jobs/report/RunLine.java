package org.starfix.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.starfix.engine.internal.step.report.RunCounts;
import org.starfix.jobs.session.JobGroups;

/**
 * A run in one line, for schedulers.
 *
 * @param seconds how long it took, as the clock of the wall has it
 * @param nodePrice of one of the nodes and an hour, in whatever it is paid in; empty if it is not known
 * @param nodeSeconds the seconds of each node that worked on it, while it was there
 */
public record RunLine(
        RunCounts counts, int fields, double seconds, OptionalDouble nodePrice, double nodeSeconds, ExitCode exitCode) {
    private static final double SECONDS_OF_HOUR = 3600;
    private static final double MANY = 1000;
    /** Nodes that were there all the time add up to this. */
    private static final double ALWAYS = 1e-6;

    /** What a thousand exposures cost at this price and pace; empty without a price or exposures. */
    public OptionalDouble costOfThousand() {
        return nodePrice.isEmpty() || counts.exposures() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        nodePrice.getAsDouble() * nodeSeconds / SECONDS_OF_HOUR * MANY / counts.exposures());
    }

    /** How many worked on it, on average. */
    public double nodes() {
        return seconds > 0 ? nodeSeconds / seconds : 0;
    }

    /** For people. */
    public String text() {
        StringBuilder line = new StringBuilder("Finished: ")
                .append(JobGroups.count(counts.exposures(), "exposure"))
                .append(" in ")
                .append(JobGroups.count(fields, "field"))
                .append(": ")
                .append(counts.statusText())
                .append(String.format(Locale.ROOT, "; %.1f s", seconds));
        costOfThousand()
                .ifPresent(cost -> line.append(String.format(
                        Locale.ROOT,
                        "; %.4g for 1,000 exposures on %s",
                        cost,
                        Math.abs(nodes() - Math.rint(nodes())) < ALWAYS
                                ? JobGroups.count(Math.round(nodes()), "node")
                                : String.format(Locale.ROOT, "%.3g nodes on average", nodes()))));
        return line.append("; exit code ").append(exitCode.code()).toString();
    }

    /** For programs. */
    public String json() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("exposures", counts.exposures());
        line.put("fields", fields);
        line.put("sources", counts.sources());
        Map<String, Long> statuses = new java.util.TreeMap<>();
        counts.statuses().forEach((kind, count) -> statuses.put(kind.name(), count));
        line.put("status", statuses);
        line.put("seconds", seconds);
        line.put("nodes", nodes());
        costOfThousand().ifPresent(cost -> line.put("cost_per_1000_exposures", cost));
        line.put("exit_code", exitCode.code());
        try {
            return new ObjectMapper().writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("numbers and texts are JSON", e);
        }
    }
}
