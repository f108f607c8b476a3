package org.starfix.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, as tests read it that keep it true.
 *
 * @param path below the checkout
 */
public record MarkdownPage(Path path, String text) {
    private static final Path CHECKOUT = Path.of("..");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** The page at a path below the checkout. */
    public static MarkdownPage of(String path) {
        return read(CHECKOUT.resolve(path));
    }

    /** All pages: those at the top, and docs with everything below. */
    public static List<MarkdownPage> all() {
        try (Stream<Path> top = Files.list(CHECKOUT);
                Stream<Path> docs = Files.walk(CHECKOUT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(MarkdownPage::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MarkdownPage read(Path path) {
        try {
            return new MarkdownPage(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text from a line that begins with {@code start} to the next line that begins with {@code end}, or to the end. */
    public String between(String start, String end) {
        int from = lineStart(start, 0);
        if (from < 0) {
            throw new AssertionError(path + ": line got none that begins with '" + start + "', expected one");
        }
        int to = lineStart(end, text.indexOf('\n', from));
        return text.substring(from, to < 0 ? text.length() : to);
    }

    private int lineStart(String start, int from) {
        int at = text.indexOf("\n" + start, Math.max(0, from - 1));
        return at < 0 ? at : at + 1;
    }

    /** The rows of the table in a part of the page, without its head: the cells of each. */
    public static List<List<String>> rows(String part) {
        List<String> lines =
                part.lines().filter(line -> line.startsWith("|")).skip(2).toList();
        return lines.stream()
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** The words set as code in a text. */
    public static List<String> code(String text) {
        return CODE.matcher(text).results().map(match -> match.group(1)).toList();
    }

    /** A table of packages as the architecture page has it: package, and the packages in its last column. */
    public Map<String, Set<String>> packages(String heading) {
        Map<String, Set<String>> packages = new TreeMap<>();
        for (List<String> row : rows(between("## " + heading, "## "))) {
            packages.put(code(row.get(0)).get(0), new TreeSet<>(code(row.get(row.size() - 1))));
        }
        return packages;
    }

    /** The first block of code after a line that begins with {@code marker}. */
    public String block(String marker) {
        Matcher block = Pattern.compile("(?s)```[a-z]*\n(.*?)```").matcher(between(marker, "<!-- end"));
        if (!block.find()) {
            throw new AssertionError(path + ": block of code got none after '" + marker + "', expected one");
        }
        return block.group(1);
    }
}
