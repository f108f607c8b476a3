package org.starfix.engine.internal.step.report;

/** The two alignments of the step. */
public enum AlignmentStage {
    RELATIVE,
    ABSOLUTE;

    /** The name in the ledger. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
