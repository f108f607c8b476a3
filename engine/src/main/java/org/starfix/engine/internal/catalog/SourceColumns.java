package org.starfix.engine.internal.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableChoice;

/**
 * Which columns of a user's catalogue of an exposure hold what (parameter {@code catalog_column_names}), and which of several tables it is
 * ({@code catalog_table}). What is not named is looked for under its usual names.
 *
 * <p>Units: pixels as the catalogue counts them. {@code origin} is the number of the first pixel, 0 or 1. Without it the first pixel is 0, but
 * for the columns {@code *_IMAGE} of SExtractor, which counts from 1.
 *
 * @param names column by key
 * @param table name or number of the table; empty for the first with positions
 */
public record SourceColumns(Map<String, String> names, String table) implements Serializable {
    /** What may be named. */
    public static final List<String> KEYS = List.of("x", "y", "id", "flux", "weight", "x_error", "y_error", "origin");

    public static final SourceColumns USUAL = new SourceColumns(Map.of(), "");

    private static final String PARAMETER = "catalog_column_names";

    /** Pairs of the positions, best first. The reference knows the first two. */
    private static final List<ColumnNames.Pair> POSITIONS = List.of(
            new ColumnNames.Pair("x", "y"),
            new ColumnNames.Pair("xcentroid", "ycentroid"),
            new ColumnNames.Pair("x_centroid", "y_centroid"),
            new ColumnNames.Pair("x_fit", "y_fit"),
            new ColumnNames.Pair("XWIN_IMAGE", "YWIN_IMAGE"),
            new ColumnNames.Pair("X_IMAGE", "Y_IMAGE"));

    public SourceColumns {
        names = Map.copyOf(names);
        ColumnNames.requireBoth(PARAMETER, "x", "y", names);
        String origin = names.getOrDefault("origin", "0");
        Check.argument(
                origin.equals("0") || origin.equals("1"),
                "%s: origin is the number of the first pixel, 0 or 1, not '%s'",
                PARAMETER,
                origin);
    }

    /**
     * Parses e.g. {@code x=XCENTER,y=YCENTER,origin=1}; empty text means the usual names.
     *
     * @throws IllegalArgumentException if the text is not of this form, or a key is unknown
     */
    public static SourceColumns parse(String text, String table) {
        return new SourceColumns(ColumnNames.parse(PARAMETER, text, KEYS, "x=xpos,y=ypos"), table);
    }

    /** The table with positions. */
    TableChoice choice() {
        return new TableChoice(
                table, "catalog_table", needed(), columns -> pair(columns).isPresent());
    }

    private String named(String key) {
        return Objects.requireNonNull(names.get(key));
    }

    /** The columns of the positions in a table with some columns; empty if it has none. */
    Optional<ColumnNames.Pair> pair(List<String> columns) {
        return ColumnNames.first(
                names.containsKey("x") ? List.of(new ColumnNames.Pair(named("x"), named("y"))) : POSITIONS, columns);
    }

    /** What positions are called, for messages. */
    String needed() {
        return names.containsKey("x")
                ? "the columns " + names.get("x") + " and " + names.get("y")
                : "positions in pixels (columns x, y or xcentroid, ycentroid or XWIN_IMAGE, YWIN_IMAGE)";
    }

    /** What to subtract from the numbers of a column to have those of pixels from 0. */
    double origin(String column) {
        String stated = names.getOrDefault(
                "origin", column.toUpperCase(java.util.Locale.ROOT).endsWith("_IMAGE") ? "1" : "0");
        return Double.parseDouble(stated);
    }

    /** The column that a key means; empty if the user named none and there is none of the usual name. */
    Optional<Column> find(Table table, String key) {
        String named = names.getOrDefault(key, "");
        return named.isEmpty() ? table.find(key) : Optional.of(table.column(named));
    }
}
