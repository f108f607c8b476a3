package org.starfix.jobs.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starfix.engine.internal.format.table.TableRows;
import org.starfix.engine.internal.step.alignments.AlignmentTables;
import org.starfix.engine.internal.step.alignments.StoredField;

/** What came of fields, as rows that can be put together: of each field the latest, by its name. A field weighs as many exposures as it has. */
record FieldRows(TableParts parts) implements RowsOfParts<StoredField> {
    /** Exposures, with all their matches. */
    private static final int FULL = 4000;

    @Override
    public Map<String, Integer> weights(PartId part) throws IOException {
        TableRows fields = new TableRows(parts.read(part, AlignmentTables.LAST));
        Map<String, Integer> weights = new HashMap<>();
        for (int i = 0; i < fields.count(); i++) {
            weights.put(fields.text("field", i), Math.toIntExact(fields.longInteger("n_exposures", i)));
        }
        return weights;
    }

    @Override
    public int full() {
        return FULL;
    }

    @Override
    public List<StoredField> read(PartId part) throws IOException {
        return AlignmentTables.ofNamed(parts.read(part)).toFields();
    }

    @Override
    public String key(StoredField field) {
        return field.id();
    }

    @Override
    public void write(int generation, int task, List<StoredField> fields) throws IOException {
        parts.write(new PartId(generation, task, 0), AlignmentTables.of(fields).byName());
    }
}
