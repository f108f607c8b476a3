package org.starfix.jobs.report;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.output.Publisher;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.ParquetFiles;

/**
 * The ledger of a run: {@code ledger/exposures.parquet}, {@code groups.parquet}, {@code matches.parquet}. Each table is one file,
 * in a fixed order, and appears whole; the rows pass through the driver one field at a time.
 */
public final class Ledger {
    /** The ending of its files. */
    public static final String FORMAT = "parquet";

    private final SparkRun run;
    private final Publisher output;

    public Ledger(SparkRun run, Publisher output) {
        this.run = run;
        this.output = output;
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
        LedgerParquet<T> parquet = LedgerParquet.of(table);
        output.publish(
                table.file(FORMAT),
                out -> ParquetFiles.write(
                        out, run.spark().hadoopConfiguration(), parquet.schema(), values, parquet.rows()));
    }
}
