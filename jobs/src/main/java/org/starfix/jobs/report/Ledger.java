package org.starfix.jobs.report;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.starfix.engine.tweakreg.AlignedField;
import org.starfix.engine.tweakreg.ExposureRecord;
import org.starfix.jobs.codec.LedgerTable;
import org.starfix.jobs.codec.LedgerTables;
import org.starfix.jobs.session.SparkRun;
import org.starfix.jobs.storage.HadoopPaths;
import org.starfix.jobs.storage.Publication;

/**
 * The ledger of a run: {@code ledger/exposures.parquet}, {@code groups.parquet}, {@code matches.parquet}. Each table is one file,
 * in a fixed order, and appears whole.
 */
public final class Ledger {
    private final SparkRun run;
    private final String outputDir;

    public Ledger(SparkRun run, String outputDir) {
        this.run = run;
        this.outputDir = outputDir;
    }

    /** Writes the three tables. */
    public void write(List<ExposureRecord> exposures, JavaRDD<AlignedField> fields) throws IOException {
        JavaRDD<AlignedField> sorted = fields.sortBy(AlignedField::id, true, 1);
        write(LedgerTables.EXPOSURES, run.spark().parallelize(exposures, 1));
        write(LedgerTables.GROUPS, sorted.flatMap(field -> field.groups().iterator()));
        write(LedgerTables.MATCHES, sorted.flatMap(field -> field.matches().iterator()));
    }

    private <T> void write(LedgerTable<T> table, JavaRDD<T> records) throws IOException {
        Configuration configuration = run.spark().hadoopConfiguration();
        Path folder = new Path(outputDir, "ledger");
        Path writing = new Path(folder, "." + table.name() + ".writing");
        JavaRDD<Row> rows = records.map(table::row);
        FileSystem files = HadoopPaths.fileSystem(folder, configuration);
        try {
            run.session()
                    .createDataFrame(rows, table.schema())
                    .write()
                    .mode("overwrite")
                    .parquet(writing.toString());
            Publication.move(
                    files, onlyPart(files, writing), new Path(folder, table.name() + ".parquet"), configuration);
        } finally {
            files.delete(writing, true);
        }
    }

    private static Path onlyPart(FileSystem files, Path folder) throws IOException {
        for (FileStatus status : files.listStatus(folder)) {
            if (status.getPath().getName().startsWith("part-")) {
                return status.getPath();
            }
        }
        throw new IOException(folder + ": ledger table got no part file, expected one");
    }
}
