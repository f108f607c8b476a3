package org.starfix.jobs.ask;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.step.parameters.ParameterSpec;
import org.starfix.engine.internal.step.parameters.Parameters;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.report.LedgerReader;
import org.starfix.jobs.report.LedgerRowStream;
import org.starfix.jobs.report.ManifestFile;
import org.starfix.jobs.storage.HadoopFiles;
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
                folder,
                settings,
                new LedgerReader(folder, settings.configuration()),
                ManifestFile.read(folder, new HadoopFiles(settings)));
    }

    /** The values of its keys as {@code run.json} has them, in its order; empty if there is none. */
    Map<String, String> values() {
        return ManifestFile.values(manifest);
    }

    /**
     * Its parameters; those that this program has besides at their defaults.
     *
     * @return empty without {@code run.json}
     * @throws org.starfix.engine.base.ParameterException if it has keys or values that this program does not know
     */
    Optional<Parameters> parameters() {
        Map<String, String> values = values();
        return values.isEmpty() ? Optional.empty() : Optional.of(ManifestFile.parameters(values));
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
