package org.starfix.engine.internal.step.options;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which exposures constrain no other ({@code exclude}, {@code exclude_file}).
 *
 * @param names paths below the root of the inputs, or names of files
 * @param patterns for the same, by their texts
 */
public record ExcludeRule(Set<String> names, Map<String, Pattern> patterns) implements Serializable {
    /** No exposure. */
    public static final ExcludeRule NONE = of(List.of());

    public ExcludeRule {
        names = Set.copyOf(names);
        patterns = Map.copyOf(patterns);
    }

    /** The rule of names and patterns: {@code *} stands for anything within a part of a path, {@code **} across parts, {@code ?} for one character. */
    public static ExcludeRule of(Collection<String> texts) {
        Set<String> names = new HashSet<>();
        Map<String, Pattern> patterns = new HashMap<>();
        for (String text : texts) {
            if (isPattern(text)) {
                patterns.put(text, Pattern.compile(regex(text), Pattern.DOTALL));
            } else {
                names.add(text);
            }
        }
        return new ExcludeRule(names, patterns);
    }

    private static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    private static String regex(String text) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' && i + 1 < text.length() && text.charAt(i + 1) == '*') {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    /** Whether there is anything that could be excluded. */
    public boolean isEmpty() {
        return names.isEmpty() && patterns.isEmpty();
    }

    /** With what another rule excludes. */
    public ExcludeRule and(ExcludeRule other) {
        Set<String> allNames = new HashSet<>(names);
        allNames.addAll(other.names);
        Map<String, Pattern> allPatterns = new HashMap<>(patterns);
        allPatterns.putAll(other.patterns);
        return new ExcludeRule(allNames, allPatterns);
    }

    /** @param name of an exposure: the path of its file below the root of the inputs */
    public boolean excludes(String name) {
        return entry(name) || entry(name.substring(name.lastIndexOf('/') + 1));
    }

    /** The names and patterns that exclude none of these exposures, sorted. */
    public List<String> strangers(Iterator<String> exposures) {
        Set<String> unmet = new TreeSet<>(names);
        Map<String, Pattern> unused = new TreeMap<>(patterns);
        while (exposures.hasNext() && !(unmet.isEmpty() && unused.isEmpty())) {
            String name = exposures.next();
            String last = name.substring(name.lastIndexOf('/') + 1);
            unmet.remove(name);
            unmet.remove(last);
            unused.values()
                    .removeIf(pattern -> pattern.matcher(name).matches()
                            || pattern.matcher(last).matches());
        }
        unmet.addAll(unused.keySet());
        return List.copyOf(unmet);
    }

    private boolean entry(String text) {
        return names.contains(text)
                || patterns.values().stream()
                        .anyMatch(pattern -> pattern.matcher(text).matches());
    }
}
