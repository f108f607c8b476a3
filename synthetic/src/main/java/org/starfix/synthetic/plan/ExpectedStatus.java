package org.starfix.synthetic.plan;

/** What an honest alignment must say about a group. */
public enum ExpectedStatus {
    /** Aligned, or the reference of an aligned field. */
    ALIGNED,
    /** Not aligned, whatever the reason: no stars, other stars, or too far off. */
    NOT_ALIGNED
}
