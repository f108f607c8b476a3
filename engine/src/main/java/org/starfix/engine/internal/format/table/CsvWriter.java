package org.starfix.engine.internal.format.table;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes tables as comma-separated values with a line of names; what is missing is empty. */
final class CsvWriter {
    private CsvWriter() {}

    static void write(Table table, Writer out) throws IOException {
        writeLine(table.columns().stream().map(Column::name).toList(), out);
        List<String[]> texts = table.columns().stream().map(Column::texts).toList();
        for (int row = 0; row < table.rowCount(); row++) {
            int at = row;
            writeLine(
                    java.util.stream.IntStream.range(0, texts.size())
                            .mapToObj(i -> table.columns().get(i).isMissing(at) ? "" : texts.get(i)[at])
                            .toList(),
                    out);
        }
    }

    private static void writeLine(List<String> fields, Writer out) throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            out.write(i > 0 ? "," : "");
            out.write(FieldText.csv(fields.get(i)));
        }
        out.write('\n');
    }
}
