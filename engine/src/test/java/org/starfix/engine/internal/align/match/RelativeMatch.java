package org.starfix.engine.internal.align.match;

import org.starfix.engine.align.AlignmentStage;

/** Options of matching for tests to which the stage does not matter. */
public final class RelativeMatch {
    private RelativeMatch() {}

    /** Those of the relative stage. */
    public static MatchOptions options(
            double searchRadius,
            boolean useHistogram,
            double separation,
            double tolerance,
            double xOffset,
            double yOffset) {
        return new MatchOptions(
                searchRadius, useHistogram, separation, tolerance, xOffset, yOffset, AlignmentStage.RELATIVE);
    }
}
