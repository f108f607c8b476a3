package org.starfix.jobs.testing;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.starfix.engine.internal.step.report.LedgerTable;

/** The tables that a run left, read back. */
public record LedgerFiles(String outputDir) {
    public LedgerFiles(Path outputDir) {
        this(outputDir.toString());
    }

    /** In the user's order. */
    public List<Row> exposures() {
        return table("exposures").stream()
                .sorted(Comparator.comparingInt((Row row) -> row.<Integer>getAs("ordinal"))
                        .thenComparingInt(row -> row.<Integer>getAs("place")))
                .toList();
    }

    /** Fields by name. */
    public List<Row> groups() {
        return byField("groups");
    }

    /** Fields by name. */
    public List<Row> matches() {
        return byField("matches");
    }

    /** All rows of a table by field; those of a field in the order of their part. */
    public List<Row> byField(String name) {
        return table(name).stream()
                .sorted(Comparator.comparing((Row row) -> row.<String>getAs("field")))
                .toList();
    }

    /** All rows of a table in the order of its parts. */
    public List<Row> table(String name) {
        return SharedSpark.run()
                .session()
                .read()
                .parquet(outputDir + "/ledger/" + name)
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
