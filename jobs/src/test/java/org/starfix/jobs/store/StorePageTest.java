package org.starfix.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.step.alignments.AlignmentTables;
import org.starfix.engine.internal.step.output.ProductWork;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.testing.MarkdownPage;

/** {@code docs/store.md} has the columns of the tables. */
class StorePageTest {
    private static final MarkdownPage PAGE = MarkdownPage.of("docs/store.md");

    private static List<String> named(String from, String to) {
        return MarkdownPage.rows(PAGE.between(from, to)).stream()
                .flatMap(row -> MarkdownPage.code(row.get(0)).stream())
                .toList();
    }

    /** Columns and their types, of rows that may have several; a type holds for the columns after it, too. */
    private static List<String> typed(String marker) {
        List<String> columns = new ArrayList<>();
        for (List<String> row : MarkdownPage.rows(PAGE.between("<!-- " + marker + " ", "<!-- "))) {
            List<String> types = List.of(row.get(1).split(", "));
            List<String> names = MarkdownPage.code(row.get(0));
            for (int i = 0; i < names.size(); i++) {
                columns.add(names.get(i) + " " + types.get(Math.min(i, types.size() - 1)));
            }
        }
        return columns;
    }

    private static List<String> typed(Table table) {
        return table.columns().stream()
                .map(column -> column.name() + " "
                        + switch (column.type()) {
                            case FLOAT -> "double";
                            case INTEGER -> "long";
                            case LOGICAL -> "boolean";
                            case TEXT -> "string";
                        })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields", "exposures", "corrections", "log"})
    void thePageHasTheColumnsOfAlignments(String table) {
        assertThat(typed(Objects.requireNonNull(
                        AlignmentTables.of(List.of()).byName().get(table))))
                .containsExactlyElementsOf(typed("alignments " + table));
    }

    @Test
    void groupsAndMatchesOfAlignmentsAreThoseOfTheLedger() {
        AlignmentTables none = AlignmentTables.of(List.of());
        assertThat(typed(none.groups())).isEqualTo(typed(LedgerTables.STORED_GROUPS.of(List.of())));
        assertThat(typed(none.matches())).isEqualTo(typed(LedgerTables.MATCHES.of(List.of())));
        assertThat(none.byName().keySet())
                .containsExactlyInAnyOrder("fields", "exposures", "corrections", "log", "groups", "matches");
        assertThat(PAGE.between("`groups` and `matches` have", "## "))
                .contains("usage.md#ledger", "`offset_half_width`", "`offset_side`", "`offset_counts`");
    }

    @Test
    void thePageHasTheColumnsOfProducts() {
        assertThat(typed(ProductWork.table(List.of()))).containsExactlyElementsOf(typed("products products"));
        assertThat(LedgerTable.SCHEMA_VERSION).isEqualTo(2); // as the page says
    }

    private static Stream<String> names(MessageType table) {
        return table.getFields().stream().map(Type::getName);
    }

    @Test
    void thePageHasTheColumnsOfExposuresAndHeaders() {
        List<String> shown = named("### exposures", "### sources");
        assertThat(shown).contains("ra_1", "dec_4");
        assertThat(names(ExposureTable.SCHEMA).filter(name -> !name.matches("(ra|dec)_[1-4]")))
                .containsExactlyInAnyOrderElementsOf(shown.stream()
                        .filter(name -> !name.matches("(ra|dec)_[1-4]"))
                        .toList());
        assertThat(names(StoreFormat.HEADER_SCHEMA)).containsExactlyElementsOf(named("### headers", "## Alignments"));
    }

    @Test
    void thePageHasTheColumnsOfSources() {
        SourceCatalog one = SourceCatalog.of(new int[1], new double[1], new double[1], new double[1])
                .withWeights(new double[1]);
        assertThat(SourceTable.columns(List.of(new SourceTable.Entry("x", 0, one))))
                .extracting(Column::name)
                .containsExactlyElementsOf(named("### sources", "### headers"));
        assertThat(PAGE.between("Every file says its version", ".")).contains("`1`");
    }
}
