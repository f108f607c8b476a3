package org.starfix.engine.internal.align.fit;

import java.util.Optional;

/** What a linear fit may change. Source: {@code fitgeom} of tweakwcs. */
public enum FitGeometry {
    /** Translation only. */
    SHIFT(1, 0),
    /** Translation and rotation. */
    RSHIFT(2, 1),
    /** Translation, rotation and one scale. */
    RSCALE(2, 2),
    /** Translation and any matrix. */
    GENERAL(3, 4);

    private final int minimumPoints;
    private final int linearParameters;

    FitGeometry(int minimumPoints, int linearParameters) {
        this.minimumPoints = minimumPoints;
        this.linearParameters = linearParameters;
    }

    /** How many numbers it determines besides the two of the shift. */
    public int linearParameters() {
        return linearParameters;
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
