package org.starfix.engine.synthetic;

/** An exposure of its own group, of the middle detector alone, that no alignment may claim to have aligned. */
public enum Anomaly {
    /** Background, noise and bad pixels, but no stars. */
    BLANK,
    /** Claims a pointing inside the survey but shows another star field. */
    UNRELATED,
    /** Recorded pointing wrong by {@link PointingErrors#farShiftArcsec()}: beyond any sensible search radius. */
    FAR_POINTING
}
