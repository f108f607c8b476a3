package org.starfix.engine.internal.align.pairs;

import java.io.Serializable;
import java.util.List;
import org.starfix.engine.internal.align.match.MatchOptions;
import org.starfix.engine.internal.align.options.AlignmentOptions;
import org.starfix.engine.internal.align.options.SolutionOptions;
import org.starfix.engine.internal.catalog.NearStars;
import org.starfix.engine.internal.catalog.ReferenceParts;
import org.starfix.engine.internal.sky.sphere.SkyCone;
import org.starfix.engine.internal.sky.wcs.TangentPlane;

/**
 * A group with its sources on the sky and how far from them reference stars may matter: only what a match could reach, or a rival of it,
 * however large the reference is.
 *
 * @param catalog its sources, where the WCS as recorded puts them
 * @param reach a cone for each image that has sources
 */
public record PlacedGroup(AlignmentGroup group, GroupCatalog catalog, List<SkyCone> reach) implements Serializable {
    /** Beyond the largest offset on either side stars are in reach of pairs, of what surrounds them, and of rivals. */
    private static final double TOLERANCES_AROUND = 6;

    /** The peak of the histogram of offsets may lie so far beyond the search radius. */
    private static final double PIXELS_AROUND = 3;

    public PlacedGroup {
        reach = List.copyOf(reach);
    }

    public static PlacedGroup of(AlignmentGroup group, AlignmentOptions options) {
        GroupCatalog catalog = GroupCatalog.of(group);
        return new PlacedGroup(group, catalog, catalog.surroundings(reachArcsec(group.tangentPlane(), options)));
    }

    private static double reachArcsec(TangentPlane plane, AlignmentOptions options) {
        MatchOptions match = options.match();
        double offset = match.useHistogram()
                ? match.searchRadius()
                : Math.max(Math.abs(match.xOffset()), Math.abs(match.yOffset()));
        double around = TOLERANCES_AROUND * match.tolerance()
                + PIXELS_AROUND * plane.centerPixelScale() * plane.unitArcsec()
                + 2 * offset;
        boolean patterns = options.solution().pairSearch() == SolutionOptions.PairSearch.PATTERN;
        return patterns ? around + SolutionOptions.LARGEST_PATTERN_OFFSET_ARCSEC : around;
    }

    /** The stars of a reference that may matter. */
    public NearStars near(ReferenceParts reference) {
        return reference.near(reach);
    }
}
