package org.starfix.jobs.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.starfix.engine.base.InputException;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.ParquetFiles;
import org.starfix.jobs.storage.ParquetInput;

/** Reads the tables of the ledger of a run. */
public final class LedgerReader {
    private final Path folder;
    private final Configuration configuration;

    /** @param folder the output folder of a run */
    public LedgerReader(String folder, Configuration configuration) {
        this.folder = HadoopPaths.of(folder);
        this.configuration = configuration;
    }

    /**
     * The rows of a table, in the order of its parts.
     *
     * @param columns those to read; all others are left out
     * @throws FileNotFoundException if there is no such table
     */
    public LedgerRowStream rows(LedgerTable<?> table, Predicate<String> columns) throws IOException {
        return new LedgerRowStream(parts(table), configuration, columns);
    }

    /**
     * The columns that a table has: those of today, or fewer in one of an earlier program.
     *
     * @throws FileNotFoundException if there is no such table
     */
    public List<String> columns(LedgerTable<?> table) throws IOException {
        return columns(ParquetInput.open(parts(table).get(0), configuration));
    }

    /** How many rows a table has, as its files say; nothing if it is not there. */
    public OptionalLong count(LedgerTable<?> table) throws IOException {
        long count = 0;
        try {
            for (Path part : parts(table)) {
                count += ParquetFiles.count(part, configuration);
            }
            return OptionalLong.of(count);
        } catch (FileNotFoundException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * The rows that pass, as a table of the engine.
     *
     * @param test of a row with all of its columns
     */
    public Table table(LedgerTable<?> table, Predicate<Group> test) throws IOException {
        try (LedgerRowStream rows = rows(table, column -> true)) {
            return LedgerSelection.of(table, rows, test);
        }
    }

    /**
     * The version of the table of exposures; nothing if it has no rows.
     *
     * @throws FileNotFoundException if there is no ledger
     */
    Optional<Integer> version() throws IOException {
        for (Path part : parts(LedgerTables.EXPOSURES)) {
            Optional<Integer> version = version(part, configuration);
            if (version.isPresent()) {
                return version;
            }
        }
        return Optional.empty();
    }

    /** The version of a file of a table; nothing if it has no rows. */
    static Optional<Integer> version(Path file, Configuration configuration) throws IOException {
        try (ParquetFiles.Rows rows = ParquetFiles.rows(file, configuration, "schema_version"::equals)) {
            return rows.hasNext() ? Optional.of(rows.next().getInteger("schema_version", 0)) : Optional.empty();
        }
    }

    private List<Path> parts(LedgerTable<?> table) throws IOException {
        if (LedgerMigration.isDue(folder, HadoopPaths.fileSystem(folder, configuration))) {
            String shown = HadoopPaths.display(folder);
            throw new InputException(shown + ": the ledger is of an earlier version; 'starfix ledger migrate " + shown
                    + "' makes it one of today's");
        }
        List<Path> found = parts(folder, table, configuration);
        if (found.isEmpty()) {
            throw new FileNotFoundException(HadoopPaths.display(HadoopPaths.below(folder, table.folder())));
        }
        return found;
    }

    /** The parts of a table in their order; none if it is not there. */
    public static List<Path> parts(Path folder, LedgerTable<?> table, Configuration configuration) throws IOException {
        Path parts = HadoopPaths.below(folder, table.folder());
        FileSystem files = HadoopPaths.fileSystem(parts, configuration);
        if (!files.exists(parts)) {
            return List.of();
        }
        return Arrays.stream(files.listStatus(parts))
                .map(FileStatus::getPath)
                .filter(file -> file.getName().endsWith("." + Ledger.FORMAT))
                .sorted(Comparator.comparing(Path::getName))
                .toList();
    }

    private static List<String> columns(InputFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            return schema.getFields().stream().map(Type::getName).toList();
        }
    }
}
