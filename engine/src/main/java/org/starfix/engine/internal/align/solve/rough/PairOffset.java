package org.starfix.engine.internal.align.solve.rough;

import java.io.Serializable;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * How far the second of two groups seems to be from the first: where its sources lie, less where those of the first lie, if they are the same stars. So it
 * is the correction that the first needs, less that of the second.
 *
 * @param first index of a group
 * @param second that of a group after it, or {@link #CATALOG}
 * @param east,north arcsec, in the {@link org.starfix.engine.internal.sky.sphere.SkyFrame} at the middle between the two centres; for the
 *     catalogue at the centre of the group
 * @param count sources that agree, each once
 * @param significance negative decimal logarithm of the chance that unrelated lists agree so well anywhere in the range searched
 * @param sigma error along an axis, arcsec
 */
public record PairOffset(int first, int second, double east, double north, int count, double significance, double sigma)
        implements Serializable {
    /** In the place of a second group: the absolute catalogue. */
    public static final int CATALOG = -1;

    public PairOffset {
        Check.argument(
                first >= 0 && (second > first || second == CATALOG),
                "offset of groups %s and %s: the second must come after the first, or be the catalogue (%s)",
                first,
                second,
                CATALOG);
        Check.argument(
                Double.isFinite(east) && Double.isFinite(north),
                "offset of groups %s and %s: it is (%s, %s); both numbers must be finite",
                first,
                second,
                east,
                north);
    }
}
