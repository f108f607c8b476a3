package org.starfix.jobs.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;

/** A run on one screen, from {@code run.json}, whose size does not depend on how many exposures there are. */
public final class RunSummary {
    /** Causes, examples of a cause and groups that are shown. */
    private static final int CAUSES = 12;

    private static final int GROUPS = 5;

    private final PastRun run;

    public RunSummary(PastRun run) {
        this.run = run;
    }

    /**
     * Prints it.
     *
     * @param asJson {@code run.json} as it is, in place of sentences
     * @throws InputException if there is no {@code run.json}
     */
    public void print(boolean asJson, PrintWriter out) throws IOException {
        JsonNode manifest = run.manifest();
        if (manifest.isMissingNode()) {
            throw new InputException(
                    run.folder() + ": there is no run.json; name the output folder of a run, or one of its tables too");
        }
        if (asJson) {
            out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(manifest));
            out.flush();
            return;
        }
        lines(manifest).forEach(out::println);
        out.flush();
    }

    private List<String> lines(JsonNode manifest) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(run.folder() + ": " + manifest.path("state").asText() + ending(manifest) + ", starfix "
                + manifest.path("versions").path("starfix").asText());
        if (manifest.has("error")) {
            lines.add("Error: " + manifest.path("error").asText());
        }
        if (manifest.has("counts")) {
            lines.add(counts(manifest.path("counts")));
            causes(manifest.path("refusals"), lines);
            manifest.path("groups").properties().forEach(stage -> groups(stage.getKey(), stage.getValue(), lines));
            manifest.path("gates")
                    .forEach(gate ->
                            lines.add("Asked for: " + gate.path("fail_if").asText() + ": "
                                    + gate.path("found").asText()
                                    + (gate.path("failed").asBoolean() ? " (failed)" : "")));
        }
        String chosen = run.chosen().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + (entry.getValue().isEmpty() ? "none" : entry.getValue()))
                .collect(Collectors.joining(" "));
        lines.add("Keys that are not at their defaults: " + (chosen.isEmpty() ? "none" : chosen));
        lines.add("Tables: " + tables());
        return lines;
    }

    private static String ending(JsonNode manifest) {
        return manifest.has("exit_code")
                ? ", exit code " + manifest.path("exit_code").asInt()
                : "";
    }

    private static String counts(JsonNode counts) {
        String statuses = counts.path("status").properties().stream()
                .filter(entry -> entry.getValue().asLong() > 0)
                .map(entry -> entry.getValue().asLong() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return count(counts.path("exposures").asLong(), "exposure") + " in "
                + count(counts.path("fields").asLong(), "field") + ", "
                + count(counts.path("sources").asLong(), "source") + ": " + statuses;
    }

    private static void causes(JsonNode refusals, List<String> lines) {
        int shown = 0;
        for (JsonNode refusal : refusals) {
            if (shown++ == CAUSES) {
                lines.add("  and " + (refusals.size() - CAUSES) + " causes more, which run.json lists");
                return;
            }
            JsonNode first = refusal.path("first").path(0);
            lines.add("  " + refusal.path("count").asLong() + " "
                    + refusal.path("status").asText() + ": "
                    + refusal.path("cause").asText() + ", such as "
                    + first.path("exposure").asText() + " ("
                    + first.path("reason").asText() + ")");
        }
    }

    private static void groups(String stage, JsonNode groups, List<String> lines) {
        long all = groups.path("groups").asLong();
        if (all == 0) {
            return;
        }
        lines.add(stage.substring(0, 1).toUpperCase(Locale.ROOT) + stage.substring(1) + " alignment: "
                + groups.path("aligned").asLong() + " of " + count(all, "group"));
        int shown = 0;
        for (JsonNode row : groups.path("figures")) {
            if (shown++ == GROUPS) {
                lines.add("  and " + (all - GROUPS) + " more, in the table groups");
                return;
            }
            lines.add("  " + row.path("group").asText() + ": "
                    + row.path("outcome").asText() + ", "
                    + row.path("used").asLong() + " of " + row.path("matches").asLong() + " pairs used"
                    + (row.has("rmse_arcsec")
                            ? String.format(
                                    Locale.ROOT,
                                    ", rmse %.4f arcsec",
                                    row.path("rmse_arcsec").asDouble())
                            : ""));
        }
    }

    private String tables() throws IOException {
        List<String> tables = new ArrayList<>();
        for (LedgerTable<?> table : LedgerTables.EVERY) {
            OptionalLong count = run.ledger().count(table);
            if (count.isPresent()) {
                tables.add(table.name() + " (" + count.getAsLong() + ")");
            }
        }
        return tables.isEmpty() ? "none" : String.join(", ", tables);
    }

    private static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }
}
