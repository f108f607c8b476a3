package org.starfix.engine.internal.align.fit;

import java.io.Serializable;
import org.starfix.engine.align.AlignmentStage;

/**
 * How matched positions are fitted.
 *
 * @param stage whose keys these are
 */
public record FitOptions(FitGeometry geometry, SigmaClip clip, AlignmentStage stage) implements Serializable {

    /** The same with another geometry. */
    public FitOptions with(FitGeometry other) {
        return new FitOptions(other, clip, stage);
    }
}
