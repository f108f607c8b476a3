package org.starfix.engine.internal.step.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import org.starfix.engine.internal.step.field.AlignedField;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.OffsetRecord;

/** The rows of a field in each table of the ledger; the rows of exposures depend on what was written, too. */
public final class FieldTables {
    private FieldTables() {}

    /** A table with the rows of a field in it. */
    public record Rows<T>(LedgerTable<T> table, Function<AlignedField, List<T>> of) {
        /** Hands over the number that stands for each row, with the record. */
        public void digests(AlignedField field, RowDigest digest, ObjLongConsumer<T> taken) {
            for (T row : of.apply(field)) {
                taken.accept(row, digest.of(table, row));
            }
        }

        /** The rows as texts, column by column. */
        public List<List<String>> texts(AlignedField field) {
            return of.apply(field).stream()
                    .map(row -> RowComparison.texts(table, row))
                    .toList();
        }
    }

    /** All of them. */
    public static List<Rows<?>> all() {
        List<Rows<?>> tables = new ArrayList<>();
        tables.add(new Rows<>(LedgerTables.GROUPS, AlignedField::groups));
        tables.add(new Rows<>(LedgerTables.MATCHES, AlignedField::matches));
        tables.add(new Rows<>(LedgerTables.LOG, AlignedField::logRecords));
        tables.add(new Rows<>(
                LedgerTables.OFFSETS, f -> OffsetRecord.of(f.groups()).toList()));
        tables.add(new Rows<>(LedgerTables.UNMATCHED, AlignedField::unmatched));
        tables.add(new Rows<>(LedgerTables.SOLUTION, f -> f.solution().groups()));
        tables.add(new Rows<>(LedgerTables.VISITS, f -> f.solution().visits()));
        tables.add(new Rows<>(LedgerTables.DETECTORS, f -> f.solution().detectors()));
        tables.add(
                new Rows<>(LedgerTables.GUIDE_STARS, f -> f.solution().yields().guideStars()));
        tables.add(new Rows<>(LedgerTables.STARS, f -> f.solution().yields().stars()));
        tables.add(new Rows<>(
                LedgerTables.RESIDUAL_MAPS, f -> f.solution().yields().maps()));
        tables.add(new Rows<>(
                LedgerTables.RESIDUAL_TERMS, f -> f.solution().yields().terms()));
        return tables;
    }
}
