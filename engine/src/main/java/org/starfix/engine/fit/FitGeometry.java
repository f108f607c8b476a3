package org.starfix.engine.fit;

import java.util.Optional;

/** What a linear fit may change. Source: {@code fitgeom} of tweakwcs. */
public enum FitGeometry {
    /** Translation only. */
    SHIFT(1),
    /** Translation and rotation. */
    RSHIFT(2),
    /** Translation, rotation and one scale. */
    RSCALE(2),
    /** Translation and any matrix. */
    GENERAL(3);

    private final int minimumPoints;

    FitGeometry(int minimumPoints) {
        this.minimumPoints = minimumPoints;
    }

    /** The fewest points that determine this geometry. */
    public int minimumPoints() {
        return minimumPoints;
    }

    /** The next geometry with fewer degrees of freedom. */
    public Optional<FitGeometry> simpler() {
        return this == SHIFT ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
    }
}
