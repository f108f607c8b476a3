package org.starfix.engine.internal.catalog.reference;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;

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
            columns.add(
                    column.name().equals(ra)
                            ? degrees(table, column, SkyAngles.Axis.RA)
                            : column.name().equals(dec)
                                    ? degrees(table, column, SkyAngles.Axis.DEC)
                                    : usual(table, column));
        }
        if (table.find("ref_epoch").isEmpty()) {
            StarEpochs.of(table, "").ifPresent(years -> columns.add(Column.of("ref_epoch", years)));
        }
        return Table.of(table.name(), columns).withWarnings(table.warnings());
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

    private static Column degrees(Table table, Column column, SkyAngles.Axis axis) {
        double[] degrees = SkyAngles.degrees(table, column, axis);
        if (column.isNumeric() && degrees == column.numbers()) {
            return column;
        }
        return Column.of(column.name(), degrees);
    }
}
