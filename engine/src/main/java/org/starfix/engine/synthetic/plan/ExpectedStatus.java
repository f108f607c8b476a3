package org.starfix.engine.synthetic.plan;

/** What an honest alignment must say about a group. */
public enum ExpectedStatus {
    /** Aligned, or the reference of an aligned field. */
    ALIGNED,
    /** Without stars of its own: moved with its field if that is aligned absolutely, otherwise not aligned. */
    ALIGNED_WITH_FIELD,
    /** Not aligned, whatever the reason. */
    NOT_ALIGNED
}
