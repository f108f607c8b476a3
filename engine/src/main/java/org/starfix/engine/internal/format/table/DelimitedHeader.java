package org.starfix.engine.internal.format.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * The top of a text table: what its columns are called, and what separates them.
 *
 * <p>The first line that is neither blank nor a comment names the columns. If it holds numbers, it is a row, and the names are those of
 * the comments before: numbered ones, as SExtractor writes them ({@code #  1 NUMBER  Running object number}), or the last one, if
 * it has as many words as the row. A line of dashes below the names is skipped; so is a line of units between the two, as VizieR
 * writes it, whose units are those of the columns.
 *
 * @param units of the columns; empty for none
 * @param firstRows rows that were read on the way
 * @param rest the rows that follow
 */
record DelimitedHeader(List<String> names, List<String> units, List<Row> firstRows, DelimitedText rest) {
    private static final Pattern DECIMAL_COMMA = Pattern.compile("(?s).*\\d,\\d+\\s*;.*");
    private static final Pattern DASHES = Pattern.compile("[-=]+");

    /** The fields of a line of the table. */
    record Row(int line, List<String> fields) {}

    /** Reads up to the first rows. */
    static DelimitedHeader read(String name, BufferedReader text) throws IOException {
        List<String> comments = new ArrayList<>();
        int number = 1;
        String line = text.readLine();
        for (; line != null && (line.isBlank() || line.stripLeading().startsWith("#")); line = text.readLine()) {
            if (!line.isBlank()) {
                comments.add(line.stripLeading().substring(1).strip());
            }
            number++;
        }
        if (line == null) {
            throw new MalformedDataException(
                    name + ": the table has neither names of columns nor rows, only comments or blank lines");
        }
        if (line.startsWith("|") || line.startsWith("\\")) {
            throw new MalformedDataException(
                    name + ": this is an IPAC table, which is not read; write it as ECSV, VOTable or"
                            + " CSV first (astropy reads it as ascii.ipac)");
        }
        char delimiter = delimiter(line);
        DelimitedText rest = new DelimitedText(name, text, delimiter, number);
        List<String> first = rest.fieldsOf(line);
        Row row = new Row(number, first);
        List<String> commented = comments.isEmpty() ? List.of() : split(name, comments.get(comments.size() - 1));
        boolean isRow = hasNumber(first) && commented.size() == first.size() && !hasNumber(commented);
        if (isRow) {
            return new DelimitedHeader(commented, noUnits(first.size()), List.of(row), rest);
        }
        NumberedComments numbered = NumberedComments.of(comments);
        if (hasNumber(first) && numbered.describes(first.size())) {
            return new DelimitedHeader(numbered.names(first.size()), numbered.units(first.size()), List.of(row), rest);
        }
        refuseRow(name, row);
        return underNames(first, rest);
    }

    private static DelimitedHeader underNames(List<String> names, DelimitedText rest) throws IOException {
        List<Row> ahead = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Optional<List<String>> next = rest.next();
            if (next.isPresent() && isRule(next.get())) {
                List<String> units = i == 1 && ahead.get(0).fields().size() == names.size()
                        ? ahead.get(0).fields()
                        : noUnits(names.size());
                return new DelimitedHeader(names, units, List.of(), rest);
            }
            next.ifPresent(fields -> ahead.add(new Row(rest.lineNumber(), fields)));
        }
        return new DelimitedHeader(names, noUnits(names.size()), ahead, rest);
    }

    /** Whether a line underlines the names. A row of missing values may consist of two dashes each. */
    private static boolean isRule(List<String> fields) {
        return fields.stream().allMatch(field -> DASHES.matcher(field).matches())
                && fields.stream().anyMatch(field -> field.length() > 2);
    }

    private static void refuseRow(String name, Row row) {
        List<String> fields = row.fields();
        long decimals = fields.stream()
                .filter(field -> isNumeral(field) && field.indexOf('.') >= 0)
                .count();
        if (decimals >= 2 || fields.stream().allMatch(DelimitedHeader::isNumeral)) {
            throw new MalformedDataException(name + ": line " + row.line() + " holds numbers ('" + fields.get(0)
                    + "', ...), but the names of the " + fields.size()
                    + " columns must come first; add a line with the names");
        }
    }

    private static boolean hasNumber(List<String> fields) {
        return fields.stream().anyMatch(DelimitedHeader::isNumeral);
    }

    private static boolean isNumeral(String field) {
        return !field.isEmpty()
                && (Character.isDigit(field.charAt(field.length() - 1)) || field.endsWith("."))
                && ColumnBuilder.isNumber(field);
    }

    private static List<String> noUnits(int count) {
        return Collections.nCopies(count, "");
    }

    private static char delimiter(String line) {
        if (DECIMAL_COMMA.matcher(line).matches()) {
            return ';';
        }
        for (char candidate : new char[] {',', '\t', ';', '|'}) {
            if (line.strip().indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return DelimitedText.WHITESPACE;
    }

    private static List<String> split(String name, String line) throws IOException {
        return new DelimitedText(name, new StringReader(""), delimiter(line), 0).fieldsOf(line);
    }
}
