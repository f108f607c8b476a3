package org.starfix.engine.detect;

import java.io.Serializable;
import org.starfix.engine.detect.peak.FinderRelease;
import org.starfix.engine.numeric.Check;

/**
 * How the sources of an exposure are found.
 *
 * @param snrThreshold height above the background, in units of its noise ({@code snr_threshold})
 * @param backgroundBoxPixels side of the boxes of the background mesh ({@code bkg_boxsize})
 * @param release whose threshold is taken; the finder has its own ({@code finder_release})
 * @param columns what the catalogue holds ({@code catalog_columns})
 */
public record DetectionOptions(
        StarFinder finder, double snrThreshold, int backgroundBoxPixels, FinderRelease release, CatalogColumns columns)
        implements Serializable {
    public static final DetectionOptions DEFAULT = new DetectionOptions(DaoStarFinder.DEFAULT, 10.0, 400);

    public DetectionOptions {
        Check.argument(
                snrThreshold >= 0 && Double.isFinite(snrThreshold),
                "detection: snr_threshold got %s, expected finite and >= 0",
                snrThreshold);
        Check.argument(backgroundBoxPixels > 0, "detection: bkg_boxsize got %s, expected > 0", backgroundBoxPixels);
    }

    /** With the threshold of the reference and the columns of the step. */
    public DetectionOptions(StarFinder finder, double snrThreshold, int backgroundBoxPixels) {
        this(finder, snrThreshold, backgroundBoxPixels, FinderRelease.JWST_1_14, CatalogColumns.STEP);
    }

    /** Whether the errors of the pixels are of use. */
    public boolean needsErrors() {
        return finder.needsErrors(columns);
    }
}
