package org.starfix.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.step.output.RunManifest;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPaths;

/** {@code run.json} as it lies in the output folder of a run. */
public final class ManifestFile {
    private ManifestFile() {}

    /**
     * What it says; missing if there is none.
     *
     * @throws InputException if it is no JSON
     */
    public static JsonNode read(String folder, HadoopFiles files) throws IOException {
        String file =
                HadoopPaths.below(HadoopPaths.of(folder), RunManifest.FILE).toString();
        ObjectMapper json = new ObjectMapper();
        try (ByteSource source = files.open(file)) {
            return json.readTree(source.bytes());
        } catch (FileNotFoundException | NoSuchFileException e) {
            return json.missingNode();
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": it is no JSON (" + FailureText.of(e) + "); run again, which writes it");
        }
    }

    /** The values of the keys of the run, in its order; none if it says nothing of them. */
    public static Map<String, String> values(JsonNode manifest) {
        Map<String, String> values = new LinkedHashMap<>();
        manifest.path("parameters")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    /**
     * The parameters of these values; those that this program has besides at their defaults.
     *
     * @throws org.starfix.engine.base.ParameterException if it does not know a key or a value
     */
    public static Parameters parameters(Map<String, String> values) {
        List<Setting> settings = values.entrySet().stream()
                .map(entry -> Setting.option(entry.getKey(), entry.getValue()))
                .toList();
        return ParameterLayers.NONE.withOverrides(settings).resolve();
    }
}
