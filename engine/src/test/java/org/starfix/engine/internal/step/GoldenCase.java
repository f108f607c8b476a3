package org.starfix.engine.internal.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.internal.sky.wcs.Wcs;
import org.starfix.engine.internal.step.state.AlignedExposure;
import org.starfix.engine.sky.SkyPosition;
import org.starfix.engine.step.StepInside;
import org.starfix.engine.step.StepResult;
import org.starfix.engine.step.StepSettings;
import org.starfix.engine.step.TweakRegStep;
import org.starfix.engine.testing.Golden;
import org.starfix.engine.testing.GoldenFolder;

/** One end-to-end case of {@link GoldenFolder}: its inputs, its parameters, and what the reference made of it. */
public final class GoldenCase {
    private final JsonNode json;

    private GoldenCase(JsonNode json) {
        this.json = json;
    }

    public static GoldenCase named(String name) throws IOException {
        return new GoldenCase(new ObjectMapper()
                .readTree(GoldenFolder.path("golden/" + name + ".json").toFile()));
    }

    public JsonNode json() {
        return json;
    }

    /** With the defaults of Starfix. */
    public StepResult run() throws IOException {
        return run(StepSettings.NONE);
    }

    /** With the behaviour of the reference. */
    public StepResult runAsTheReference() throws IOException {
        return run(StepSettings.NONE.withConfigFile(Path.of("..", "conf", "presets", "jwst-1.14.yaml")));
    }

    private StepResult run(StepSettings settings) throws IOException {
        return new TweakRegStep(settings.named(json.get("case").asText()).withOverrides(parameters()))
                .process(inputs());
    }

    public List<String> inputs() {
        Path folder = GoldenFolder.path("inputs");
        List<String> files = new ArrayList<>();
        json.get("inputs").forEach(f -> files.add(folder.resolve(f.asText()).toString()));
        return files;
    }

    /** The parameters of the case; its files are beside its inputs. */
    public Map<String, String> parameters() {
        return parameters("params");
    }

    /** The parameters under another key, such as {@code second_run_params}. */
    public Map<String, String> parameters(String key) {
        Path folder = GoldenFolder.path("inputs");
        Map<String, String> parameters = new TreeMap<>();
        json.get(key).properties().forEach(entry -> {
            boolean file = List.of("abs_refcat", "catfile").contains(entry.getKey());
            String value = text(entry.getValue());
            parameters.put(entry.getKey(), file ? folder.resolve(value).toString() : value);
        });
        return parameters;
    }

    /** Over the 7 x 7 pixels of every image. */
    double largestSkyDifferenceMas(StepResult result) {
        double largest = 0;
        for (AlignedExposure exposure : StepInside.field(result).exposures()) {
            largest = Math.max(largest, skyDifferenceMas(exposure.id().fileName(), exposure.wcs()));
        }
        return largest;
    }

    /** Over the 7 x 7 pixels of one image, which the case calls {@code fileName}. */
    public double skyDifferenceMas(String fileName, Wcs wcs) {
        JsonNode grid = json.get("images").get(fileName).get("after").get("grid");
        double[] x = Golden.numbers(grid.get("x"));
        double[] y = Golden.numbers(grid.get("y"));
        double[] ra = Golden.numbers(grid.get("ra"));
        double[] dec = Golden.numbers(grid.get("dec"));
        double[] sky = new double[2];
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            wcs.pixelToSky(x[i], y[i], sky);
            double off = new SkyPosition(sky[0], sky[1]).separationDegrees(new SkyPosition(ra[i], dec[i]));
            largest = Math.max(largest, off * 3600e3);
        }
        return largest;
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "none";
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(v -> items.add(v.asText()));
            return String.join(",", items);
        }
        return value.asText();
    }
}
