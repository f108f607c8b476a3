package org.starfix.jobs.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page: the one template, with styles, scripts and data in it. */
enum Page {
    INDEX("index.js"),
    FIELD("field.js"),
    SOLUTION("solution.js");

    private static final List<String> SHARED =
            List.of("uplot.js", "data.js", "plots.js", "sky.js", "table.js", "parts.js");

    /** By name; a run has thousands of pages. */
    private static final Map<String, String> RESOURCES = new ConcurrentHashMap<>();

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

    private final String script;

    Page(String script) {
        this.script = script;
    }

    /** The whole page. */
    String of(String title, Columns data) throws IOException {
        String scripts = SHARED.stream().map(Page::resource).collect(Collectors.joining("\n")) + resource(script);
        return filled(
                resource("page.html"),
                Map.of(
                        "title",
                        escaped(title),
                        "style",
                        resource("uplot.css") + resource("report.css"),
                        "data",
                        data.packed(),
                        "script",
                        scripts));
    }

    /** The template with its places filled; what is filled in is taken as it is, whatever it looks like. */
    private static String filled(String template, Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(place.group(1)))));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String resource(String name) {
        return RESOURCES.computeIfAbsent(name, Page::read);
    }

    private static String read(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("the program lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
