package org.starfix.engine.internal.align.match.pattern;

import java.io.Serializable;
import org.starfix.engine.internal.align.match.Pattern;

/** What came of a search for a pattern. */
public sealed interface PatternOutcome extends Serializable {

    /** The image list has one place in the reference list. */
    record Found(Pattern pattern) implements PatternOutcome {}

    /** No place has more stars than chance puts there. {@code tried} counts the places. */
    record NotFound(long tried) implements PatternOutcome {}

    /** Another shift has nearly as many stars, as on a lattice. */
    record Ambiguous(int pairs, int elsewhere) implements PatternOutcome {}
}
