package org.starfix.engine.internal.format.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The formats in which catalogues are written (parameter {@code catalog_format}). */
public enum CatalogFormat {
    ECSV {
        @Override
        public void write(Table table, OutputStream out) throws IOException {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            EcsvWriter.write(table, text);
            text.flush();
        }
    },
    FITS {
        @Override
        public void write(Table table, OutputStream out) throws IOException {
            FitsTableWriter.write(table, out);
        }
    },
    /** Without units and metadata. */
    CSV {
        @Override
        public void write(Table table, OutputStream out) throws IOException {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            CsvWriter.write(table, text);
            text.flush();
        }
    };

    /** Writes a table. The stream is not closed. */
    public abstract void write(Table table, OutputStream out) throws IOException;
}
