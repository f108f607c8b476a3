package org.starfix.engine.internal.step.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.report.GroupFigure;
import org.starfix.engine.internal.step.report.GroupFigures;
import org.starfix.engine.internal.step.report.RunCounts;

/**
 * The manifest {@code run.json}: who runs, with what, how far it is and what came of it. Its size does not depend on how many exposures
 * there are; the ledger lists them. The only product with times in it, if its caller gives any.
 *
 * @param absolute the absolute catalogue, if the run was to be aligned to one
 */
public record RunManifest(
        Provenance provenance,
        Parameters parameters,
        Optional<ReferenceChoice> absolute,
        RunCircumstances circumstances,
        RunState state) {
    /** Its name below the output folder. */
    public static final String FILE = "run.json";

    /** How many exposures of each trouble it names. */
    private static final int EXAMPLES = 3;

    /** The manifest at the start of a run. */
    public static RunManifest of(
            Parameters parameters, Optional<ReferenceChoice> absolute, RunCircumstances circumstances) {
        return new RunManifest(Provenance.of(parameters), parameters, absolute, circumstances, new RunState.Running());
    }

    /** The manifest at another time. */
    public RunManifest at(RunState newState) {
        return new RunManifest(provenance, parameters, absolute, circumstances, newState);
    }

    /** Writes {@code run.json}. */
    public void write(Publisher output) throws IOException {
        byte[] text = text();
        output.publish(FILE, out -> {
            out.write(text);
            out.write('\n');
        });
    }

    /** Its JSON. */
    public byte[] text() throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(content());
    }

    private Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("format", "starfix-run-2");
        content.put("state", state.label());
        circumstances.invocation().ifPresent(invocation -> {
            content.put("invocation", invocation.id());
            content.put("host", invocation.host());
            content.put("pid", invocation.pid());
            content.put("started", invocation.started().toString());
        });
        state.ending().ifPresent(ending -> {
            content.put("finished", ending.finished().toString());
            content.put("exit_code", ending.exitCode());
        });
        content.put("versions", versions());
        state.ending().ifPresent(ending -> content.put("stage_seconds", ending.stageSeconds()));
        if (state instanceof RunState.Failed failed) {
            content.put("error", failed.error());
            content.put("products", failed.products().name().toLowerCase(Locale.ROOT));
        }
        if (state instanceof RunState.Finished finished) {
            content.put("counts", counts(finished));
            content.put("refusals", refusals(finished.counts()));
            if (!finished.gates().isEmpty()) {
                content.put("gates", gates(finished.gates()));
            }
            content.put("groups", figures(finished.groups()));
            if (!finished.answer().isEmpty()) {
                content.put("answer", finished.answer());
            }
        }
        content.put("parameter_hash", provenance.parameterHash());
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting setting : parameters.settings()) {
            values.put(setting.key(), setting.text());
        }
        content.put("parameters", values);
        absolute.ifPresent(catalog -> content.put("absolute_catalog", catalog(catalog)));
        return content;
    }

    private static Map<String, Object> counts(RunState.Finished finished) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("exposures", finished.counts().exposures());
        counts.put("fields", finished.fields());
        counts.put("sources", finished.counts().sources());
        Map<String, Long> statuses = new TreeMap<>();
        finished.counts().statuses().forEach((kind, count) -> statuses.put(kind.name(), count));
        counts.put("status", statuses);
        return counts;
    }

    private static List<Map<String, Object>> refusals(RunCounts counts) {
        List<Map<String, Object>> refusals = new ArrayList<>();
        counts.troubles().forEach((trouble, troubled) -> {
            Map<String, Object> refusal = new LinkedHashMap<>();
            refusal.put("status", trouble.kind().name());
            refusal.put("cause", trouble.cause());
            refusal.put("count", troubled.count());
            List<Map<String, String>> first = new ArrayList<>();
            troubled.first().stream().limit(EXAMPLES).forEach(example -> {
                Map<String, String> one = new LinkedHashMap<>();
                one.put("exposure", example.name());
                one.put("reason", example.status().reason());
                first.add(one);
            });
            refusal.put("first", first);
            refusals.add(refusal);
        });
        return refusals;
    }

    private static List<Map<String, Object>> gates(List<GateResult> results) {
        List<Map<String, Object>> gates = new ArrayList<>();
        for (GateResult result : results) {
            Map<String, Object> gate = new LinkedHashMap<>();
            gate.put("fail_if", result.gate());
            gate.put("found", result.found());
            gate.put("failed", result.failed());
            gates.add(gate);
        }
        return gates;
    }

    /** Where its stars came from: parameters do not tell if the address of a service is in the environment. */
    private static Map<String, String> catalog(ReferenceChoice catalog) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("name", catalog.name());
        content.put("origin", catalog.origin());
        return content;
    }

    /** By stage; a number that is not known is left out. */
    private Map<String, Object> figures(GroupFigures groups) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("relative", stage(groups.relative()));
        absolute.ifPresent(catalog -> content.put("absolute", stage(groups.absolute())));
        return content;
    }

    private static Map<String, Object> stage(GroupFigures.Stage stage) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("groups", stage.groups());
        content.put("aligned", stage.aligned());
        content.put("left_out", stage.groups() - stage.worst().size());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (GroupFigure figure : stage.rows()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("field", figure.field());
            row.put("group", figure.label());
            row.put("outcome", figure.outcome());
            row.put("matches", figure.matches());
            row.put("used", figure.used());
            if (Double.isFinite(figure.rmse())) {
                row.put("rmse_arcsec", figure.rmse());
            }
            if (Double.isFinite(figure.logChance())) {
                row.put("log_chance", figure.logChance());
            }
            rows.add(row);
        }
        content.put("figures", rows);
        return content;
    }

    private Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("starfix", provenance.version());
        versions.putAll(circumstances.platform());
        versions.put("java", System.getProperty("java.version"));
        return versions;
    }
}
