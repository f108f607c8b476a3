package org.starfix.jobs.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.report.LedgerReader;
import org.starfix.jobs.report.ManifestFile;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.ParquetFiles;

/** Reads what a run left, row by row: one row is in memory, however many there are. */
public final class LedgerScan {
    private final HadoopFiles files;
    private final String folder;

    /** @param folder the output folder of a run */
    public LedgerScan(String folder, HadoopFiles files) {
        this.folder = folder;
        this.files = files;
    }

    /** The manifest of the run; missing if there is none. */
    public JsonNode manifest() throws IOException {
        return ManifestFile.read(folder, files);
    }

    /** The parts of a table, in their order; none if the run did not write it. */
    public List<Path> parts(LedgerTable<?> table) throws IOException {
        return LedgerReader.parts(HadoopPaths.of(folder), table, files.configuration());
    }

    /** The parts of the table of exposures, which every ledger has. */
    public void requireLedger() throws IOException {
        if (parts(LedgerTables.EXPOSURES).isEmpty()) {
            throw new InputException(
                    folder + ": there is no ledger of version " + LedgerTable.SCHEMA_VERSION
                            + " here; name the output folder of a run; while a run writes there is none, and 'starfix ledger migrate' renews one of version 1");
        }
    }

    /** Every row of a table. */
    public void each(LedgerTable<?> table, Consumer<LedgerRow> action) throws IOException {
        for (Path part : parts(table)) {
            each(part, column -> true, action);
        }
    }

    /** Some columns of every row of a table. */
    public void each(LedgerTable<?> table, Predicate<String> columns, Consumer<LedgerRow> action) throws IOException {
        for (Path part : parts(table)) {
            each(part, columns, action);
        }
    }

    /** How many rows a table has, by what its files say. */
    public long count(LedgerTable<?> table) throws IOException {
        return new LedgerReader(folder, files.configuration()).count(table).orElse(0);
    }

    /** Every row of the part of a table that is called like another part: those of a field are in parts of one name. */
    public void eachLike(Path part, LedgerTable<?> table, Consumer<LedgerRow> action) throws IOException {
        for (Path own : parts(table)) {
            if (own.getName().equals(part.getName())) {
                each(own, column -> true, action);
            }
        }
    }

    /** Every row of a part. */
    public void each(Path part, Predicate<String> columns, Consumer<LedgerRow> action) throws IOException {
        try (ParquetFiles.Rows rows = ParquetFiles.rows(part, files.configuration(), columns)) {
            while (rows.hasNext()) {
                action.accept(new LedgerRow(rows.next()));
            }
        }
    }
}
