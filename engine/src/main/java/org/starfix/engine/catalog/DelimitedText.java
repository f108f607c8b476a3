package org.starfix.engine.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starfix.engine.numeric.MalformedDataException;

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
        for (String line = readLine(); line != null; line = readLine()) {
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                return Optional.of(fields(line));
            }
        }
        return Optional.empty();
    }

    private String readLine() throws IOException {
        String line = lines.readLine();
        lineNumber += line == null ? 0 : 1;
        return line;
    }

    private List<String> fields(String firstLine) throws IOException {
        List<String> fields = new ArrayList<>();
        String line = firstLine;
        int at = skipBlanks(line, 0);
        while (true) {
            if (at < line.length() && line.charAt(at) == '"') {
                StringBuilder field = new StringBuilder();
                int quote = at;
                int end = closingQuote(line, quote, field);
                while (end < 0) {
                    String more = readLine();
                    if (more == null) {
                        throw new MalformedDataException(name + ": line " + lineNumber
                                + " got no closing quote, expected one; correct the table");
                    }
                    field.append('\n');
                    line = more;
                    end = closingQuote(line, -1, field);
                }
                fields.add(field.toString());
                at = skipBlanks(line, end + 1);
                if (delimiter != WHITESPACE && at < line.length() && line.charAt(at) != delimiter) {
                    throw new MalformedDataException(name + ": line " + lineNumber
                            + " got text behind a closing quote, expected a delimiter; correct the table");
                }
            } else {
                int end = fieldEnd(line, at);
                fields.add(line.substring(at, end).strip());
                at = skipBlanks(line, end);
            }
            if (at >= line.length()) {
                return fields;
            }
            at = delimiter == WHITESPACE ? at : skipBlanks(line, at + 1);
            if (at >= line.length()) {
                fields.add("");
                return fields;
            }
        }
    }

    /** Appends what is quoted behind {@code open}; the position of the closing quote or -1. */
    private static int closingQuote(String line, int open, StringBuilder field) {
        for (int at = open + 1; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c != '"') {
                field.append(c);
            } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                field.append(c);
                at++;
            } else {
                return at;
            }
        }
        return -1;
    }

    private int fieldEnd(String line, int start) {
        int at = start;
        while (at < line.length() && !isDelimiter(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private boolean isDelimiter(char c) {
        return delimiter == WHITESPACE ? c == ' ' || c == '\t' : c == delimiter;
    }

    private int skipBlanks(String line, int start) {
        int at = start;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t') && line.charAt(at) != delimiter
                || at < line.length() && delimiter == WHITESPACE && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
