package org.starfix.jobs.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.jspecify.annotations.Nullable;
import org.starfix.jobs.storage.ParquetFiles;

/** The rows of a table of a ledger, part after part; one row is in memory. To be closed. */
public final class LedgerRowStream implements Iterator<Group>, Closeable {
    private final Iterator<Path> parts;
    private final Configuration configuration;
    private final Predicate<String> columns;
    /** Not opened while null. */
    private ParquetFiles.@Nullable Rows rows;

    LedgerRowStream(List<Path> parts, Configuration configuration, Predicate<String> columns) {
        this.parts = parts.iterator();
        this.configuration = configuration;
        this.columns = columns;
    }

    @Override
    public boolean hasNext() {
        try {
            while (rows == null || !rows.hasNext()) {
                close();
                if (!parts.hasNext()) {
                    return false;
                }
                rows = ParquetFiles.rows(parts.next(), configuration, columns);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Group next() {
        if (!hasNext() || rows == null) {
            throw new NoSuchElementException();
        }
        return rows.next();
    }

    @Override
    public void close() throws IOException {
        if (rows != null) {
            rows.close();
            rows = null;
        }
    }
}
