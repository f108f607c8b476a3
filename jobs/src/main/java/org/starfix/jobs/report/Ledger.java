package org.starfix.jobs.report;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.jobs.codec.LedgerTable;
import org.starfix.jobs.codec.LedgerTables;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.ParquetFiles;

/**
 * The ledger of a run: {@code ledger/exposures.parquet}, {@code groups.parquet}, {@code matches.parquet}. Each table is one file,
 * in a fixed order, and appears whole; the rows pass through the driver one field at a time.
 */
public final class Ledger {
    private final SparkRun run;
    private final String outputDir;

    public Ledger(SparkRun run, String outputDir) {
        this.run = run;
        this.outputDir = outputDir;
    }

    /** The files of the ledger below the output folder. */
    public static List<String> files() {
        return List.of(file(LedgerTables.EXPOSURES), file(LedgerTables.GROUPS), file(LedgerTables.MATCHES));
    }

    private static String file(LedgerTable<?> table) {
        return "ledger/" + table.name() + ".parquet";
    }

    /** Writes the three tables. */
    public void write(List<ExposureRecord> exposures, JavaRDD<AlignedField> fields) throws IOException {
        JavaRDD<AlignedField> sorted = fields.sortBy(AlignedField::id, true, fields.getNumPartitions());
        write(LedgerTables.EXPOSURES, exposures.iterator());
        write(
                LedgerTables.GROUPS,
                sorted.flatMap(field -> field.groups().iterator()).toLocalIterator());
        write(
                LedgerTables.MATCHES,
                sorted.flatMap(field -> field.matches().iterator()).toLocalIterator());
    }

    private <T> void write(LedgerTable<T> table, Iterator<T> values) throws IOException {
        Path target = new Path(outputDir, file(table));
        ParquetFiles.publish(target, run.spark().hadoopConfiguration(), table.schema(), values, table.rows());
    }
}
