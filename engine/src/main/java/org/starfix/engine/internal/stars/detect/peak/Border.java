package org.starfix.engine.internal.stars.detect.peak;

/**
 * What happens to sources whose kernel reaches over the edge of the image. {@link FinderRelease#JWST_1_14} excludes one row and
 * column more on the low side.
 */
public enum Border {
    INCLUDE,
    EXCLUDE
}
