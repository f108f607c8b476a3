package org.starfix.jobs.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.jobs.storage.HadoopPublisher;
import org.starfix.jobs.storage.HadoopSettings;
import org.starfix.jobs.storage.ParquetFiles;

/** Writes tables of a ledger as a run does, without a run. */
public final class LedgerRowsWriter {
    private LedgerRowsWriter() {}

    /** The one part of a table. */
    public static <T> void write(Path folder, LedgerTable<T> table, List<T> rows) throws IOException {
        LedgerParquet<T> parquet = LedgerParquet.of(table);
        Configuration configuration = HadoopSettings.LOCAL.configuration();
        HadoopPublisher.prepare(folder.toString(), HadoopSettings.LOCAL)
                .publish(
                        table.part(0, Ledger.FORMAT),
                        out -> ParquetFiles.write(
                                out, configuration, parquet.schema(), rows.iterator(), parquet.rows()));
    }
}
