package org.starfix.engine.wcs;

import java.io.Serializable;
import org.starfix.engine.numeric.Check;

/**
 * How a pointing is to be moved: the reference point on the sky by {@code ra} and {@code dec}, the field about it by {@code
 * roll} (from north to east), and the field blown up about it by {@code scale}.
 *
 * <p>Units: degrees; {@code ra} is a difference of right ascensions, not an arc on the sky.
 *
 * <p>Source: {@code adjust_wcs} of jwst.
 */
public record PointingOffset(double ra, double dec, double roll, double scale) implements Serializable {
    public static final PointingOffset NONE = new PointingOffset(0, 0, 0, 1);

    public PointingOffset {
        Check.argument(
                Double.isFinite(ra) && Double.isFinite(dec) && Double.isFinite(roll),
                "pointing offset: delta_ra, delta_dec, delta_roll got %s, %s, %s, expected finite numbers of degrees",
                ra,
                dec,
                roll);
        Check.argument(
                scale > 0 && Double.isFinite(scale), "pointing offset: scale got %s, expected a number above 0", scale);
    }
}
