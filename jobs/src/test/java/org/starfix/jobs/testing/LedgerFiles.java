package org.starfix.jobs.testing;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;

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
}
