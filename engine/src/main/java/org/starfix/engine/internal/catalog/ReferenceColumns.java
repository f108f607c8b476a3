package org.starfix.engine.internal.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

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

    private static final String PARAMETER = "abs_refcat_columns";

    public ReferenceColumns {
        names = Map.copyOf(names);
        ColumnNames.requireBoth(PARAMETER, "ra", "dec", names);
        ColumnNames.requireBoth(PARAMETER, "pmra", "pmdec", names);
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
        return new ReferenceColumns(ColumnNames.parse(PARAMETER, text, KEYS, "ra=ra,dec=decl"));
    }
}
