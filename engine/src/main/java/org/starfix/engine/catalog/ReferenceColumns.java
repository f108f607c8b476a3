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
 * <p>An empty name means the usual one.
 */
public record ReferenceColumns(String ra, String dec, String weight, String id) implements Serializable {
    public static final ReferenceColumns USUAL = new ReferenceColumns("", "", "", "");

    private static final List<String> LATER = List.of("pmra", "pmdec", "parallax", "epoch", "mag", "ruwe", "error");
    private static final List<String> KEYS = List.of("ra", "dec", "weight", "id");

    public ReferenceColumns {
        Check.argument(
                ra.isEmpty() == dec.isEmpty(),
                "abs_refcat_columns: ra, dec got only one of them, expected both or none");
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
            Check.argument(!LATER.contains(key), "abs_refcat_columns: key got '%s', which is not supported yet", key);
            Check.argument(KEYS.contains(key), "abs_refcat_columns: key got '%s', expected one of %s", key, KEYS);
            Check.argument(
                    columns.put(key, parts[1].strip()) == null,
                    "abs_refcat_columns: key got '%s' twice, expected it once",
                    key);
        }
        return new ReferenceColumns(
                columns.getOrDefault("ra", ""),
                columns.getOrDefault("dec", ""),
                columns.getOrDefault("weight", ""),
                columns.getOrDefault("id", ""));
    }
}
