package org.starfix.jobs.testing;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.starfix.engine.internal.step.report.LedgerTable;

/** The tables that a run left, read back. */
public record LedgerFiles(String outputDir) {
    public LedgerFiles(Path outputDir) {
        this(outputDir.toString());
    }

    public List<Row> exposures() {
        return table("exposures");
    }

    public List<Row> groups() {
        return table("groups");
    }

    public List<Row> matches() {
        return table("matches");
    }

    /** All rows of a table in the order of its file. */
    public List<Row> table(String name) {
        return SharedSpark.run()
                .session()
                .read()
                .parquet(outputDir + "/ledger/" + name + ".parquet")
                .collectAsList();
    }

    /** The rows that these values become. */
    public static <T> List<Row> rows(LedgerTable<T> table, List<T> values) {
        return values.stream()
                .map(value -> RowFactory.create(table.columns().stream()
                        .map(column -> column.value().apply(value))
                        .toArray()))
                .toList();
    }
}
