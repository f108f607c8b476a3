package org.starfix.engine.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.starfix.engine.numeric.MalformedDataException;

/**
 * Reads text tables without a typed header: comma-separated, tab-separated, or columns separated by blanks.
 *
 * <p>The first line that is neither blank nor a comment names the columns; if it holds only numbers, the last comment line before
 * it does. The delimiter is a comma if the line of names has one, else a tab if it has one, else any run of blanks. A column
 * has the narrowest type that all its values have.
 */
final class DelimitedTable {
    private DelimitedTable() {}

    /** Reads the wanted columns of a table; {@code name} is its path for messages. */
    static Table read(String name, BufferedReader text, Predicate<String> wanted) throws IOException {
        String comment = "";
        int lineNumber = 0;
        String line = text.readLine();
        while (line != null && (line.isBlank() || line.stripLeading().startsWith("#"))) {
            comment =
                    line.isBlank() ? comment : line.stripLeading().substring(1).strip();
            lineNumber++;
            line = text.readLine();
        }
        if (line == null) {
            throw new MalformedDataException(name + ": table got no rows, expected a line of column names and rows");
        }
        char delimiter = delimiter(line);
        List<String> first = split(name, line, delimiter, lineNumber + 1);
        if (!first.stream().allMatch(ColumnBuilder::isNumber)) {
            return rows(name, first, List.of(), new DelimitedText(name, text, delimiter, lineNumber + 1), wanted);
        }
        List<String> names = comment.isEmpty() ? List.of() : split(name, comment, delimiter(comment), lineNumber);
        if (names.size() != first.size()) {
            throw new MalformedDataException(name + ": line " + (lineNumber + 1) + " got numbers only, expected the "
                    + first.size() + " column names first; add a line that names the columns");
        }
        return rows(name, names, first, new DelimitedText(name, text, delimiter, lineNumber + 1), wanted);
    }

    static void checkFieldCount(String where, int got, int expected) {
        if (got != expected) {
            throw new MalformedDataException(
                    where + " got " + got + " values, expected " + expected + ", one per column; correct the table");
        }
    }

    private static Table rows(
            String name, List<String> names, List<String> firstRow, DelimitedText text, Predicate<String> wanted)
            throws IOException {
        List<List<String>> fields = new ArrayList<>();
        names.forEach(n -> fields.add(new ArrayList<>()));
        int[] kept = IntStream.range(0, names.size())
                .filter(i -> wanted.test(names.get(i)))
                .toArray();
        addRow(fields, firstRow, kept);
        for (Optional<List<String>> row = text.next(); row.isPresent(); row = text.next()) {
            checkFieldCount(name + ": line " + text.lineNumber(), row.get().size(), names.size());
            addRow(fields, row.get(), kept);
        }
        List<Column> columns = new ArrayList<>();
        for (int i : kept) {
            ColumnBuilder builder = new ColumnBuilder(names.get(i), ColumnBuilder.narrowest(fields.get(i)));
            fields.get(i).forEach(field -> builder.add(field, name));
            columns.add(builder.column());
        }
        return Table.of(name, columns);
    }

    private static void addRow(List<List<String>> fields, List<String> row, int[] kept) {
        for (int i = 0; i < kept.length && !row.isEmpty(); i++) {
            fields.get(kept[i]).add(row.get(kept[i]));
        }
    }

    private static char delimiter(String line) {
        return line.indexOf(',') >= 0 ? ',' : line.strip().indexOf('\t') >= 0 ? '\t' : DelimitedText.WHITESPACE;
    }

    private static List<String> split(String name, String line, char delimiter, int lineNumber) throws IOException {
        return new DelimitedText(name, new StringReader(line), delimiter, lineNumber - 1)
                .next()
                .orElse(List.of());
    }
}
