package org.starfix.jobs.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.starfix.jobs.codec.LedgerTable;

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
        return values.stream().map(table.rows()).map(LedgerFiles::row).toList();
    }

    private static Row row(Group group) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < group.getType().getFieldCount(); i++) {
            values.add(
                    switch (group.getType().getType(i).asPrimitiveType().getPrimitiveTypeName()) {
                        case INT32 -> group.getInteger(i, 0);
                        case INT64 -> group.getLong(i, 0);
                        case DOUBLE -> group.getDouble(i, 0);
                        case BOOLEAN -> group.getBoolean(i, 0);
                        default -> group.getString(i, 0);
                    });
        }
        return RowFactory.create(values.toArray());
    }
}
