package org.starfix.engine.synthetic;

import java.util.Locale;

/** File names and groups of the synthetic survey, by JWST's rules. */
final class JwstNames {
    static final String PROGRAM = "99001";
    static final String OBSERVATION = "001";
    static final String VISIT = "001";
    static final String VISIT_GROUP = "02";
    static final String SEQUENCE = "1";
    static final String ACTIVITY = "01";

    private static final String BASE =
            "jw" + PROGRAM + OBSERVATION + VISIT + "_" + VISIT_GROUP + SEQUENCE + ACTIVITY + "_";

    private JwstNames() {}

    static String group(int exposureNumber) {
        return BASE + exposureNumber;
    }

    static String detector(int index) {
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
