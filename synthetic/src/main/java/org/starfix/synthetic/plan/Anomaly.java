package org.starfix.synthetic.plan;

/** An exposure of its own group, of the middle detector alone, that no alignment may claim to have aligned by its own data. */
public enum Anomaly {
    /** Background, noise and bad pixels, but no stars. */
    BLANK(ExpectedStatus.NOT_ALIGNED),
    /** Claims a pointing inside the survey but shows another star field. */
    UNRELATED(ExpectedStatus.NOT_ALIGNED),
    /** Recorded pointing wrong by {@link PointingErrors#farShiftArcsec()}: beyond any sensible search radius. */
    FAR_POINTING(ExpectedStatus.NOT_ALIGNED);

    private final ExpectedStatus expected;

    Anomaly(ExpectedStatus expected) {
        this.expected = expected;
    }

    /** What an honest alignment must say of it. */
    public ExpectedStatus expected() {
        return expected;
    }
}
