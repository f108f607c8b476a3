package org.starfix.synthetic.catalogs;

import java.io.Serializable;
import org.starfix.synthetic.base.Check;

/**
 * What decides every byte of a survey without pixels.
 *
 * @param exposures how many
 * @param layout how they lie
 * @param sources stars on an exposure, on average
 * @param side of an exposure, pixels
 */
public record CatalogSurveyOptions(int exposures, Layout layout, int sources, int side, long seed)
        implements Serializable {
    public CatalogSurveyOptions {
        Check.argument(exposures >= 1, "a survey needs at least one exposure, not %s", exposures);
        Check.argument(sources >= 1, "an exposure needs at least one source, not %s", sources);
        Check.argument(side >= 64, "an exposure needs at least 64 pixels a side, not %s", side);
        Check.argument(
                layout.patches() <= exposures,
                "%s exposures cannot make %s fields; ask for fewer fields",
                exposures,
                layout.patches());
    }

    /** About 115 sources on 2048 x 2048 pixels. */
    public static CatalogSurveyOptions of(int exposures, Layout layout, long seed) {
        return new CatalogSurveyOptions(exposures, layout, 115, 2048, seed);
    }
}
