package org.starfix.engine.internal.step.report;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a simultaneous solution yields besides its corrections.
 *
 * @param stars of which the first detection is here
 * @param maps,terms,guideStars those that are told of here
 */
public record YieldRows(
        List<StarRecord> stars, List<MapRecord> maps, List<TermRecord> terms, List<GuideStarRecord> guideStars)
        implements Serializable {
    /** Nothing. */
    public static final YieldRows NONE = new YieldRows(List.of(), List.of(), List.of(), List.of());

    public YieldRows {
        stars = StarRows.copyOf(stars);
        maps = List.copyOf(maps);
        terms = List.copyOf(terms);
        guideStars = List.copyOf(guideStars);
    }

    /** All of several, one behind the other. */
    static YieldRows joined(List<YieldRows> parts) {
        List<StarRecord> stars = new ArrayList<>();
        List<MapRecord> maps = new ArrayList<>();
        List<TermRecord> terms = new ArrayList<>();
        List<GuideStarRecord> guideStars = new ArrayList<>();
        for (YieldRows part : parts) {
            stars.addAll(part.stars);
            maps.addAll(part.maps);
            terms.addAll(part.terms);
            guideStars.addAll(part.guideStars);
        }
        return new YieldRows(stars, maps, terms, guideStars);
    }
}
