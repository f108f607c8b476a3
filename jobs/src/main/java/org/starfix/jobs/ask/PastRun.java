package org.starfix.jobs.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.format.fits.ByteSource;
import org.starfix.engine.internal.step.output.RunManifest;
import org.starfix.engine.internal.step.parameters.ParameterLayers;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.parameters.Setting;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.report.LedgerReader;
import org.starfix.jobs.report.LedgerRowStream;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.HadoopSettings;

/**
 * A run that has ended, by what lies in its output folder.
 *
 * @param folder its output folder
 * @param manifest what {@code run.json} says; missing if there is none
 */
public record PastRun(String folder, HadoopSettings settings, LedgerReader ledger, JsonNode manifest) {
    /** Keys that say where a run works, not what it makes. */
    static final Set<String> FOLDERS = Set.of("output_dir", "input_dir");

    /**
     * Opens the output folder of a run.
     *
     * @throws InputException if {@code run.json} cannot be read; without one the ledger may still be there
     */
    public static PastRun open(String folder, HadoopSettings settings) throws IOException {
        return new PastRun(
                folder, settings, new LedgerReader(folder, settings.configuration()), read(folder, settings));
    }

    private static JsonNode read(String folder, HadoopSettings settings) throws IOException {
        String file =
                HadoopPaths.below(HadoopPaths.of(folder), RunManifest.FILE).toString();
        ObjectMapper json = new ObjectMapper();
        try (ByteSource source = new HadoopFiles(settings).open(file)) {
            return json.readTree(source.bytes());
        } catch (FileNotFoundException | NoSuchFileException e) {
            return json.missingNode();
        } catch (JsonProcessingException e) {
            throw new InputException(file + ": it is no JSON (" + FailureText.of(e) + "); run again, which writes it");
        }
    }

    /** The values of its keys as {@code run.json} has them, in its order; empty if there is none. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        manifest.path("parameters")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        return values;
    }

    /**
     * Its parameters; those that this program has besides at their defaults.
     *
     * @return empty without {@code run.json}
     * @throws org.starfix.engine.base.ParameterException if it has keys or values that this program does not know
     */
    Optional<Parameters> parameters() {
        Map<String, String> values = values();
        List<Setting> settings = values.entrySet().stream()
                .map(entry -> Setting.option(entry.getKey(), entry.getValue()))
                .toList();
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(ParameterLayers.NONE.withOverrides(settings).resolve());
    }

    /** The values that are not the defaults of this program, but for folders. */
    Map<String, String> chosen() {
        Map<String, String> chosen = values();
        chosen.keySet().removeAll(FOLDERS);
        chosen.entrySet()
                .removeIf(entry -> ParameterSpec.find(entry.getKey())
                        .filter(known -> known.defaultText().equals(entry.getValue()))
                        .isPresent());
        return chosen;
    }

    /** A table by its name. */
    static LedgerTable<?> table(String name) {
        return LedgerTables.named(name)
                .orElseThrow(() -> new InputException("there is no table '" + name + "'; the tables are "
                        + String.join(
                                ", ",
                                LedgerTables.EVERY.stream()
                                        .map(LedgerTable::name)
                                        .toList())));
    }

    /**
     * The rows of a table.
     *
     * @param columns those to read
     * @throws InputException if it is not there
     */
    LedgerRowStream rows(LedgerTable<?> table, Predicate<String> columns) throws IOException {
        try {
            return ledger.rows(table, columns);
        } catch (FileNotFoundException e) {
            throw none(table, e);
        }
    }

    /**
     * The columns of a table.
     *
     * @throws InputException if it is not there
     */
    List<String> columns(LedgerTable<?> table) throws IOException {
        try {
            return ledger.columns(table);
        } catch (FileNotFoundException e) {
            throw none(table, e);
        }
    }

    private InputException none(LedgerTable<?> table, FileNotFoundException e) {
        String state = manifest.path("state").asText();
        return new InputException(folder + ": the ledger has no table " + table.name() + ": " + FailureText.of(e)
                + (state.equals("running")
                        ? "; while a run writes there is none, and run.json says how far it is"
                        : LedgerTables.OF_SOLUTION.contains(table)
                                ? "; only runs with alignment=global have it"
                                : "; name the output folder of a run"));
    }
}
