package org.starfix.jobs.report.html;

import org.apache.parquet.example.data.Group;

/** A row of a table of the ledger. Columns that an earlier version did not write are empty, 0, NaN or false. */
public record LedgerRow(Group values) {
    private boolean has(String column) {
        return values.getType().containsField(column);
    }

    public String text(String column) {
        return has(column) ? values.getString(column, 0) : "";
    }

    public int integer(String column) {
        return has(column) ? values.getInteger(column, 0) : 0;
    }

    public long longInteger(String column) {
        return has(column) ? values.getLong(column, 0) : 0;
    }

    public double number(String column) {
        return has(column) ? values.getDouble(column, 0) : Double.NaN;
    }

    public boolean flag(String column) {
        return has(column) && values.getBoolean(column, 0);
    }
}
