package org.starfix.engine.internal.align.match;

import java.io.Serializable;
import org.starfix.engine.align.Refusal;

/** What came of matching two lists. */
public sealed interface MatchOutcome extends Serializable {

    /** The lists were matched; there may be few pairs or none. */
    record Matched(Matches matches) implements MatchOutcome {}

    /** They cannot be matched. */
    record Refused(Refusal refusal) implements MatchOutcome {}
}
