package org.starfix.engine.internal.step.output;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.step.absolute.ReferenceChoice;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.RunCounts;

/**
 * What was made from what by whom: {@code provenance.json}, PROV-JSON of the W3C with the terms of the IVOA. The same for equal runs: times are
 * in {@code run.json}. Up to {@link #MOST} exposures are told one by one; of more there are collections with their counts, so that the size
 * does not grow with the run.
 *
 * <p>Source: W3C member submission PROV-JSON (2013); IVOA Provenance Data Model 1.0, with its prefix {@code voprov}.
 */
public final class ProvenanceDocument {
    public static final String FILE = "provenance.json";

    /** So many exposures are told one by one: some hundred kilobytes. */
    static final int MOST = 1000;

    private static final String RUN = "starfix:run";
    private static final String PROGRAM = "starfix:program";
    private static final String INPUTS = "starfix:inputs";
    private static final String PRODUCTS = "starfix:products";
    private static final String PARAMETERS = "starfix:parameters";
    private static final String CATALOG = "starfix:absolute_catalog";
    private static final String LEDGER = "starfix:ledger";

    private final Publisher output;
    private final Provenance provenance;
    private final Optional<ReferenceChoice> absolute;

    /** @param absolute the absolute catalogue, if there was to be one */
    public ProvenanceDocument(Publisher output, Provenance provenance, Optional<ReferenceChoice> absolute) {
        this.output = output;
        this.provenance = provenance;
        this.absolute = absolute;
    }

    /**
     * Writes it.
     *
     * @param records in the user's order; not asked for where there are too many
     */
    public void write(Iterable<ExposureRecord> records, RunCounts counts) throws IOException {
        List<ExposureRecord> files = new ArrayList<>();
        if (counts.exposures() <= MOST) {
            for (ExposureRecord record : records) {
                if (files.isEmpty() || files.get(files.size() - 1).ordinal() != record.ordinal()) {
                    files.add(record); // the detectors of a file have one product
                }
            }
        }
        output.publish(FILE, out -> write(files, counts, out));
    }

    private void write(List<ExposureRecord> files, RunCounts counts, OutputStream out) throws IOException {
        JsonFactory factory = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (JsonGenerator json =
                factory.createGenerator(out, JsonEncoding.UTF8).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            section(
                    json,
                    "prefix",
                    Map.of(),
                    "prov",
                    "http://www.w3.org/ns/prov#",
                    "voprov",
                    "http://www.ivoa.net/documents/ProvenanceDM/ns/voprov/",
                    "starfix",
                    "urn:starfix:");
            section(json, "agent", agents());
            section(json, "activityDescription", descriptions());
            section(
                    json,
                    "activity",
                    Map.of(RUN, fields("voprov:name", "tweakreg", "voprov:description", "starfix:tweakreg")));
            section(json, "entity", entities(files, counts));
            section(
                    json,
                    "wasAssociatedWith",
                    Map.of(
                            "_:associated",
                            fields("prov:activity", RUN, "prov:agent", PROGRAM, "prov:role", "operator")));
            section(json, "used", used());
            section(json, "wasGeneratedBy", generated());
            section(json, "hadMember", members(files));
            section(json, "wasDerivedFrom", derived(files));
            json.writeEndObject();
        }
        out.write('\n');
    }

    private Map<String, Map<String, Object>> agents() {
        return Map.of(
                PROGRAM,
                fields(
                        "prov:type",
                        "prov:SoftwareAgent",
                        "voprov:name",
                        "Starfix",
                        "starfix:version",
                        provenance.version()));
    }

    private static Map<String, Map<String, Object>> descriptions() {
        return Map.of(
                "starfix:tweakreg",
                fields("voprov:name", "image alignment", "voprov:type", "calibration", "voprov:subtype", "astrometry"));
    }

    private Map<String, Map<String, Object>> entities(List<ExposureRecord> files, RunCounts counts) {
        Map<String, Map<String, Object>> entities = new LinkedHashMap<>();
        entities.put(
                INPUTS,
                fields(
                        "prov:type",
                        "prov:Collection",
                        "voprov:name",
                        "exposures",
                        "starfix:count",
                        counts.exposures()));
        entities.put(
                PRODUCTS,
                fields(
                        "prov:type",
                        "prov:Collection",
                        "voprov:name",
                        "corrected exposures",
                        "starfix:good",
                        counts.good()));
        entities.put(
                PARAMETERS,
                fields(
                        "voprov:name",
                        "parameters",
                        "prov:location",
                        RunManifest.FILE,
                        "starfix:hash",
                        provenance.parameterHash()));
        entities.put(LEDGER, fields("voprov:name", "ledger", "prov:location", LedgerTables.FOLDER));
        absolute.ifPresent(catalog ->
                entities.put(CATALOG, fields("voprov:name", catalog.name(), "prov:location", catalog.origin())));
        for (ExposureRecord file : files) {
            entities.put(input(file), fields("voprov:name", file.name(), "prov:location", file.path()));
            if (!file.product().isEmpty()) {
                entities.put(
                        product(file),
                        fields(
                                "prov:location",
                                file.product(),
                                "starfix:status",
                                file.status().kind().name()));
            }
        }
        return entities;
    }

    private static String input(ExposureRecord file) {
        return "starfix:input_" + file.ordinal();
    }

    private static String product(ExposureRecord file) {
        return "starfix:product_" + file.ordinal();
    }

    private Map<String, Map<String, Object>> used() {
        Map<String, Map<String, Object>> used = new LinkedHashMap<>();
        used.put("_:used_inputs", fields("prov:activity", RUN, "prov:entity", INPUTS, "prov:role", "exposures"));
        used.put(
                "_:used_parameters",
                fields("prov:activity", RUN, "prov:entity", PARAMETERS, "prov:role", "configuration"));
        absolute.ifPresent(catalog -> used.put(
                "_:used_catalog", fields("prov:activity", RUN, "prov:entity", CATALOG, "prov:role", "reference")));
        return used;
    }

    private static Map<String, Map<String, Object>> generated() {
        Map<String, Map<String, Object>> generated = new LinkedHashMap<>();
        generated.put("_:made_products", fields("prov:entity", PRODUCTS, "prov:activity", RUN));
        generated.put("_:made_ledger", fields("prov:entity", LEDGER, "prov:activity", RUN));
        return generated;
    }

    private static Map<String, Map<String, Object>> members(List<ExposureRecord> files) {
        Map<String, Map<String, Object>> members = new LinkedHashMap<>();
        List<String> inputs = files.stream().map(ProvenanceDocument::input).toList();
        List<String> products = files.stream()
                .filter(file -> !file.product().isEmpty())
                .map(ProvenanceDocument::product)
                .toList();
        if (!inputs.isEmpty()) {
            members.put("_:of_inputs", fields("prov:collection", INPUTS, "prov:entity", inputs));
        }
        if (!products.isEmpty()) {
            members.put("_:of_products", fields("prov:collection", PRODUCTS, "prov:entity", products));
        }
        return members;
    }

    private static Map<String, Map<String, Object>> derived(List<ExposureRecord> files) {
        Map<String, Map<String, Object>> derived = new LinkedHashMap<>();
        derived.put("_:all", fields("prov:generatedEntity", PRODUCTS, "prov:usedEntity", INPUTS, "prov:activity", RUN));
        for (ExposureRecord file : files) {
            if (!file.product().isEmpty()) {
                derived.put(
                        "_:copy_" + file.ordinal(),
                        fields("prov:generatedEntity", product(file), "prov:usedEntity", input(file)));
            }
        }
        return derived;
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static void section(
            JsonGenerator json, String name, Map<String, Map<String, Object>> content, String... texts)
            throws IOException {
        if (content.isEmpty() && texts.length == 0) {
            return;
        }
        json.writeObjectFieldStart(name);
        for (int i = 0; i < texts.length; i += 2) {
            json.writeStringField(texts[i], texts[i + 1]);
        }
        for (Map.Entry<String, Map<String, Object>> each : content.entrySet()) {
            json.writeObjectFieldStart(each.getKey());
            for (Map.Entry<String, Object> field : each.getValue().entrySet()) {
                write(json, field.getKey(), field.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** A qualified name as a value is told from a text. */
    private static void write(JsonGenerator json, String name, Object value) throws IOException {
        if (value instanceof Long number) {
            json.writeNumberField(name, number);
        } else if (value instanceof List<?> all) {
            json.writeArrayFieldStart(name);
            for (Object each : all) {
                json.writeString((String) each);
            }
            json.writeEndArray();
        } else if (name.equals("prov:type")) {
            json.writeObjectFieldStart(name);
            json.writeStringField("$", (String) value);
            json.writeStringField("type", "prov:QUALIFIED_NAME");
            json.writeEndObject();
        } else {
            json.writeStringField(name, (String) value);
        }
    }
}
