package org.starfix.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starfix.engine.testing.MarkdownPage;
import org.starfix.jobs.cli.ExitCode;
import org.starfix.jobs.codec.LedgerTable;
import org.starfix.jobs.codec.LedgerTables;

/** What {@code docs/usage.md} says of ledger and exit codes is so. */
class DocumentationTest {
    private static final MarkdownPage USAGE = MarkdownPage.of("docs/usage.md");

    static List<LedgerTable<?>> tables() {
        return List.of(LedgerTables.EXPOSURES, LedgerTables.GROUPS, LedgerTables.MATCHES);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theUsagePageHasTheColumnsOfTheLedger(LedgerTable<?> table) {
        List<List<String>> rows = MarkdownPage.rows(USAGE.between("<!-- ledger " + table.name(), "<!-- "));
        assertThat(rows.stream().map(row -> MarkdownPage.code(row.get(0)).get(0) + " " + row.get(1)))
                .containsExactlyElementsOf(table.schema().getFields().stream()
                        .map(field -> field.getName() + " " + typeName(field))
                        .toList());
    }

    private static String typeName(Type field) {
        if (LogicalTypeAnnotation.stringType().equals(field.getLogicalTypeAnnotation())) {
            return "string";
        }
        return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> "int";
            case INT64 -> "long";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            default -> throw new AssertionError(field);
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
}
