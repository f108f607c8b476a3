package org.starfix.engine.internal.sky.wcs;

/** What right ascension and declination of a FITS header are taken for ({@code equatorial_frame}). */
public enum EquatorialFrame {
    /** The frame that the header states; the FITS standard's default where it states none. */
    STATED,
    /** ICRS, whatever the header states: tweakwcs compares the numbers as they are. */
    ICRS
}
