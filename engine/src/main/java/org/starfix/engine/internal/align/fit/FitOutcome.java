package org.starfix.engine.internal.align.fit;

import java.io.Serializable;
import org.starfix.engine.align.Refusal;

/** What came of a fit. A fit that fails is a result: trying again would not help. */
public sealed interface FitOutcome extends Serializable {

    /** The map was determined. */
    record Fitted(LinearFit fit) implements FitOutcome {}

    /**
     * It was not: there are fewer points (of positive weight) than the geometry needs, or they coincide, lie on a line, or are
     * not finite.
     */
    record Refused(Refusal refusal) implements FitOutcome {}
}
