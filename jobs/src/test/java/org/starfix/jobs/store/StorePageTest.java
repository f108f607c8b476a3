package org.starfix.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.starfix.engine.internal.catalog.SourceCatalog;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.testing.MarkdownPage;

/** {@code docs/store.md} has the columns of the tables. */
class StorePageTest {
    private static final MarkdownPage PAGE = MarkdownPage.of("docs/store.md");

    private static List<String> named(String from, String to) {
        return MarkdownPage.rows(PAGE.between(from, to)).stream()
                .flatMap(row -> MarkdownPage.code(row.get(0)).stream())
                .toList();
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
        assertThat(names(StoreFormat.HEADER_SCHEMA)).containsExactlyElementsOf(named("### headers", "## Reading"));
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
