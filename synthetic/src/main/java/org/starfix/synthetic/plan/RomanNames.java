package org.starfix.synthetic.plan;

import java.util.Locale;

/** File names and observations of the synthetic survey, by Roman's rules. */
public final class RomanNames {
    private static final String PLAN = "9900101001001001";

    private RomanNames() {}

    /** Program, plan, pass, segment, observation, visit and exposure: all but the detector. */
    public static String observation(int number) {
        return String.format(Locale.ROOT, "%s%04d", PLAN, number);
    }

    static String file(int number, int detector) {
        return String.format(Locale.ROOT, "r%s_%04d_wfi%02d_f158_cal.asdf", PLAN, number, detector + 1);
    }
}
