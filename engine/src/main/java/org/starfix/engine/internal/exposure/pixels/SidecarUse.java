package org.starfix.engine.internal.exposure.pixels;

/** When the WCS of a {@code .head} or {@code .wcs} file beside an image counts ({@code wcs_sidecar}). */
public enum SidecarUse {
    /** If the image has no WCS. */
    MISSING,
    /** Whether or not the image has a WCS; a GWCS stays. */
    ALWAYS
}
