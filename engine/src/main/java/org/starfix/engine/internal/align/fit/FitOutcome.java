package org.starfix.engine.internal.align.fit;

import java.io.Serializable;

/** What came of a fit. A fit that fails is a result: trying again would not help. */
public sealed interface FitOutcome extends Serializable {

    /** The map was determined. */
    record Fitted(LinearFit fit) implements FitOutcome {}

    /** Fewer points (of positive weight) than the geometry needs. */
    record TooFewPoints(int found, int required) implements FitOutcome {}

    /** The points do not determine the map: they coincide, lie on a line, or are not finite. */
    record Singular(String why) implements FitOutcome {}
}
