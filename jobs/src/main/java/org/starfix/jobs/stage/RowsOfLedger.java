package org.starfix.jobs.stage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.step.audit.RowComparison;
import org.starfix.engine.internal.step.audit.RowDigest;
import org.starfix.engine.internal.step.report.LedgerColumn;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.HadoopFiles;
import org.starfix.jobs.storage.ParquetFiles;

/** Reads tables of a ledger as they lie there, by tasks: a part each. */
final class RowsOfLedger {
    private RowsOfLedger() {}

    /**
     * A row.
     *
     * @param part below the output folder
     * @param values as texts in the order of the columns that the table should have; a column that is not there is empty
     * @param trouble why the part cannot be read any further; empty for a row
     */
    record Row(String part, List<String> values, String trouble) implements Serializable {
        boolean isTrouble() {
            return !trouble.isEmpty();
        }
    }

    /** The parts of a table, below the output folder; none if it is not there. */
    static List<String> parts(HadoopFiles files, String folder, LedgerTable<?> table) throws IOException {
        return files.versions(folder + "/" + table.folder()).keySet().stream()
                .filter(name -> name.endsWith(".parquet"))
                .map(name -> table.folder() + "/" + name)
                .toList();
    }

    /** What is taken of a row: its field, and the number that stands for it. */
    @FunctionalInterface
    interface Taking {
        void take(String field, long digest);
    }

    /**
     * The number that stands for each row of a part, as {@link RowDigest} has it.
     *
     * @return why the part cannot be read any further; empty if all of it was
     */
    static String digests(HadoopFiles files, String folder, String part, LedgerTable<?> table, Taking taking) {
        RowDigest digest = new RowDigest();
        List<? extends LedgerColumn<?>> columns = table.columns();
        try (ParquetFiles.Rows rows =
                ParquetFiles.rows(new Path(folder + "/" + part), files.configuration(), column -> true)) {
            while (rows.hasNext()) {
                Group row = rows.next();
                int field = row.getType().containsField("field") ? row.getType().getFieldIndex("field") : -1;
                for (LedgerColumn<?> column : columns) {
                    add(row, column, digest);
                }
                taking.take(field < 0 ? "" : row.getString(field, 0), digest.end());
            }
            return "";
        } catch (IOException | MalformedDataException e) {
            return trouble(part, e).trouble();
        }
    }

    private static void add(Group row, LedgerColumn<?> column, RowDigest digest) {
        if (!row.getType().containsField(column.name())) {
            digest.addMissing();
            return;
        }
        int at = row.getType().getFieldIndex(column.name());
        switch (column.type()) {
            case TEXT -> digest.add(row.getString(at, 0));
            case INTEGER -> digest.add((long) row.getInteger(at, 0));
            case LONG -> digest.add(row.getLong(at, 0));
            case NUMBER -> digest.add(row.getDouble(at, 0));
            case FLAG -> digest.add(row.getBoolean(at, 0) ? 1L : 0L);
        }
    }

    /** All rows of a table. */
    static JavaRDD<Row> read(SparkRun run, HadoopFiles files, String folder, LedgerTable<?> table) throws IOException {
        List<String> parts = parts(files, folder, table);
        String name = table.name();
        return run.spark()
                .parallelize(parts, run.partitionsFor(Math.max(1, parts.size())))
                .flatMap(part -> rows(files, folder, part, name));
    }

    private static Iterator<Row> rows(HadoopFiles files, String folder, String part, String name) {
        try {
            return new Reading(
                    part,
                    RowComparison.table(name),
                    ParquetFiles.rows(new Path(folder + "/" + part), files.configuration(), column -> true));
        } catch (IOException | MalformedDataException e) {
            return List.of(trouble(part, e)).iterator();
        }
    }

    private static Row trouble(String part, Exception failure) {
        String why = failure instanceof FileNotFoundException ? "it is gone" : String.valueOf(failure.getMessage());
        return new Row(part, List.of(), "the part cannot be read: " + why);
    }

    /** The rows of a part as they are read. */
    private static final class Reading implements Iterator<Row> {
        private final String part;
        private final LedgerTable<?> table;
        private final ParquetFiles.Rows rows;
        private boolean broken;

        Reading(String part, LedgerTable<?> table, ParquetFiles.Rows rows) {
            this.part = part;
            this.table = table;
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            if (!broken && rows.hasNext()) {
                return true;
            }
            try {
                rows.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return false;
        }

        @Override
        public Row next() {
            if (broken) {
                throw new NoSuchElementException(part);
            }
            try {
                return new Row(part, values(rows.next()), "");
            } catch (MalformedDataException e) {
                broken = true;
                return trouble(part, e);
            }
        }

        private List<String> values(Group row) {
            List<String> values = new ArrayList<>();
            for (var column : table.columns()) {
                boolean there = row.getType().containsField(column.name());
                values.add(there ? row.getValueToString(row.getType().getFieldIndex(column.name()), 0) : "");
            }
            return values;
        }
    }
}
