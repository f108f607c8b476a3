package org.starfix.jobs.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.ParquetFiles;
import org.starfix.jobs.storage.ParquetInput;

/** Prints tables of a ledger, for those who have no program that reads Parquet at hand. */
public final class LedgerReader {
    private final Path folder;
    private final Configuration configuration;

    /** @param folder the output folder of a run */
    public LedgerReader(String folder, Configuration configuration) {
        this.folder = HadoopPaths.of(folder);
        this.configuration = configuration;
    }

    /** Prints a table as CSV, row by row: names of the columns first, texts with a comma, a quote or a line break in quotes. */
    public void print(LedgerTable<?> table, PrintWriter out) throws IOException {
        List<Path> parts = parts(table);
        List<String> columns = columns(ParquetInput.open(parts.get(0), configuration));
        out.println(columns.stream().map(LedgerReader::quoted).collect(Collectors.joining(",")));
        for (Path part : parts) {
            print(part, columns, out);
        }
        out.flush();
    }

    /** Takes the row of a table. */
    @FunctionalInterface
    public interface Row {
        void take(Group row) throws IOException;
    }

    /**
     * Hands over every row of a table, one after the other, in the order of its parts.
     *
     * @param columns which are read
     * @throws FileNotFoundException if the ledger has no such table
     */
    public void each(LedgerTable<?> table, Predicate<String> columns, Row row) throws IOException {
        for (Path part : parts(table)) {
            try (ParquetFiles.Rows rows = ParquetFiles.rows(part, configuration, columns)) {
                while (rows.hasNext()) {
                    row.take(rows.next());
                }
            }
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
        Path parts = HadoopPaths.below(folder, table.folder());
        List<Path> found = new ArrayList<>();
        FileSystem files = HadoopPaths.fileSystem(parts, configuration);
        if (LedgerMigration.isDue(folder, files)) {
            String shown = HadoopPaths.display(folder);
            throw new InputException(shown + ": the ledger is of an earlier version; 'starfix ledger migrate " + shown
                    + "' makes it one of today's");
        }
        if (files.exists(parts)) {
            for (FileStatus file : files.listStatus(parts)) {
                if (file.getPath().getName().endsWith("." + Ledger.FORMAT)) {
                    found.add(file.getPath());
                }
            }
        }
        if (found.isEmpty()) {
            throw new FileNotFoundException(HadoopPaths.display(parts));
        }
        found.sort(Comparator.comparing(Path::getName));
        return found;
    }

    private void print(Path file, List<String> columns, PrintWriter out) throws IOException {
        try (ParquetFiles.Rows rows = ParquetFiles.rows(file, configuration, column -> true)) {
            while (rows.hasNext()) {
                Group values = rows.next();
                out.println(columns.stream()
                        .map(column ->
                                quoted(values.getValueToString(values.getType().getFieldIndex(column), 0)))
                        .collect(Collectors.joining(",")));
            }
        }
    }

    private static List<String> columns(InputFile file) throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(file)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            return schema.getFields().stream().map(Type::getName).toList();
        }
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
