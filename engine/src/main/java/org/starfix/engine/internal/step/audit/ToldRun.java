package org.starfix.engine.internal.step.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.step.output.QualityGate;
import org.starfix.engine.internal.step.output.RunManifest;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.parameters.StarfixVersion;
import org.starfix.engine.internal.step.parameters.ValueType;

/** A run as its {@code run.json} tells of it. */
public final class ToldRun {
    /** What is another in every run, or tells how the files lie. */
    private static final List<String> CIRCUMSTANCES = List.of("versions", "answer", "stage_seconds", "finished");

    private final String folder;
    private final JsonNode json;

    private ToldRun(String folder, JsonNode json) {
        this.folder = folder;
        this.json = json;
    }

    /**
     * Reads it.
     *
     * @param folder of the run, as it is shown
     * @param text of its {@code run.json}
     * @throws InputException if it tells of no run that has ended well with this version of the program
     */
    public static ToldRun of(String folder, byte[] text) {
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new InputException(folder + "/" + RunManifest.FILE + ": this is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new AssertionError("bytes are read without a device", e);
        }
        String state = json.path("state").asText();
        if (!state.equals("finished")) {
            throw new InputException(folder + ": the run has not ended well: " + RunManifest.FILE + " says '" + state
                    + "'; run the same command again");
        }
        String version = json.path("versions").path("starfix").asText();
        if (!version.equals(StarfixVersion.text())) {
            throw new InputException(
                    folder + ": the run is of version " + version + " of Starfix, and this is " + StarfixVersion.text()
                            + ", which may come to other bits; verify it with the version that made it");
        }
        return new ToldRun(folder, json);
    }

    /** The parameters, with the folder as it is now. */
    public Parameters parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : json.path("parameters").properties()) {
            String text = field.getValue().asText();
            boolean none = text.isEmpty()
                    && ParameterSpec.find(field.getKey())
                            .filter(p -> p.type() instanceof ValueType.OrNone)
                            .isPresent();
            values.put(field.getKey(), none ? "none" : text);
        }
        values.put("output_dir", folder);
        return ParameterLayers.NONE.withOverrides(Setting.overrides(values)).resolve();
    }

    /** The quality gates that were set for it. */
    public List<QualityGate> gates() {
        List<QualityGate> gates = new ArrayList<>();
        for (JsonNode gate : json.path("gates")) {
            gates.add(QualityGate.parse(gate.path("fail_if").asText()));
        }
        return gates;
    }

    /** The exit code that it tells of. */
    public int exitCode() {
        return json.path("exit_code").asInt();
    }

    /**
     * What it tells otherwise than it should.
     *
     * @param expected the {@code run.json} of the same run without circumstances
     */
    public List<Difference> differences(byte[] expected) {
        List<Difference> differences = new ArrayList<>();
        try {
            JsonNode should = new ObjectMapper().readTree(expected);
            Iterator<String> names = should.fieldNames();
            while (names.hasNext()) {
                String name = names.next();
                if (!CIRCUMSTANCES.contains(name)) {
                    compare(name, should.path(name), json.path(name), differences);
                }
            }
        } catch (IOException e) {
            throw new AssertionError("bytes are read without a device", e);
        }
        return differences;
    }

    private static void compare(String path, JsonNode should, JsonNode is, List<Difference> differences) {
        if (should.equals(is) || path.equals("parameters.output_dir")) {
            return;
        }
        if (should.isObject() && is.isObject()) {
            java.util.TreeSet<String> names = new java.util.TreeSet<>();
            should.fieldNames().forEachRemaining(names::add);
            is.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "." + name, should.path(name), is.path(name), differences));
        } else if (should.isArray() && is.isArray() && should.size() == is.size()) {
            for (int i = 0; i < should.size(); i++) {
                compare(path + "[" + i + "]", should.get(i), is.get(i), differences);
            }
        } else if (!should.asText().equals(is.asText()) || should.isContainerNode() || is.isContainerNode()) {
            differences.add(
                    new Difference(RunManifest.FILE, path + " is " + shown(is) + " instead of " + shown(should)));
        }
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "missing" : value.toString();
        return text.length() > 100 ? text.substring(0, 100) + "..." : text;
    }
}
