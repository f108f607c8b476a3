package org.starfix.engine.wcs;

/** Which of the two celestial axes of a header is axis 1. */
public enum AxisOrder {
    LONGITUDE_FIRST,
    LATITUDE_FIRST
}
