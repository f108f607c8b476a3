package org.starfix.engine.internal.format.table;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/** The rows of one table of a VOTable, from cells of text or from bytes, as columns. */
final class VoRows {
    private final String name;
    private final List<VoField> fields;
    private final Predicate<String> wanted;
    private final List<ColumnBuilder> columns;

    /** @param name of the file, for messages */
    VoRows(String name, List<VoField> fields, Predicate<String> wanted) {
        this.name = name;
        this.fields = List.copyOf(fields);
        this.wanted = wanted;
        this.columns = fields.stream()
                .map(field -> new ColumnBuilder(field.name(), field.columnType()))
                .toList();
    }

    /** A value of a row, which counts from 1. */
    void add(int cell, String text, int row) {
        if (cell >= fields.size()) {
            checkCells(row, cell + 1);
        }
        if (wanted.test(fields.get(cell).name())) {
            columns.get(cell).add(fields.get(cell).fromText(text), name + ": row " + row);
        }
    }

    /** Refuses a row with more or fewer values than there are fields. */
    void checkCells(int row, int cells) {
        if (cells != fields.size()) {
            throw new MalformedDataException(name + ": row " + row + " has " + cells + " values, but there are "
                    + fields.size() + " FIELDs; write the table again");
        }
    }

    /** The rows of a stream of the form BINARY. */
    void addBinary(ByteBuffer in) {
        add(in, new byte[0]);
    }

    /** The rows of a stream of the form BINARY2, each behind bits that say which of its values are missing. */
    void addBinary2(ByteBuffer in) {
        add(in, new byte[(fields.size() + 7) / 8]);
    }

    private void add(ByteBuffer in, byte[] absent) {
        for (int row = 1; in.hasRemaining() && !fields.isEmpty(); row++) {
            int start = in.position();
            in.get(absent);
            for (int i = 0; i < fields.size(); i++) {
                String value = fields.get(i).fromBytes(in);
                boolean isAbsent = absent.length > 0 && (absent[i / 8] >> (7 - i % 8) & 1) != 0;
                if (wanted.test(fields.get(i).name())) {
                    columns.get(i).add(isAbsent ? "" : value, name + ": row " + row);
                }
            }
            if (in.position() == start) {
                throw new MalformedDataException(name + ": the STREAM has " + in.remaining()
                        + " bytes, but the FIELDs describe rows of no bytes; write the table again");
            }
        }
    }

    /** The wanted columns. */
    Table table() {
        List<Column> all = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            VoField field = fields.get(i);
            if (wanted.test(field.name())) {
                Column column = columns.get(i).column().withUnit(field.unit());
                all.add(field.type().equals("float") ? column.inSinglePrecision() : column);
            }
        }
        return Table.of(name, all);
    }
}
