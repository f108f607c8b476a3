package org.starfix.engine.internal.step.output;

import java.io.Serializable;
import java.util.Map;

/**
 * What the products of one file are called, below the output folder.
 *
 * @param product the corrected copy, or the corrected WCS alone; empty if neither is wanted
 * @param catalogs by name of the detector, empty for the only one of its file; none if no catalogues are wanted
 * @param regions the sources as DS9 regions, in the same way
 */
public record ProductFiles(String product, Map<String, String> catalogs, Map<String, String> regions)
        implements Serializable {
    public ProductFiles {
        catalogs = Map.copyOf(catalogs);
        regions = Map.copyOf(regions);
    }
}
