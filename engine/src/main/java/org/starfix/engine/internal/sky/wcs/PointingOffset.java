package org.starfix.engine.internal.sky.wcs;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How a pointing is to be moved: the reference point on the sky by {@code ra} and {@code dec}, the field about it by {@code
 * roll} (from north to east), and the field blown up about it by {@code scale}.
 *
 * <p>Units: degrees; {@code ra} is a difference of right ascensions, not an arc on the sky.
 *
 * <p>Source: {@code adjust_wcs} of jwst.
 */
public record PointingOffset(double ra, double dec, double roll, double scale) implements Serializable {
    private static final double MAX_DEGREES = 360;
    private static final double MAX_SCALE = 100;

    public static final PointingOffset NONE = new PointingOffset(0, 0, 0, 1);

    public PointingOffset {
        Check.argument(
                Math.abs(ra) <= MAX_DEGREES && Math.abs(dec) <= MAX_DEGREES && Math.abs(roll) <= MAX_DEGREES,
                "pointing offset: delta_ra, delta_dec, delta_roll (%s, %s, %s) must lie between -360 and 360 degrees",
                ra,
                dec,
                roll);
        Check.argument(
                scale >= 1 / MAX_SCALE && scale <= MAX_SCALE,
                "pointing offset: scale must be a factor between 0.01 and 100, not %s",
                scale);
    }
}
