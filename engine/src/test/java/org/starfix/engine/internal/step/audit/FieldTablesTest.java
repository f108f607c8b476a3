package org.starfix.engine.internal.step.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;

class FieldTablesTest {
    @Test
    void everyTableOfTheLedgerIsVerified() {
        List<LedgerTable<?>> tables = new ArrayList<>(List.of(LedgerTables.EXPOSURES)); // compared with the products
        FieldTables.all().forEach(rows -> tables.add(rows.table()));
        assertThat(tables).containsExactlyInAnyOrderElementsOf(LedgerTables.EVERY);
    }

    @Test
    void theSecondColumnOfATableOfFieldsIsTheField() {
        assertThat(FieldTables.all())
                .allSatisfy(
                        rows -> assertThat(rows.table().columns().get(1).name()).isEqualTo("field"));
    }
}
