package org.starfix.engine.internal.catalog.reference;

import java.util.Map;
import java.util.Optional;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.base.numeric.Columns;
import org.starfix.engine.internal.base.numeric.MalformedDataException;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;

/**
 * The epoch of the positions of a catalogue: a number or a column that the user names, the column {@code ref_epoch}, or the entry
 * {@code ref_epoch} of the table's metadata.
 *
 * <p>Units: Julian years, with or without a J before the number.
 */
final class StarEpochs {
    private static final String USUAL = "ref_epoch";
    private static final double EARLIEST = 1800;
    private static final double LATEST = 2200;

    private StarEpochs() {}

    /**
     * One epoch per row; empty if the table does not say.
     *
     * @throws MalformedDataException if there is no such column, or its values are no Julian years
     */
    static Optional<double[]> of(Table table, String named) {
        Optional<Double> year = year(named);
        if (year.isPresent()) {
            return Optional.of(repeated(table, year.get(), "abs_refcat_columns: epoch"));
        }
        Optional<Column> column = named.isEmpty() ? table.find(USUAL) : Optional.of(table.column(named));
        if (column.isPresent()) {
            return Optional.of(
                    checked(table, column.get(), StarUnits.values(table, column.get(), StarColumn.Quantity.YEAR)));
        }
        for (Map.Entry<String, Object> entry : table.meta().entrySet()) {
            if (entry.getKey().equalsIgnoreCase(USUAL)) {
                return year(String.valueOf(entry.getValue()))
                        .map(y -> repeated(table, y, "metadata " + entry.getKey()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Double> year(String text) {
        String number = text.startsWith("J") ? text.substring(1) : text;
        return number.matches("\\d+(\\.\\d*)?") ? Optional.of(Double.parseDouble(number)) : Optional.empty();
    }

    private static double[] repeated(Table table, double year, String where) {
        check(table, where, year);
        return Columns.filled(table.rowCount(), year);
    }

    private static double[] checked(Table table, Column column, double[] years) {
        for (double year : years) {
            if (!Double.isNaN(year)) {
                check(table, "column " + column.name(), year);
            }
        }
        return years;
    }

    private static void check(Table table, String where, double year) {
        if (!(year >= EARLIEST && year <= LATEST)) {
            throw new MalformedDataException(table.name() + ": " + where + " is " + year
                    + ", which is no Julian year such as 2016.0; correct the epoch in abs_refcat_columns");
        }
    }
}
