package org.starfix.engine.internal.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.step.StepInside;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.testing.GoldenFolder;

/** How far a result is from the sky that the golden exposures were simulated from, at their true stars. */
final class GoldenTruth {
    private static final String INPUTS = "inputs/";

    /** A true star: place in the field and how far it was missed; degrees, mas. */
    private record Miss(String group, double east, double north, double missEast, double missNorth) {}

    private final JsonNode files;
    private final Map<Integer, double[]> stars = new HashMap<>();

    GoldenTruth() throws IOException {
        files = new ObjectMapper()
                .readTree(GoldenFolder.path(INPUTS + "truth.json").toFile())
                .get("files");
        for (String line : Files.readAllLines(GoldenFolder.path(INPUTS + "truth_catalog.ecsv"))) {
            String[] words = line.split(" ");
            if (words[0].matches("\\d+")) {
                stars.put(
                        Integer.parseInt(words[0]),
                        new double[] {Double.parseDouble(words[1]), Double.parseDouble(words[2])});
            }
        }
    }

    /**
     * The root mean square distance over all exposures. Of a case without a catalogue those of its reference group tell where the
     * sky is, shift and rotation: its pointing error is in all others.
     */
    double rmsMas(GoldenCase golden, StepResult result) {
        List<Miss> misses = misses(StepInside.field(result).exposures());
        String reference = referenceGroup(golden);
        if (!reference.isEmpty() && StepInside.absoluteCatalog(result).isEmpty()) {
            misses = less(misses, reference);
        }
        return rmsMas(misses);
    }

    /** The root mean square distance over exposures that were aligned to a catalogue. */
    double rmsMas(List<AlignedExposure> exposures) {
        return rmsMas(misses(exposures));
    }

    private static double rmsMas(Collection<Miss> misses) {
        return Math.sqrt(misses.stream()
                .mapToDouble(m -> m.missEast * m.missEast + m.missNorth * m.missNorth)
                .average()
                .orElse(Double.NaN));
    }

    private List<Miss> misses(List<AlignedExposure> exposures) {
        List<Miss> misses = new ArrayList<>();
        double[] middle = stars.values().iterator().next(); // any: the field is a minute of arc wide
        double[] sky = new double[2];
        for (AlignedExposure exposure : exposures) {
            JsonNode file = files.get(exposure.id().fileName());
            for (int i = 0; i < file.get("stars").get("id").size(); i++) {
                double[] star = stars.get(file.at("/stars/id/" + i).asInt());
                exposure.wcs()
                        .pixelToSky(
                                file.at("/stars/x/" + i).asDouble(),
                                file.at("/stars/y/" + i).asDouble(),
                                sky);
                double cosine = Math.cos(Math.toRadians(star[1]));
                misses.add(new Miss(
                        file.get("group").asText(),
                        (star[0] - middle[0]) * Math.cos(Math.toRadians(middle[1])),
                        star[1] - middle[1],
                        3600e3 * cosine * (sky[0] - star[0]),
                        3600e3 * (sky[1] - star[1])));
            }
        }
        return misses;
    }

    private static String referenceGroup(GoldenCase golden) {
        for (JsonNode image : golden.json().get("images")) {
            JsonNode group = image.at("/truth_residual_after/rel_reference_group");
            if (group.isTextual()) {
                return group.asText();
            }
        }
        return "";
    }

    /** The misses of the other groups, less the shift and the rotation of this one. */
    private static List<Miss> less(List<Miss> all, String group) {
        List<Miss> own = all.stream().filter(m -> m.group.equals(group)).toList();
        double east = own.stream().mapToDouble(Miss::east).average().orElseThrow();
        double north = own.stream().mapToDouble(Miss::north).average().orElseThrow();
        double missEast = own.stream().mapToDouble(Miss::missEast).average().orElseThrow();
        double missNorth = own.stream().mapToDouble(Miss::missNorth).average().orElseThrow();
        double turned = 0;
        double lever = 0;
        for (Miss m : own) {
            turned += (m.east - east) * m.missNorth - (m.north - north) * m.missEast;
            lever += (m.east - east) * (m.east - east) + (m.north - north) * (m.north - north);
        }
        double turn = turned / lever;
        return all.stream()
                .filter(m -> !m.group.equals(group))
                .map(m -> new Miss(
                        m.group,
                        m.east,
                        m.north,
                        m.missEast - missEast + turn * (m.north - north),
                        m.missNorth - missNorth - turn * (m.east - east)))
                .toList();
    }
}
