package org.starfix.engine.internal.format.table;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/** A table by columns, with what its file says about it. Immutable. */
public final class Table implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final List<Column> columns;
    private final LinkedHashMap<String, Object> meta;
    private final int[] lines;
    private final List<String> warnings;

    @SuppressWarnings("NonApiType") // a Map need not be serializable
    private Table(
            String name, List<Column> columns, LinkedHashMap<String, Object> meta, int[] lines, List<String> warnings) {
        this.name = name;
        this.columns = columns;
        this.meta = meta;
        this.lines = lines;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * A table of columns of equal length.
     *
     * @param name path or URI for messages
     */
    public static Table of(String name, List<Column> columns) {
        return of(name, columns, Map.of());
    }

    /** A table of columns of equal length and its metadata, values as YAML knows them. */
    public static Table of(String name, List<Column> columns, Map<String, Object> meta) {
        for (Column column : columns) {
            Check.argument(
                    column.size() == columns.get(0).size(),
                    "%s: column %s has %s rows, column %s has %s",
                    name,
                    column.name(),
                    column.size(),
                    columns.get(0).name(),
                    columns.get(0).size());
        }
        return new Table(name, List.copyOf(columns), new LinkedHashMap<>(meta), new int[0], List.of());
    }

    /** The same, whose rows are in these lines of its file, from 1. */
    Table inLines(int[] numbers) {
        return new Table(name, columns, meta, numbers, warnings);
    }

    /** The same with what its file says about itself that its reader should know. */
    public Table withWarnings(List<String> texts) {
        return new Table(name, columns, meta, lines, texts);
    }

    /** What the reader of the table should know, a sentence each; they do not name the table. */
    public List<String> warnings() {
        return warnings;
    }

    /** Where a row is, for messages: its line, or its number from 1. */
    public String place(int row) {
        return row < lines.length ? "line " + lines[row] : "row " + (row + 1);
    }

    /** Path or URI for messages. */
    public String name() {
        return name;
    }

    public int rowCount() {
        return columns.isEmpty() ? 0 : columns.get(0).size();
    }

    public List<Column> columns() {
        return columns;
    }

    /** The metadata in the order of the file. */
    public Map<String, Object> meta() {
        return Collections.unmodifiableMap(meta);
    }

    /** The names of all columns, for messages. */
    public String columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    /**
     * The column of that name in any case.
     *
     * @throws MalformedDataException if several columns have the name
     */
    public Optional<Column> find(String columnName) {
        return single(
                columnName,
                columns.stream()
                        .filter(c -> c.name().equalsIgnoreCase(columnName))
                        .toList());
    }

    /**
     * The column of exactly that name; failing that, the column of that name in any case.
     *
     * @throws MalformedDataException if there is no such column, or several columns have the name
     */
    public Column column(String columnName) {
        return single(
                        columnName,
                        columns.stream()
                                .filter(c -> c.name().equals(columnName))
                                .toList())
                .or(() -> find(columnName))
                .orElseThrow(() -> new MalformedDataException(
                        name + ": there is no column '" + columnName + "'; its columns are " + columnNames()));
    }

    /**
     * The numbers of a column of this table.
     *
     * @throws MalformedDataException if it is a column of texts
     */
    public double[] numbers(Column column) {
        if (!column.isNumeric()) {
            throw notNumbers(column);
        }
        return column.numbers();
    }

    private MalformedDataException notNumbers(Column column) {
        return firstText(column)
                .map(text -> new MalformedDataException(name + ": " + text))
                .orElseGet(() -> new MalformedDataException(
                        name + ": column " + column.name() + " is one of texts, but numbers are needed"));
    }

    /** Where a column has the first text that is no number, and what to do about it; empty if there is none. */
    public Optional<String> firstText(Column column) {
        String[] texts = column.texts();
        for (int row = 0; row < texts.length; row++) {
            if (!ColumnBuilder.isNumber(texts[row].strip())) {
                return Optional.of(
                        place(row) + ": column " + column.name() + " holds " + NumberText.refusal(texts[row]));
            }
        }
        return Optional.empty();
    }

    private Optional<Column> single(String wanted, List<Column> found) {
        if (found.size() > 1) {
            throw new MalformedDataException(name + ": '" + wanted + "' could be any of the columns "
                    + found.stream().map(Column::name).collect(Collectors.joining(", "))
                    + "; rename those that are not meant");
        }
        return found.stream().findFirst();
    }
}
