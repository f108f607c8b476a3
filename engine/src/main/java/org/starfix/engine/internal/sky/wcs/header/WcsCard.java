package org.starfix.engine.internal.sky.wcs.header;

import java.io.Serializable;
import org.starfix.engine.internal.format.fits.CardValue;

/**
 * A header card to be written. Numbers carry all digits of a double, so that a header read back gives the same WCS, bit for
 * bit.
 */
public record WcsCard(String key, CardValue value, String comment) implements Serializable {

    public static WcsCard number(String key, double value, String comment) {
        return new WcsCard(key, CardValue.of(value), comment);
    }

    public static WcsCard integer(String key, int value, String comment) {
        return new WcsCard(key, CardValue.of(value), comment);
    }

    public static WcsCard string(String key, String value, String comment) {
        return new WcsCard(key, CardValue.of(value), comment);
    }
}
