package org.starfix.engine.internal.stars.image;

import java.util.Collection;
import java.util.List;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * The bits of JWST's data-quality arrays, in order: the first constant is bit 0.
 *
 * <p>Source: JWST calibration pipeline documentation, data quality flags.
 */
public enum DataQualityFlag {
    DO_NOT_USE,
    SATURATED,
    JUMP_DET,
    DROPOUT,
    OUTLIER,
    PERSISTENCE,
    AD_FLOOR,
    CHARGELOSS,
    UNRELIABLE_ERROR,
    NON_SCIENCE,
    DEAD,
    HOT,
    WARM,
    LOW_QE,
    RC,
    TELEGRAPH,
    NONLINEAR,
    BAD_REF_PIXEL,
    NO_FLAT_FIELD,
    NO_GAIN_VALUE,
    NO_LIN_CORR,
    NO_SAT_CHECK,
    UNRELIABLE_BIAS,
    UNRELIABLE_DARK,
    UNRELIABLE_SLOPE,
    UNRELIABLE_FLAT,
    OPEN,
    ADJ_OPEN,
    FLUX_ESTIMATED,
    MSA_FAILED_OPEN,
    OTHER_BAD_PIXEL,
    REFERENCE_PIXEL;

    /** What masks a pixel unless the user says otherwise ({@code exclude_flags}). */
    public static final List<DataQualityFlag> DEFAULT_EXCLUDED = List.of(DO_NOT_USE, NON_SCIENCE);

    /** The value of this flag; negative for the topmost bit. */
    public int bit() {
        return 1 << ordinal();
    }

    /** The union of the bits of some flags. */
    public static int bits(Collection<DataQualityFlag> flags) {
        int bits = 0;
        for (DataQualityFlag flag : flags) {
            bits |= flag.bit();
        }
        return bits;
    }

    /**
     * The flag of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DataQualityFlag named(String name) {
        for (DataQualityFlag flag : values()) {
            if (flag.name().equals(name)) {
                return flag;
            }
        }
        Check.argument(false, "exclude_flags: no flag is called '%s'; the flags are %s", name, List.of(values()));
        throw new AssertionError(name);
    }
}
