package org.starfix.engine.internal.step.options;

/** What one absolute fit corrects ({@code abs_group}). */
public enum AbsoluteGroups {
    /** The groups that the relative alignment tied together, and every other group by itself. */
    AUTO,
    /** The whole field. */
    FIELD,
    /** Every group. */
    GROUP
}
