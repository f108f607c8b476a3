package org.starfix.engine.internal.align.options;

/** Whether aligned groups add to the reference catalogue. Source: {@code expand_refcat} of tweakwcs. */
public enum ReferenceGrowth {
    /** The reference stays as it is; all groups can be aligned at once. */
    NONE,
    /** The unmatched sources of every aligned group are added before the next group is aligned. */
    UNMATCHED_SOURCES
}
