package org.starfix.engine.internal.step.options;

import java.util.List;
import org.starfix.engine.base.ParameterException;
import org.starfix.engine.internal.step.parameters.Parameters;

/** Which stages align a field ({@code alignment}). */
public enum AlignmentStages {
    /** Its groups to each other, then what hangs together to the absolute catalogue if there is one. */
    RELATIVE_FIRST,
    /** Every group to the absolute catalogue, by itself. */
    ABSOLUTE_ONLY,
    /** All groups to each other and to the absolute catalogue, in one solution. */
    SIMULTANEOUS;

    static AlignmentStages of(Parameters p) {
        if (p.choice("alignment").equals("global")) {
            return SIMULTANEOUS;
        }
        if (!p.choice("alignment").equals("absolute")) {
            return RELATIVE_FIRST;
        }
        if (p.text("abs_refcat").isEmpty()) {
            throw new ParameterException(
                    List.of(
                            p.origin("alignment").describe()
                                    + ": alignment=absolute aligns every group to an absolute catalogue, and there is none; set abs_refcat"));
        }
        return ABSOLUTE_ONLY;
    }
}
