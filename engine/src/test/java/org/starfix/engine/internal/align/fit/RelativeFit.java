package org.starfix.engine.internal.align.fit;

import org.starfix.engine.align.AlignmentStage;

/** Options of a fit for tests to which the stage does not matter. */
public final class RelativeFit {
    private RelativeFit() {}

    /** Those of the relative stage. */
    public static FitOptions options(FitGeometry geometry, SigmaClip clip) {
        return new FitOptions(geometry, clip, AlignmentStage.RELATIVE);
    }
}
