package org.starfix.engine.refcat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.catalog.Column;
import org.starfix.engine.catalog.Table;
import org.starfix.engine.numeric.MalformedDataException;

/** Columns as they are kept where no unit can be written beside them. */
public final class UsualColumns {
    private UsualColumns() {}

    /**
     * The table with the columns that have a usual name in their usual units, and with a column {@code ref_epoch} if only its metadata
     * say the epoch.
     *
     * @param ra,dec columns of the position
     * @throws MalformedDataException if the unit of one of them cannot be converted
     */
    public static Table of(Table table, String ra, String dec) {
        List<Column> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean position = column.name().equals(ra) || column.name().equals(dec);
            columns.add(position ? degrees(table, column) : usual(table, column));
        }
        if (table.find("ref_epoch").isEmpty()) {
            StarEpochs.of(table, "").ifPresent(years -> columns.add(Column.of("ref_epoch", years)));
        }
        return Table.of(table.name(), columns);
    }

    private static Column usual(Table table, Column column) {
        for (StarColumn star : StarColumn.values()) {
            boolean named = star.usualNames().stream().anyMatch(column.name()::equalsIgnoreCase);
            boolean angle = star != StarColumn.RA && star != StarColumn.DEC;
            if (named && angle && column.unit().isPresent() && column.isNumeric()) {
                return Column.of(column.name(), StarUnits.values(table, column, star.quantity()));
            }
        }
        return column;
    }

    private static Column degrees(Table table, Column column) {
        Optional<String> unit = column.unit();
        double[] values = table.numbers(column);
        if (unit.isEmpty() || unit.get().toLowerCase(java.util.Locale.ROOT).startsWith("deg")) {
            return column;
        }
        if (!unit.get().toLowerCase(java.util.Locale.ROOT).startsWith("rad")) {
            throw new MalformedDataException(table.name() + ": unit of column " + column.name() + " got '" + unit.get()
                    + "', expected deg or rad; convert the column");
        }
        double[] degrees = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            degrees[i] = Math.toDegrees(values[i]);
        }
        return Column.of(column.name(), degrees);
    }
}
