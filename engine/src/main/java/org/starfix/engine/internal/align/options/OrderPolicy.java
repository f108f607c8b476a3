package org.starfix.engine.internal.align.options;

/** Which group is aligned next. Source: {@code enforce_user_order} of tweakwcs. */
public enum OrderPolicy {
    /** The groups as the user listed them; the first is the reference. */
    AS_GIVEN,
    /**
     * The pair with the largest overlap first, then always the group that overlaps most with the reference catalogue. Takes
     * effect only where the reference grows.
     */
    BY_OVERLAP
}
