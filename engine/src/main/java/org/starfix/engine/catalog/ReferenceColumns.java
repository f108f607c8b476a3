package org.starfix.engine.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.starfix.engine.numeric.Check;

/**
 * Which columns of a reference catalogue hold what (parameter {@code abs_refcat_columns}). What is not named is looked for under
 * its usual name.
 *
 * @param names column by key; the epoch may also be a number, the Julian year of all positions
 */
public record ReferenceColumns(Map<String, String> names) implements Serializable {
    /** What may be named. */
    public static final List<String> KEYS = List.of(
            "ra", "dec", "weight", "id", "source_id", "pmra", "pmdec", "parallax", "epoch", "mag", "ruwe", "error");

    public static final ReferenceColumns USUAL = new ReferenceColumns(Map.of());

    public ReferenceColumns {
        names = Map.copyOf(names);
        both("ra", "dec", names);
        both("pmra", "pmdec", names);
    }

    private static void both(String first, String second, Map<String, String> names) {
        Check.argument(
                names.containsKey(first) == names.containsKey(second),
                "abs_refcat_columns: %s, %s got only one of them, expected both or none",
                first,
                second);
    }

    /** The column named for a key; empty for the usual one. */
    public String name(String key) {
        return names.getOrDefault(key, "");
    }

    /**
     * Parses e.g. {@code ra=ra,dec=decl}; empty text means the usual names.
     *
     * @throws IllegalArgumentException if the text is not of this form, or a key is unknown
     */
    public static ReferenceColumns parse(String text) {
        Map<String, String> columns = new TreeMap<>();
        for (String entry : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] parts = entry.split("=", -1);
            Check.argument(
                    parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank(),
                    "abs_refcat_columns: entry got '%s', expected key=column, e.g. ra=ra,dec=decl",
                    entry.strip());
            String key = parts[0].strip();
            Check.argument(KEYS.contains(key), "abs_refcat_columns: key got '%s', expected one of %s", key, KEYS);
            Check.argument(
                    columns.put(key, parts[1].strip()) == null,
                    "abs_refcat_columns: key got '%s' twice, expected it once",
                    key);
        }
        return new ReferenceColumns(columns);
    }
}
