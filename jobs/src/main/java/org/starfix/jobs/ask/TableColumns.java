package org.starfix.jobs.ask;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.example.data.Group;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.step.report.LedgerColumn;
import org.starfix.engine.internal.step.report.LedgerTable;

/** Columns of tables of the ledger, and their values in a row. */
final class TableColumns {
    /** What of a table fits a terminal. Of others the first few. */
    private static final Map<String, List<String>> FOR_PEOPLE = Map.of(
            "exposures", List.of("name", "detector", "group_id", "status", "n_sources", "cause"),
            "groups",
                    List.of("stage", "group_name", "outcome", "n_sources", "n_matches", "n_used", "rmse", "log_chance"),
            "matches",
                    List.of(
                            "stage",
                            "file_name",
                            "source_id",
                            "x",
                            "y",
                            "reference_id",
                            "residual_x",
                            "residual_y",
                            "used"),
            "log", List.of("line"),
            "solution",
                    List.of(
                            "group_id",
                            "visit",
                            "component",
                            "tie",
                            "n_stars",
                            "n_catalog",
                            "rms",
                            "sigma_east",
                            "sigma_north"),
            "visits", List.of("visit", "n_groups", "east", "north", "roll", "deviation", "suspect"));

    private static final int FIRST = 10;

    private TableColumns() {}

    /** The columns that are shown to people unless they choose. */
    static List<String> forPeople(LedgerTable<?> table) {
        return FOR_PEOPLE.getOrDefault(
                table.name(),
                table.columns().stream()
                        .map(LedgerColumn::name)
                        .filter(name -> !name.equals("schema_version") && !name.equals("field"))
                        .limit(FIRST)
                        .toList());
    }

    /**
     * A column by its name.
     *
     * @param where the start of the message if there is none
     */
    static LedgerColumn<?> column(LedgerTable<?> table, String name, String where) {
        for (LedgerColumn<?> column : table.columns()) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        throw new ParameterException(List.of(where + "the table " + table.name() + " has no column '" + name
                + "'; it has "
                + String.join(
                        ", ", table.columns().stream().map(LedgerColumn::name).toList())));
    }

    /** A value as text: numbers with all their digits. */
    static String text(Group row, String column) {
        return row.getValueToString(row.getType().getFieldIndex(column), 0);
    }

    /** A value as a number; NaN if it is none. */
    static double number(Group row, LedgerColumn<?> column) {
        return switch (column.type()) {
            case INTEGER -> row.getInteger(column.name(), 0);
            case LONG -> row.getLong(column.name(), 0);
            case NUMBER -> row.getDouble(column.name(), 0);
            case TEXT, FLAG -> Double.NaN;
        };
    }

    /** A value as an object of its type. */
    static Comparable<?> value(Group row, LedgerColumn<?> column) {
        return switch (column.type()) {
            case TEXT -> Objects.requireNonNull(row.getString(column.name(), 0));
            case INTEGER -> row.getInteger(column.name(), 0);
            case LONG -> row.getLong(column.name(), 0);
            case NUMBER -> row.getDouble(column.name(), 0);
            case FLAG -> row.getBoolean(column.name(), 0);
        };
    }
}
