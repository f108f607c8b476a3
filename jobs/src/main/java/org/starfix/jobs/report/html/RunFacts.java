package org.starfix.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.starfix.engine.internal.step.parameters.Parameter;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;

/** What pages say of the whole run: of {@code run.json}, and which tables of the ledger there are. */
final class RunFacts {
    private static final String[] KEPT = {
        "state",
        "started",
        "finished",
        "exit_code",
        "versions",
        "stage_seconds",
        "error",
        "counts",
        "refusals",
        "gates",
        "parameter_hash",
        "absolute_catalog"
    };

    private RunFacts() {}

    /** Adds it to the document of a page. */
    static void addTo(ObjectNode document, JsonNode manifest, LedgerScan ledger) throws java.io.IOException {
        ObjectNode run = document.putObject("run");
        for (String key : KEPT) {
            if (manifest.has(key)) {
                run.set(key, manifest.get(key));
            }
        }
        ArrayNode changed = run.putArray("changed");
        manifest.path("parameters").properties().forEach(entry -> {
            String standard = ParameterSpec.find(entry.getKey())
                    .map(Parameter::defaultText)
                    .orElse("");
            if (!entry.getValue().asText().equals(standard)) {
                changed.addArray()
                        .add(entry.getKey())
                        .add(entry.getValue().asText())
                        .add(standard);
            }
        });
        ArrayNode lacking = run.putArray("lacking");
        for (LedgerTable<?> table : LedgerTables.DETAILS) {
            if (ledger.parts(table).isEmpty()) {
                lacking.add(table.name());
            }
        }
    }
}
