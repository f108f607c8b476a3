package org.starfix.engine.internal.align.solve.stars;

import java.io.Serializable;

/**
 * How many stars were made.
 *
 * @param stars that two groups, or a group and the catalogue, have in common
 * @param detections of these
 * @param catalogStars those of them that are in the catalogue
 * @param ambiguous detections left out, because their group has two in one place
 */
public record StarCounts(long stars, long detections, long catalogStars, long ambiguous) implements Serializable {
    public static final StarCounts NONE = new StarCounts(0, 0, 0, 0);

    public StarCounts plus(StarCounts other) {
        return new StarCounts(
                stars + other.stars,
                detections + other.detections,
                catalogStars + other.catalogStars,
                ambiguous + other.ambiguous);
    }
}
