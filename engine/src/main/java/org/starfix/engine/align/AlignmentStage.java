package org.starfix.engine.align;

import java.util.Locale;

/** The two alignments of the step. */
public enum AlignmentStage {
    /** The groups of a field to each other. */
    RELATIVE,
    /** A field to a catalogue of known positions. */
    ABSOLUTE;

    /** The name in the ledger. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
