package org.starfix.engine.internal.sky.wcs.fits;

/** How a header writes the linear map. */
public enum MatrixForm {
    /** CDi_j. */
    CD,
    /** PCi_j, unity where absent, and CDELTi. */
    PC_CDELT,
    /** CDELTi and CROTAi. It cannot express skew: once corrected it is written as {@link #CD}. */
    CROTA,
    /** The plate solution of the Digitized Sky Survey. Once corrected it is written as TPV with {@link #CD}. */
    PLATE
}
