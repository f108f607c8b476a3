package org.starfix.engine.internal.catalog.hats;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What the small files of a HATS catalogue say. Source: the files that hats-import writes; they hold no date here. */
public final class HatsTexts {
    private HatsTexts() {}

    /**
     * What is the same for a catalogue and its margin.
     *
     * @param ra,dec columns of the position
     * @param builder the program that writes it
     */
    public record Description(String ra, String dec, long mostRows, String builder) {}

    /**
     * The properties of a catalogue or a margin.
     *
     * @param margin for a margin: up to which distance rows are repeated, arcsec
     * @param primary for a margin: the folder of its catalogue
     */
    public static String properties(
            String name,
            long rows,
            List<HatsPixel> partitions,
            double skyFraction,
            Description description,
            OptionalDouble margin,
            String primary) {
        StringBuilder text = new StringBuilder("#HATS catalog\n");
        add(text, "obs_collection", name);
        add(text, "dataproduct_type", margin.isPresent() ? "margin" : "object");
        add(text, "hats_nrows", rows);
        add(text, "hats_col_ra", description.ra());
        add(text, "hats_col_dec", description.dec());
        add(text, "hats_col_healpix", "_healpix_29");
        add(text, "hats_col_healpix_order", 29);
        if (margin.isPresent()) {
            add(text, "hats_primary_table_url", primary);
            add(text, "hats_margin_threshold", margin.getAsDouble());
        }
        add(text, "hats_npix_suffix", ".parquet");
        add(text, "hats_builder", description.builder());
        add(text, "hats_version", "v1.0");
        add(text, "hats_max_rows", description.mostRows());
        add(
                text,
                "hats_order",
                partitions.stream().mapToInt(HatsPixel::order).max().orElse(0));
        add(text, "moc_sky_fraction", String.format(Locale.ROOT, "%.5f", skyFraction));
        return text.toString();
    }

    /** The properties of a collection of a catalogue and its margin. */
    public static String collection(String name, String catalog, String margin, String builder) {
        StringBuilder text = new StringBuilder("#HATS Collection\n");
        add(text, "obs_collection", name);
        add(text, "hats_primary_table_url", catalog);
        add(text, "all_margins", margin);
        add(text, "default_margin", margin);
        add(text, "hats_builder", builder);
        add(text, "hats_version", "v1.0");
        return text.toString();
    }

    /** The table of partitions. */
    public static String partitionInfo(List<HatsPixel> partitions) {
        StringBuilder text = new StringBuilder("Norder,Npix\n");
        partitions.forEach(
                p -> text.append(p.order()).append(',').append(p.pixel()).append('\n'));
        return text.toString();
    }

    private static void add(StringBuilder text, String key, Object value) {
        text.append(key).append('=').append(value).append('\n');
    }
}
