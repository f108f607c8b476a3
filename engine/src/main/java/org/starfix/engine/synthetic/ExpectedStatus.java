package org.starfix.engine.synthetic;

/** What an honest alignment must say about a group. */
public enum ExpectedStatus {
    /** Aligned, or the reference of an aligned field. */
    ALIGNED,
    /** Not aligned, whatever the reason. */
    NOT_ALIGNED
}
