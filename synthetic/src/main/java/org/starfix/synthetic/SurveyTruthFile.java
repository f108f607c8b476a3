package org.starfix.synthetic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.synthetic.base.SkyPosition;
import org.starfix.synthetic.plan.Anomaly;
import org.starfix.synthetic.plan.Displacement;
import org.starfix.synthetic.plan.ExpectedStatus;
import org.starfix.synthetic.plan.SurveyKind;

/** The truth as JSON. */
final class SurveyTruthFile {
    private static final String FORMAT = "starfix-truth-1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private SurveyTruthFile() {}

    static void write(Path path, SurveyTruth truth) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("kind", truth.kind().name());
        root.put("seed", truth.seed());
        ArrayNode groups = root.putArray("groups");
        truth.groups().forEach(group -> addGroup(groups.addObject(), group));
        Files.write(path, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    private static void addGroup(ObjectNode node, GroupTruth group) {
        node.put("name", group.name());
        group.anomaly().ifPresent(anomaly -> node.put("anomaly", anomaly.name()));
        node.put("expected", group.expected().name());
        node.put("center_ra", group.center().ra());
        node.put("center_dec", group.center().dec());
        node.put("injected_east_arcsec", group.injected().eastArcsec());
        node.put("injected_north_arcsec", group.injected().northArcsec());
        node.put("injected_roll_deg", group.injected().rollDegrees());
        ArrayNode matrix = node.putArray("pointing_error");
        group.pointingError().forEach(matrix::add);
        ArrayNode exposures = node.putArray("exposures");
        for (ExposureTruth exposure : group.exposures()) {
            ObjectNode out = exposures.addObject();
            out.put("file", exposure.file());
            addNumbers(out.putArray("x"), exposure.x());
            addNumbers(out.putArray("y"), exposure.y());
            addNumbers(out.putArray("ra"), exposure.ra());
            addNumbers(out.putArray("dec"), exposure.dec());
        }
    }

    private static void addNumbers(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(value);
        }
    }

    static SurveyTruth read(Path path) throws IOException {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(path));
            String format = root.path("format").asText();
            if (!format.equals(FORMAT)) {
                throw new IOException(path + ": the format is '" + format + "'; only " + FORMAT + " can be read");
            }
            List<GroupTruth> groups = new ArrayList<>();
            for (JsonNode group : root.required("groups")) {
                groups.add(group(group));
            }
            return new SurveyTruth(
                    SurveyKind.valueOf(root.required("kind").asText()),
                    root.required("seed").asLong(),
                    groups);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException(path + ": not a truth file of a synthetic survey: " + e.getMessage(), e);
        }
    }

    private static GroupTruth group(JsonNode node) {
        List<ExposureTruth> exposures = new ArrayList<>();
        for (JsonNode exposure : node.required("exposures")) {
            exposures.add(new ExposureTruth(
                    exposure.required("file").asText(),
                    numbers(exposure, "x"),
                    numbers(exposure, "y"),
                    numbers(exposure, "ra"),
                    numbers(exposure, "dec")));
        }
        List<Double> pointingError = new ArrayList<>();
        node.required("pointing_error").forEach(v -> pointingError.add(v.asDouble()));
        return new GroupTruth(
                node.required("name").asText(),
                Optional.ofNullable(node.get("anomaly")).map(a -> Anomaly.valueOf(a.asText())),
                ExpectedStatus.valueOf(node.required("expected").asText()),
                new SkyPosition(
                        node.required("center_ra").asDouble(),
                        node.required("center_dec").asDouble()),
                new Displacement(
                        node.required("injected_east_arcsec").asDouble(),
                        node.required("injected_north_arcsec").asDouble(),
                        node.required("injected_roll_deg").asDouble()),
                pointingError,
                exposures);
    }

    private static double[] numbers(JsonNode node, String key) {
        JsonNode array = node.required(key);
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }
}
