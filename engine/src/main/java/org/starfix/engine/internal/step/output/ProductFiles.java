package org.starfix.engine.internal.step.output;

import java.io.Serializable;
import java.util.Locale;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.format.table.CatalogFormat;
import org.starfix.engine.internal.step.parameters.Parameters;

/**
 * Where the products of one file go, below the output folder.
 *
 * @param product the corrected copy, or the corrected WCS alone; empty if neither is wanted
 * @param catalog empty if no catalogue is wanted
 * @param format of the catalogue
 * @param regions the sources as DS9 regions; empty if not wanted
 */
public record ProductFiles(String product, Content content, String catalog, CatalogFormat format, String regions)
        implements Serializable {

    /** What is written for an exposure: the key {@code products}. */
    public enum Content {
        EXPOSURES,
        WCS,
        NONE
    }

    /**
     * As the parameters say.
     *
     * @param product below the output folder
     * @param folder below it, for the other files; empty for itself
     * @param fileName of the exposure
     */
    static ProductFiles of(String product, String folder, String fileName, Parameters parameters) {
        String format = parameters.choice("catalog_format");
        String below = folder.isEmpty() ? "" : folder + "/";
        String catalog = below + ProductNames.catalog(fileName, format);
        String regions = below + ProductNames.catalog(fileName, "reg");
        Content content = Content.valueOf(parameters.choice("products").toUpperCase(Locale.ROOT));
        return new ProductFiles(
                content == Content.NONE ? "" : product,
                content,
                parameters.flag("save_catalogs") ? catalog : "",
                CatalogFormat.valueOf(format.toUpperCase(Locale.ROOT)),
                parameters.flag("save_regions") ? regions : "");
    }
}
