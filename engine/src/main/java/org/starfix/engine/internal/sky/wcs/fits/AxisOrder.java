package org.starfix.engine.internal.sky.wcs.fits;

/** Which of the two celestial axes of a header is axis 1. */
public enum AxisOrder {
    LONGITUDE_FIRST,
    LATITUDE_FIRST
}
