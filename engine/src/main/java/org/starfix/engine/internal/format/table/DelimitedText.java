package org.starfix.engine.internal.format.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * Records of delimited text. Fields may stand in double quotes, with a quote doubled inside, and then contain delimiters and
 * line ends. Blank lines and lines that start with # are skipped.
 */
final class DelimitedText {
    /** As a delimiter: any run of blanks and tabs. */
    static final char WHITESPACE = ' ';

    private final String name;
    private final BufferedReader lines;
    private final char delimiter;
    private int lineNumber;
    private String line = "";
    private int at;

    /** Records of the text that follows line {@code lineNumber}. */
    DelimitedText(String name, Reader text, char delimiter, int lineNumber) {
        this.name = name;
        this.lines = new BufferedReader(text);
        this.delimiter = delimiter;
        this.lineNumber = lineNumber;
    }

    /** Number of the last line read, from 1. */
    int lineNumber() {
        return lineNumber;
    }

    /** The fields of the next record; empty at the end. */
    Optional<List<String>> next() throws IOException {
        for (String next = readLine(); next != null; next = readLine()) {
            if (!next.isBlank() && !next.stripLeading().startsWith("#")) {
                return Optional.of(fieldsOf(next));
            }
        }
        return Optional.empty();
    }

    private String readLine() throws IOException {
        String next = lines.readLine();
        lineNumber += next == null ? 0 : 1;
        return next;
    }

    /** The fields of a record that begins with a line that was read before. */
    List<String> fieldsOf(String firstLine) throws IOException {
        line = firstLine;
        at = 0;
        skipBlanks();
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at < line.length()) {
            if (delimiter != WHITESPACE) {
                at++;
                skipBlanks();
            }
            fields.add(field());
        }
        return fields;
    }

    /** The field at the cursor, which moves to the next delimiter (or next field, between blanks). */
    private String field() throws IOException {
        String field;
        if (at < line.length() && line.charAt(at) == '"') {
            field = quotedField();
        } else {
            int start = at;
            while (at < line.length() && !isDelimiter(line.charAt(at))) {
                at++;
            }
            field = line.substring(start, at).strip();
        }
        skipBlanks();
        if (delimiter != WHITESPACE && at < line.length() && line.charAt(at) != delimiter) {
            throw new MalformedDataException(name + ": line " + lineNumber
                    + ": there is text between a closing quote and the next delimiter; correct the table");
        }
        return field;
    }

    private String quotedField() throws IOException {
        StringBuilder field = new StringBuilder();
        int started = lineNumber;
        at++;
        while (true) {
            if (at == line.length()) {
                line = readLine();
                if (line == null) {
                    throw new MalformedDataException(
                            name + ": line " + started + ": a quote is opened and never closed; correct the table");
                }
                field.append('\n');
                at = 0;
            } else if (line.charAt(at) != '"') {
                field.append(line.charAt(at++));
            } else if (line.startsWith("\"\"", at)) {
                field.append('"');
                at += 2;
            } else {
                at++;
                return field.toString();
            }
        }
    }

    private boolean isDelimiter(char c) {
        return delimiter == WHITESPACE ? c == ' ' || c == '\t' : c == delimiter;
    }

    private void skipBlanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t' && delimiter != '\t')) {
            at++;
        }
    }
}
