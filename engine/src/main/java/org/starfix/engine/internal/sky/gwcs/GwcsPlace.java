package org.starfix.engine.internal.sky.gwcs;

import java.util.List;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.format.asdf.AsdfDocument;
import org.starfix.engine.internal.format.asdf.AsdfNode;

/**
 * Where a GWCS stands in the tree of a document, and what stands beside it: {@code meta.wcs} in JWST models, {@code
 * roman.meta.wcs} in Roman ones, {@code wcs} in files that hold little else.
 *
 * @param path of the GWCS
 */
public record GwcsPlace(String path) {
    private static final String NAME = "wcs";
    private static final String INFO = "wcsinfo";

    /** All places that are looked at, in this order. */
    public static final List<String> PATHS = List.of("meta." + NAME, "roman.meta." + NAME, NAME);

    public GwcsPlace {
        Check.argument(PATHS.contains(path), "gwcs place: '%s' is not one of %s", path, PATHS);
    }

    /** The place of the GWCS of a document; empty if it has none. */
    public static Optional<GwcsPlace> of(AsdfDocument document) {
        return PATHS.stream()
                .filter(path -> document.find(path).isPresent())
                .findFirst()
                .map(GwcsPlace::new);
    }

    /** The path of an entry beside the GWCS, e.g. {@code meta.filename}. */
    public String beside(String key) {
        return path.substring(0, path.length() - NAME.length()) + key;
    }

    /** The path of an entry of the mapping {@code wcsinfo} beside the GWCS, e.g. {@code meta.wcsinfo.v2_ref}. */
    public String wcsinfo(String key) {
        return beside(INFO) + "." + key;
    }

    /** The ancillary information on the pointing beside the GWCS; empty if there is no such mapping. */
    public Optional<AsdfNode> wcsinfo(AsdfDocument document) {
        return document.find(beside(INFO)).filter(AsdfNode::isMapping);
    }
}
