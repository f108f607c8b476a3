package org.starfix.engine.internal.stars.detect;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;
import org.starfix.engine.internal.stars.detect.peak.FinderRelease;

/**
 * How the sources of an exposure are found.
 *
 * @param snrThreshold height above the background, in units of its noise ({@code snr_threshold})
 * @param backgroundBoxPixels side of the boxes of the background mesh ({@code bkg_boxsize})
 * @param sky whether the finder gets the image with its background ({@code subtract_background})
 * @param release whose threshold is taken; the finder has its own ({@code finder_release})
 * @param columns what the catalogue holds ({@code catalog_columns})
 */
public record DetectionOptions(
        StarFinder finder,
        double snrThreshold,
        int backgroundBoxPixels,
        Sky sky,
        FinderRelease release,
        CatalogColumns columns)
        implements Serializable {
    public static final DetectionOptions DEFAULT = new DetectionOptions(DaoStarFinder.DEFAULT, 10.0, 400);

    public DetectionOptions {
        Check.argument(
                snrThreshold >= 0 && Double.isFinite(snrThreshold),
                "detection: snr_threshold is %s; it must be a finite number of at least 0",
                snrThreshold);
        Check.argument(
                backgroundBoxPixels > 0,
                "detection: bkg_boxsize is %s; it must be at least 1 pixel",
                backgroundBoxPixels);
    }

    /** With sky and threshold as in the reference, and the columns of the step. */
    public DetectionOptions(StarFinder finder, double snrThreshold, int backgroundBoxPixels) {
        this(finder, snrThreshold, backgroundBoxPixels, Sky.LEFT_IN, FinderRelease.JWST_1_14, CatalogColumns.STEP);
    }

    /** These options with another treatment of the sky. */
    public DetectionOptions with(Sky newSky) {
        return new DetectionOptions(finder, snrThreshold, backgroundBoxPixels, newSky, release, columns);
    }

    /** Whether the errors of the pixels are of use. */
    public boolean needsErrors() {
        return finder.needsErrors(columns);
    }
}
