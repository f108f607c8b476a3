package org.starfix.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.internal.step.report.LedgerColumn;
import org.starfix.engine.internal.step.report.LedgerTable;
import org.starfix.engine.internal.step.report.LedgerTables;
import org.starfix.engine.internal.step.report.LedgerUnits;
import org.starfix.engine.testing.MarkdownPage;
import org.starfix.jobs.report.ExitCode;

/** What {@code docs/usage.md} says of ledger and exit codes is so. */
class DocumentationTest {
    private static final MarkdownPage USAGE = MarkdownPage.of("docs/usage.md");

    static List<LedgerTable<?>> tables() {
        return LedgerTables.EVERY;
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theUsagePageHasTheColumnsOfTheLedger(LedgerTable<?> table) {
        List<List<String>> rows = MarkdownPage.rows(USAGE.between("<!-- ledger " + table.name(), "<!-- "));
        assertThat(rows.stream().map(row -> MarkdownPage.code(row.get(0)).get(0) + " " + row.get(1)))
                .containsExactlyElementsOf(table.columns().stream()
                        .map(column -> column.name() + " " + typeName(column.type()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theUsagePageHasTheUnitsOfTheLedger(LedgerTable<?> table) {
        List<List<String>> rows = MarkdownPage.rows(USAGE.between("<!-- ledger " + table.name(), "<!-- "));
        for (List<String> row : rows) {
            String column = MarkdownPage.code(row.get(0)).get(0);
            String unit = row.get(2).replace("degree", "deg").replace("^2", "2").replace("sigma", "");
            assertThat(LedgerUnits.of(table.name(), column).orElse(""))
                    .as(table.name() + "." + column)
                    .isEqualTo(unit);
        }
    }

    private static String typeName(LedgerColumn.Type type) {
        return switch (type) {
            case TEXT -> "string";
            case INTEGER -> "int";
            case LONG -> "long";
            case NUMBER -> "double";
            case FLAG -> "boolean";
        };
    }

    @Test
    void theUsagePageHasTheExitCodes() {
        List<List<String>> rows = MarkdownPage.rows(USAGE.between("| exit code", "## "));
        assertThat(rows.stream().map(row -> Integer.valueOf(row.get(0))))
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(ExitCode::code)
                        .sorted()
                        .toList());
    }

    @Test
    void thePageOfMessagesHasTheExitCodes() {
        List<List<String>> rows =
                MarkdownPage.rows(MarkdownPage.of("docs/errors.md").between("| exit code", "## "));
        assertThat(rows.stream().map(row -> Integer.valueOf(row.get(0))).distinct())
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(ExitCode::code)
                        .sorted()
                        .toList());
    }
}
