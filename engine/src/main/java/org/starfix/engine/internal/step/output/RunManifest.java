package org.starfix.engine.internal.step.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.GroupFigure;
import org.starfix.engine.internal.step.report.GroupFigures;

/**
 * The manifest {@code run.json}: versions, parameters, inputs, counts, times. The only product with times in it, if its caller gives any.
 *
 * @param absolute the absolute catalogue, if the run was to be aligned to one
 * @param groups figures of groups: of all, or of the worst where there are many
 * @param fields how many fields there were
 */
public record RunManifest(
        Provenance provenance,
        Parameters parameters,
        Optional<ReferenceChoice> absolute,
        List<ExposureRecord> exposures,
        GroupFigures groups,
        int fields,
        RunCircumstances circumstances) {
    /** Its name below the output folder. */
    public static final String FILE = "run.json";

    /** Writes {@code run.json}. */
    public void write(Publisher output) throws IOException {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        byte[] text = json.writeValueAsBytes(content());
        output.publish(FILE, out -> {
            out.write(text);
            out.write('\n');
        });
    }

    private Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("format", "starfix-run-1");
        content.put("versions", versions());
        circumstances.started().ifPresent(started -> content.put("started", started));
        if (!circumstances.stageSeconds().isEmpty()) {
            content.put("stage_seconds", circumstances.stageSeconds());
        }
        Map<String, Integer> statuses = new TreeMap<>();
        exposures.forEach(e -> statuses.merge(e.status().kind().name(), 1, Integer::sum));
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("exposures", exposures.size());
        counts.put("fields", fields);
        counts.put(
                "sources", exposures.stream().mapToLong(ExposureRecord::sources).sum());
        counts.put("status", statuses);
        content.put("counts", counts);
        content.put("groups", figures());
        content.put("parameter_hash", provenance.parameterHash());
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting setting : parameters.settings()) {
            values.put(setting.key(), setting.text());
        }
        content.put("parameters", values);
        absolute.ifPresent(catalog -> content.put("absolute_catalog", catalog(catalog)));
        content.put("inputs", inputs());
        return content;
    }

    /** Where its stars came from: parameters do not tell if the address of a service is in the environment. */
    private static Map<String, String> catalog(ReferenceChoice catalog) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("name", catalog.name());
        content.put("origin", catalog.origin());
        return content;
    }

    /** By stage; a number that is not known is left out. */
    private Map<String, Object> figures() {
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

    private List<Map<String, Object>> inputs() {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (ExposureRecord exposure : exposures) {
            Map<String, Object> input = new LinkedHashMap<>();
            input.put("path", exposure.path());
            if (!exposure.detector().isEmpty()) {
                input.put("detector", exposure.detector());
            }
            input.put("bytes", exposure.bytes());
            input.put("status", exposure.status().kind().name());
            if (!exposure.status().reason().isEmpty()) {
                input.put("reason", exposure.status().reason());
            }
            if (!exposure.product().isEmpty()) {
                input.put("product", exposure.product());
            }
            if (Double.isFinite(exposure.centerRa())) {
                input.put("center", center(exposure));
            }
            inputs.add(input);
        }
        return inputs;
    }

    /** As in the ledger: a pixel, 0-based, and its corrected sky position in degrees. */
    private static Map<String, Double> center(ExposureRecord exposure) {
        Map<String, Double> center = new LinkedHashMap<>();
        center.put("x", exposure.centerX());
        center.put("y", exposure.centerY());
        center.put("ra", exposure.centerRa());
        center.put("dec", exposure.centerDec());
        center.put("ra_before", exposure.centerRaBefore());
        center.put("dec_before", exposure.centerDecBefore());
        return center;
    }
}
