package org.starfix.engine.internal.format.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * Reads text tables without a typed header: columns separated by commas, tabs, semicolons, bars or blanks, as {@link DelimitedHeader}
 * finds out. A column has the narrowest type that all its values have.
 */
final class DelimitedTable {
    private DelimitedTable() {}

    /** Reads the wanted columns of a table; {@code name} is its path for messages. */
    static Table read(String name, BufferedReader text, Predicate<String> wanted) throws IOException {
        DelimitedHeader header = DelimitedHeader.read(name, text);
        List<String> names = header.names();
        List<List<String>> fields = new ArrayList<>();
        names.forEach(n -> fields.add(new ArrayList<>()));
        int[] kept = IntStream.range(0, names.size())
                .filter(i -> wanted.test(names.get(i)))
                .toArray();
        LineNumbers lines = new LineNumbers();
        for (DelimitedHeader.Row row : header.firstRows()) {
            add(name, row, fields, kept, lines);
        }
        DelimitedText rows = header.rest();
        for (Optional<List<String>> row = rows.next(); row.isPresent(); row = rows.next()) {
            add(name, new DelimitedHeader.Row(rows.lineNumber(), row.get()), fields, kept, lines);
        }
        List<Column> columns = new ArrayList<>();
        for (int i : kept) {
            ColumnBuilder builder = new ColumnBuilder(names.get(i), ColumnBuilder.narrowest(fields.get(i)));
            fields.get(i).forEach(field -> builder.add(field, name));
            columns.add(builder.column().withUnit(header.units().get(i)));
        }
        return Table.of(name, columns).inLines(lines.toArray());
    }

    static void checkFieldCount(String where, int found, int columns) {
        if (found != columns) {
            throw new MalformedDataException(
                    where + " has " + found + " values, but there are " + columns + " columns; correct the table");
        }
    }

    private static void add(
            String name, DelimitedHeader.Row row, List<List<String>> fields, int[] kept, LineNumbers lines) {
        checkFieldCount(name + ": line " + row.line(), row.fields().size(), fields.size());
        lines.add(row.line());
        for (int i : kept) {
            fields.get(i).add(row.fields().get(i));
        }
    }
}
