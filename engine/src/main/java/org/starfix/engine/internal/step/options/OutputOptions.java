package org.starfix.engine.internal.step.options;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.step.parameters.Parameters;

/**
 * What a run writes.
 *
 * @param suffix end of the names of products
 * @param content what is written for an exposure
 * @param catalogs the sources of each exposure ({@code save_catalogs})
 * @param positions what these say of the places of sources ({@code catalog_positions})
 * @param format of these catalogues
 * @param regions the sources as DS9 regions ({@code save_regions})
 * @param stars the absolute stars that were used ({@code save_abs_catalog})
 * @param solved the stars of a simultaneous solution as a catalogue ({@code save_star_catalog})
 */
public record OutputOptions(
        String suffix,
        Content content,
        Saved catalogs,
        Positions positions,
        CatalogFormat format,
        Saved regions,
        Saved stars,
        Saved solved)
        implements Serializable {
    private static final String USUAL_SUFFIX = "tweakreg";

    /** What is written for an exposure: the key {@code products}. */
    public enum Content {
        EXPOSURES,
        WCS,
        NONE
    }

    /** Where saved catalogues say that sources are. */
    public enum Positions {
        /** In pixels and, after the alignment, on the sky. */
        SKY,
        /** In pixels alone. */
        PIXELS
    }

    /** Whether something is written beside the products. */
    public enum Saved {
        SAVED,
        OMITTED
    }

    /**
     * What the parameters mean.
     *
     * @throws ParameterException if no name can end in {@code suffix}
     */
    public static OutputOptions of(Parameters p) {
        return new OutputOptions(
                suffix(p),
                Content.valueOf(p.choice("products").toUpperCase(Locale.ROOT)),
                saved(p, "save_catalogs"),
                Positions.valueOf(p.choice("catalog_positions").toUpperCase(Locale.ROOT)),
                CatalogFormat.valueOf(p.choice("catalog_format").toUpperCase(Locale.ROOT)),
                saved(p, "save_regions"),
                saved(p, "save_abs_catalog"),
                saved(p, "save_star_catalog"));
    }

    private static Saved saved(Parameters p, String key) {
        return p.flag(key) ? Saved.SAVED : Saved.OMITTED;
    }

    private static String suffix(Parameters p) {
        String suffix = p.text("suffix");
        if (suffix.contains("/")) {
            throw new ParameterException(List.of(p.origin("suffix").describe() + ": suffix '" + suffix
                    + "' cannot be a part of a file name: it may hold no /"));
        }
        return suffix.isEmpty() ? USUAL_SUFFIX : suffix;
    }
}
