package org.starfix.engine.internal.catalog.reference;

import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.catalog.ColumnNames;
import org.starfix.engine.internal.catalog.ColumnNames.Pair;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.format.table.Column;
import org.starfix.engine.internal.format.table.Table;
import org.starfix.engine.internal.format.table.TableChoice;

/**
 * Under which names tables have positions on the sky: right ascension and declination of ICRS, or of FK5 at J2000, which differs from it by
 * at most 0.03 arcsec.
 */
public final class SkyColumns {
    /** Best first: what is called RA; ICRS by name; J2000 as VizieR, SExtractor and SCAMP have it. */
    private static final List<Pair> USUAL = List.of(
            new Pair("RA", "DEC"),
            new Pair("RA_ICRS", "DE_ICRS"),
            new Pair("RA_ICRS", "DEC_ICRS"),
            new Pair("RAICRS", "DEICRS"),
            new Pair("sky_centroid.ra", "sky_centroid.dec"),
            new Pair("RAdeg", "DEdeg"),
            new Pair("RA_deg", "DEC_deg"),
            new Pair("RAJ2000", "DEJ2000"),
            new Pair("RAJ2000", "DECJ2000"),
            new Pair("RA_J2000", "DEC_J2000"),
            new Pair("ALPHAWIN_J2000", "DELTAWIN_J2000"),
            new Pair("ALPHA_J2000", "DELTA_J2000"),
            new Pair("XWIN_WORLD", "YWIN_WORLD"),
            new Pair("X_WORLD", "Y_WORLD"),
            new Pair("RAMean", "DecMean"),
            new Pair("coord_ra", "coord_dec"),
            new Pair("right_ascension", "declination"),
            new Pair("RA", "DE"),
            new Pair("_RA", "_DE"),
            new Pair("_RAJ2000", "_DEJ2000"),
            new Pair("RA", "DECL"));

    private SkyColumns() {}

    /** The table of a file that has positions. */
    public static TableChoice choice(ReferenceColumns columns, String table) {
        return new TableChoice(
                table,
                "abs_refcat_table",
                needed(columns),
                names -> !pairs(columns, names).isEmpty());
    }

    /** The same where no parameter can name a table. */
    public static TableChoice choice(ReferenceColumns columns) {
        return new TableChoice(
                "", "", needed(columns), names -> !pairs(columns, names).isEmpty());
    }

    /** The pairs of columns that hold positions among some names, best first. */
    static List<Pair> pairs(ReferenceColumns columns, List<String> names) {
        return ColumnNames.present(
                columns.name("ra").isEmpty() ? USUAL : List.of(new Pair(columns.name("ra"), columns.name("dec"))),
                names);
    }

    /** The columns of the positions of a table; empty if it has none. */
    public static Optional<Pair> of(ReferenceColumns columns, Table table) {
        return pairs(columns, names(table)).stream().findFirst();
    }

    static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    /** What positions are called, for messages. */
    static String needed(ReferenceColumns columns) {
        return columns.name("ra").isEmpty()
                ? "positions (columns RA, DEC or others of docs/refcat.md)"
                : "the columns " + columns.name("ra") + " and " + columns.name("dec");
    }

    /** Whether a column may hold positions, whatever it is called. */
    public static boolean isUsual(String column) {
        return USUAL.stream()
                .anyMatch(pair ->
                        pair.first().equalsIgnoreCase(column) || pair.second().equalsIgnoreCase(column));
    }
}
