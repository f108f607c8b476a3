package org.starfix.engine.internal.align.match.pattern;

import java.io.Serializable;
import org.starfix.engine.align.Refusal;
import org.starfix.engine.internal.align.match.Pattern;

/** What came of a search for a pattern. */
public sealed interface PatternOutcome extends Serializable {

    /** The image list has one place in the reference list. */
    record Found(Pattern pattern) implements PatternOutcome {}

    /** No place has more stars than chance puts there, or two have. */
    record Refused(Refusal refusal) implements PatternOutcome {}
}
