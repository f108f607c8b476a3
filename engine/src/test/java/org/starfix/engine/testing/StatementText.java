package org.starfix.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The string literals of one statement of Java, joined by {@code ...}: what a message says, whatever stands between its parts.
 *
 * @param file the source file
 * @param line 1-based line of the first literal
 */
public record StatementText(Path file, int line, String text) {
    private static final String ENDS = ";{}";

    /** The texts of all statements of the sources in a folder and below; statements without a literal are left out. */
    public static List<StatementText> below(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .flatMap(file -> in(file, read(file)).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts of the statements of a source. */
    public static List<StatementText> in(Path file, String source) {
        List<StatementText> found = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        int line = 1;
        int first = 0;
        for (int at = 0; at < source.length(); ) {
            int end = tokenEnd(source, at);
            if (source.charAt(at) == '"') {
                first = literals.isEmpty() ? line : first;
                int quotes = source.startsWith("\"\"\"", at) ? 3 : 1;
                literals.add(source.substring(at + quotes, end - quotes));
            } else if (ENDS.indexOf(source.charAt(at)) >= 0 && !literals.isEmpty()) {
                found.add(new StatementText(file, first, String.join(" ... ", literals)));
                literals.clear();
            }
            line += (int)
                    source.substring(at, end).chars().filter(c -> c == '\n').count();
            at = end;
        }
        return found;
    }

    /** Behind the comment, literal or single character that begins at a place. */
    private static int tokenEnd(String source, int at) {
        if (source.startsWith("//", at)) {
            return behind(source, "\n", at);
        }
        if (source.startsWith("/*", at)) {
            return behind(source, "*/", at + 2);
        }
        if (source.startsWith("\"\"\"", at)) {
            return behind(source, "\"\"\"", at + 3);
        }
        char quote = source.charAt(at);
        if (quote != '"' && quote != '\'') {
            return at + 1;
        }
        int end = at + 1;
        while (source.charAt(end) != quote) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    private static int behind(String source, String mark, int from) {
        int found = source.indexOf(mark, from);
        return found < 0 ? source.length() : found + mark.length();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + text;
    }
}
