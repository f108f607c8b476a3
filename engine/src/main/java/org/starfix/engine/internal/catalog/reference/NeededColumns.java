package org.starfix.engine.internal.catalog.reference;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.starfix.engine.catalog.StarColumn;
import org.starfix.engine.internal.catalog.ReferenceColumns;
import org.starfix.engine.internal.format.table.RowFilter;

/** Which columns of a table {@link ReferenceStarsReader} looks at: the others need not be read. */
public final class NeededColumns {
    /** What Gaia's archive calls the columns that are of use here. */
    public static final List<String> GAIA = List.of(
            "source_id",
            "ref_epoch",
            "ra",
            "ra_error",
            "dec",
            "dec_error",
            "parallax",
            "parallax_error",
            "pmra",
            "pmra_error",
            "pmdec",
            "pmdec_error",
            "ra_dec_corr",
            "ra_parallax_corr",
            "ra_pmra_corr",
            "ra_pmdec_corr",
            "dec_parallax_corr",
            "dec_pmra_corr",
            "dec_pmdec_corr",
            "parallax_pmra_corr",
            "parallax_pmdec_corr",
            "pmra_pmdec_corr",
            "phot_g_mean_mag",
            "ruwe");

    private static final List<String> OTHERS = List.of("id", "source_id", "ref_epoch");

    private NeededColumns() {}

    /** Those of the available columns that are looked at, in the order given. */
    public static List<String> of(ReferenceColumns columns, RowFilter filter, Collection<String> available) {
        Set<String> wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        wanted.addAll(OTHERS);
        wanted.addAll(columns.names().values());
        filter.conditions().forEach(condition -> wanted.add(condition.column()));
        for (StarColumn column : StarColumn.values()) {
            wanted.addAll(column.usualNames());
        }
        return available.stream().filter(wanted::contains).toList();
    }
}
