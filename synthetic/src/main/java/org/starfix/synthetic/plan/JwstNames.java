package org.starfix.synthetic.plan;

import java.util.Locale;

/** File names and groups of the synthetic survey, by JWST's rules. */
public final class JwstNames {
    /** Program number. */
    public static final String PROGRAM = "99001";
    /** Observation number. */
    public static final String OBSERVATION = "001";
    /** Visit number. */
    public static final String VISIT = "001";
    /** Visit group. */
    public static final String VISIT_GROUP = "02";
    /** Parallel sequence. */
    public static final String SEQUENCE = "1";
    /** Activity. */
    public static final String ACTIVITY = "01";

    private static final String BASE =
            "jw" + PROGRAM + OBSERVATION + VISIT + "_" + VISIT_GROUP + SEQUENCE + ACTIVITY + "_";

    private JwstNames() {}

    static String group(int exposureNumber) {
        return BASE + exposureNumber;
    }

    /** Name of the detector with the given index. */
    public static String detector(int index) {
        return "SYN" + (index + 1);
    }

    static String file(int exposureNumber, int detector) {
        return String.format(
                Locale.ROOT,
                "%s%05d_%s_cal.fits",
                BASE,
                exposureNumber,
                detector(detector).toLowerCase(Locale.ROOT));
    }
}
