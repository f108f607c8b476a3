package org.starfix.engine.internal.step.audit;

/** How much of files is compared. */
public enum Depth {
    /** Headers, trees, tables and texts, and the length of all else. */
    DESCRIPTIONS,
    /** Every byte. */
    EVERY_BYTE
}
