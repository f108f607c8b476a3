package org.starfix.engine.catalog;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.starfix.engine.numeric.Check;
import org.starfix.engine.numeric.MalformedDataException;

/** A table by columns, with what its file says about it. Immutable. */
public final class Table implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final List<Column> columns;
    private final LinkedHashMap<String, Object> meta;

    private Table(String name, List<Column> columns, LinkedHashMap<String, Object> meta) {
        this.name = name;
        this.columns = columns;
        this.meta = meta;
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
                    "%s: column %s got %s rows, expected %s as in column %s",
                    name,
                    column.name(),
                    column.size(),
                    columns.get(0).size(),
                    columns.get(0).name());
        }
        return new Table(name, List.copyOf(columns), new LinkedHashMap<>(meta));
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
                        name + ": columns got " + columnNames() + ", expected one named '" + columnName + "'"));
    }

    /**
     * The numbers of a column of this table.
     *
     * @throws MalformedDataException if it is a column of texts
     */
    public double[] numbers(Column column) {
        if (!column.isNumeric()) {
            throw new MalformedDataException(
                    name + ": column " + column.name() + " got text, expected numbers; correct the catalogue");
        }
        return column.numbers();
    }

    private Optional<Column> single(String wanted, List<Column> found) {
        if (found.size() > 1) {
            throw new MalformedDataException(name + ": column '" + wanted + "' got "
                    + found.stream().map(Column::name).collect(Collectors.joining(", "))
                    + ", expected one; rename the others");
        }
        return found.stream().findFirst();
    }
}
