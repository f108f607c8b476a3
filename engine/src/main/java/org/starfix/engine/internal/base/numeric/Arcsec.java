package org.starfix.engine.internal.base.numeric;

/** Arcseconds. */
public final class Arcsec {
    /** How many a degree has. */
    public static final double PER_DEGREE = 3600;

    private Arcsec() {}
}
