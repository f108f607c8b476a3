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
 * Reads ECSV tables, those with mixin columns too: a sky position {@code p} comes as columns {@code p.ra} and {@code p.dec},
 * quantities as plain numbers with a unit, times and arrays as text.
 *
 * <p>Source: astropy APE 6, "Enhanced character separated values table format".
 */
final class EcsvReader {
    private EcsvReader() {}

    /** Reads the wanted columns of a table; {@code name} is its path for messages. */
    static Table read(String name, BufferedReader text, Predicate<String> wanted) throws IOException {
        StringBuilder yaml = new StringBuilder();
        int lineNumber = 0;
        String line = text.readLine();
        while (line != null && (line.startsWith("#") || line.isBlank())) {
            lineNumber++;
            if (lineNumber > 1) {
                yaml.append(line.startsWith("# ") ? line.substring(2) : "").append('\n');
            }
            line = text.readLine();
        }
        EcsvHeader header = EcsvHeader.parse(name, yaml.toString());
        if (line == null) {
            throw new MalformedDataException(
                    name + ": the ECSV header is not followed by a line of column names; the file is cut off");
        }
        checkNames(name, line, header, lineNumber + 1);
        return rows(name, new DelimitedText(name, text, header.delimiter(), lineNumber + 1), header, wanted);
    }

    private static Table rows(String name, DelimitedText text, EcsvHeader header, Predicate<String> wanted)
            throws IOException {
        List<ColumnBuilder> builders = new ArrayList<>();
        header.fields().forEach(f -> builders.add(new ColumnBuilder(f.name(), f.type())));
        LineNumbers lines = new LineNumbers();
        int[] kept = IntStream.range(0, builders.size())
                .filter(i -> wanted.test(header.fields().get(i).name()))
                .toArray();
        for (Optional<List<String>> row = text.next(); row.isPresent(); row = text.next()) {
            String where = name + ": line " + text.lineNumber();
            DelimitedTable.checkFieldCount(where, row.get().size(), builders.size());
            lines.add(text.lineNumber());
            for (int i : kept) {
                builders.get(i).add(row.get().get(i), where);
            }
        }
        List<Column> columns = new ArrayList<>();
        for (int i : kept) {
            EcsvHeader.Field field = header.fields().get(i);
            Column column = builders.get(i).column().withUnit(field.unit());
            columns.add(field.isSingle() ? column.inSinglePrecision() : column);
        }
        return Table.of(name, columns, header.meta()).inLines(lines.toArray());
    }

    private static void checkNames(String name, String line, EcsvHeader header, int lineNumber) throws IOException {
        List<String> names = new DelimitedText(name, new java.io.StringReader(line), header.delimiter(), lineNumber - 1)
                .next()
                .orElse(List.of());
        List<String> expected =
                header.fields().stream().map(EcsvHeader.Field::name).toList();
        if (!names.equals(expected)) {
            throw new MalformedDataException(name + ": line " + lineNumber + " names the columns " + names
                    + ", the ECSV header " + expected + "; make them agree");
        }
    }
}
