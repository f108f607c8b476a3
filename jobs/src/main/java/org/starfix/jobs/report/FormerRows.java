package org.starfix.jobs.report;

import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.RecordConsumer;
import org.starfix.engine.internal.step.report.ExposureRecord;
import org.starfix.engine.internal.step.report.LedgerColumn;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.jobs.storage.ParquetFiles;

/** Writes rows of today's tables of rows of version 1, given in their order. Texts are empty, counts 0 and numbers NaN where version 1 had no such column. */
final class FormerRows implements ParquetFiles.RowWriter<Group> {
    private final FormerNames names;
    private final LedgerTable<?> table;
    private int ordinal = -1;
    private int place;

    FormerRows(LedgerTable<?> table, FormerNames names) {
        this.names = names;
        this.table = table;
    }

    @Override
    public void write(Group former, RecordConsumer out) {
        for (int i = 0; i < table.columns().size(); i++) {
            LedgerColumn<?> column = table.columns().get(i);
            LedgerParquet.write(i, column, value(column, former), out);
        }
    }

    private Object value(LedgerColumn<?> column, Group former) {
        return switch (column.name()) {
            case "schema_version" -> LedgerTable.SCHEMA_VERSION;
            case "name" -> former.getType().containsField("path") ? names.exposure(former.getString("path", 0)) : "";
            case "place" -> former.getType().containsField("ordinal") ? place(former.getInteger("ordinal", 0)) : 0;
            case "cell" -> ExposureRecord.cell(former.getDouble("center_ra", 0), former.getDouble("center_dec", 0));
            case "field" -> names.field(former.getString("field", 0));
            case "group_id" -> names.group(former.getString("group_id", 0));
            case "group_name" -> names.groupLabel(former.getString("group_name", 0), former.getString("field", 0));
            default -> former.getType().containsField(column.name()) ? kept(column, former) : nothing(column.type());
        };
    }

    /** The detectors of a file follow each other in its order. */
    private int place(int ofFile) {
        place = ofFile == ordinal ? place + 1 : 0;
        ordinal = ofFile;
        return place;
    }

    private static Object kept(LedgerColumn<?> column, Group former) {
        return switch (column.type()) {
            case TEXT -> former.getString(column.name(), 0);
            case INTEGER -> former.getInteger(column.name(), 0);
            case LONG -> former.getLong(column.name(), 0);
            case NUMBER -> former.getDouble(column.name(), 0);
            case FLAG -> former.getBoolean(column.name(), 0);
        };
    }

    private static Object nothing(LedgerColumn.Type type) {
        return switch (type) {
            case TEXT -> "";
            case INTEGER -> 0;
            case LONG -> 0L;
            case NUMBER -> Double.NaN;
            case FLAG -> false;
        };
    }
}
