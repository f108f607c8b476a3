package org.starfix.jobs.refcat;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.catalog.reference.NeededColumns;
import org.starfix.engine.internal.catalog.reference.SkyColumns;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.RowFilter;
import org.starfix.engine.internal.format.table.Table;

/**
 * The columns of an imported catalogue.
 *
 * @param columns by name, in the order of the first file
 * @param ra,dec those of the position
 */
record ImportSchema(LinkedHashMap<String, Column.Type> columns, String ra, String dec) implements Serializable {
    static final String PIXEL = "_healpix_29";
    static final String SOURCE_ID = "source_id";

    /**
     * Which columns of a file are wanted: those named, all, or those that alignment uses; always the position.
     *
     * @param available names in the file
     */
    static List<String> wanted(ImportOptions options, List<String> available) {
        if (options.columns().equals(List.of("all"))) {
            return available.stream().filter(name -> !name.equals(PIXEL)).toList();
        }
        List<String> named = options.columns().isEmpty()
                ? NeededColumns.of(ReferenceColumns.USUAL, RowFilter.ALL, available)
                : options.columns();
        return available.stream()
                .filter(name -> named.stream().anyMatch(name::equalsIgnoreCase)
                        || SkyColumns.isUsual(name)
                        || name.equalsIgnoreCase(options.ra())
                        || name.equalsIgnoreCase(options.dec()))
                .toList();
    }

    /**
     * The schema that all files have; a column of whole numbers here and others there is one of numbers.
     *
     * @param problems told what does not go together
     */
    static ImportSchema merged(List<InputSummary> files, ImportOptions options, List<String> problems) {
        LinkedHashMap<String, Column.Type> columns =
                new LinkedHashMap<>(files.get(0).columns());
        for (InputSummary file : files) {
            for (String name : columns.keySet()) {
                Optional<Column.Type> type = file.type(name);
                if (type.isEmpty()) {
                    problems.add(file.path() + ": there is no column '" + name + "', but "
                            + files.get(0).path()
                            + " has one; its columns are "
                            + String.join(", ", file.columns().keySet())
                            + "; name the columns that all files have with --columns");
                } else {
                    Optional<Column.Type> common = common(columns.get(name), type.get());
                    common.ifPresent(t -> columns.put(name, t));
                    if (common.isEmpty()) {
                        problems.add(file.path() + ": column " + name + " is of the type " + type.get() + ", but "
                                + columns.get(name) + " in " + files.get(0).path()
                                + "; make them agree, or leave it out of --columns");
                    }
                }
            }
        }
        return new ImportSchema(columns, files.get(0).ra(), files.get(0).dec());
    }

    private static Optional<Column.Type> common(Column.Type a, Column.Type b) {
        if (a == b) {
            return Optional.of(a);
        }
        boolean numbers = a != Column.Type.TEXT && b != Column.Type.TEXT;
        return numbers ? Optional.of(Column.Type.FLOAT) : Optional.empty();
    }

    /** The columns of a table in this order and of these types. */
    List<Column> of(Table table) {
        List<Column> found = new ArrayList<>();
        for (Map.Entry<String, Column.Type> entry : columns.entrySet()) {
            Column column = table.column(entry.getKey());
            boolean widened = entry.getValue() == Column.Type.FLOAT && column.type() != Column.Type.FLOAT;
            found.add(renamed(entry.getKey(), widened ? Column.of(entry.getKey(), column.numbers()) : column));
        }
        return found;
    }

    private static Column renamed(String name, Column column) {
        if (column.name().equals(name)) {
            return column;
        }
        return switch (column.type()) {
            case FLOAT -> Column.of(name, column.numbers());
            case INTEGER -> missing(column, Column.of(name, column.integers()));
            case LOGICAL -> missing(column, Column.of(name, column.logicals()));
            case TEXT -> missing(column, Column.of(name, column.texts()));
        };
    }

    private static Column missing(Column from, Column to) {
        java.util.BitSet rows = new java.util.BitSet();
        for (int i = 0; i < from.size(); i++) {
            rows.set(i, from.isMissing(i));
        }
        return to.withMissing(rows);
    }
}
