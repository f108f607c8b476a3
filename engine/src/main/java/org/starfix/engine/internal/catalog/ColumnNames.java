package org.starfix.engine.internal.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;

/** Names of columns: what a user says they are, and the usual ones, of which a table has some. */
public final class ColumnNames {
    private ColumnNames() {}

    /** Two columns that belong together, as their names are usually written. */
    public record Pair(String first, String second) {
        /** Whether both are among some names, in any case. */
        boolean isIn(List<String> names) {
            return names.stream().anyMatch(first::equalsIgnoreCase)
                    && names.stream().anyMatch(second::equalsIgnoreCase);
        }

        @Override
        public String toString() {
            return first + ", " + second;
        }
    }

    /** The pairs that are among some names, in the order of the pairs. */
    public static List<Pair> present(List<Pair> pairs, List<String> names) {
        return pairs.stream().filter(pair -> pair.isIn(names)).toList();
    }

    /**
     * A column for each key.
     *
     * @param parameter that has this text, for messages
     * @param text e.g. {@code ra=ra,dec=decl}; empty for none
     * @param keys what may be named
     * @param example for messages
     * @throws IllegalArgumentException if the text is not of this form, or a key is unknown
     */
    static Map<String, String> parse(String parameter, String text, List<String> keys, String example) {
        Map<String, String> columns = new TreeMap<>();
        for (String entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] parts = entry.split("=", -1);
            Check.argument(
                    parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank(),
                    "%s: '%s' is not of the form key=column, as in %s",
                    parameter,
                    entry.strip(),
                    example);
            String key = parts[0].strip();
            Check.argument(
                    keys.contains(key),
                    "%s: there is no key '%s'; the keys are %s",
                    parameter,
                    key,
                    String.join(", ", keys));
            Check.argument(
                    columns.put(key, parts[1].strip()) == null, "%s: '%s' is given twice; remove one", parameter, key);
        }
        return columns;
    }

    /** Requires both of two keys or none. */
    static void requireBoth(String parameter, String first, String second, Map<String, String> names) {
        Check.argument(
                names.containsKey(first) == names.containsKey(second),
                "%s: %s is given without %s; give both or neither",
                parameter,
                names.containsKey(first) ? first : second,
                names.containsKey(first) ? second : first);
    }

    /** The names of a table's columns. */
    static List<String> of(Table table) {
        return new ArrayList<>(table.columns().stream().map(Column::name).toList());
    }

    /** The pair whose columns a table has, if it has one. */
    static Optional<Pair> first(List<Pair> pairs, List<String> names) {
        return present(pairs, names).stream().findFirst();
    }
}
