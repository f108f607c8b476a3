package org.starfix.synthetic.plan;

import java.io.Serializable;
import org.starfix.synthetic.base.Check;

/**
 * How wrong the recorded pointings are.
 *
 * @param maxShiftArcsec length of the shift of a group, uniform between three tenths of this and this
 * @param maxRollDegrees roll of a group about its reference point, uniform up to plus or minus this
 * @param farShiftArcsec shift of {@link Anomaly#FAR_POINTING}
 */
public record PointingErrors(double maxShiftArcsec, double maxRollDegrees, double farShiftArcsec)
        implements Serializable {
    public static final PointingErrors DEFAULT = new PointingErrors(0.9, 0.02, 20);

    public PointingErrors {
        Check.argument(
                maxShiftArcsec >= 0,
                "pointing errors: the largest shift must not be negative, but it is %s arcsec",
                maxShiftArcsec);
        Check.argument(
                maxRollDegrees >= 0,
                "pointing errors: the largest roll must not be negative, but it is %s degrees",
                maxRollDegrees);
        Check.argument(
                farShiftArcsec > 0,
                "pointing errors: the far shift must be above 0, but it is %s arcsec",
                farShiftArcsec);
    }
}
