package org.starfix.engine.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The minimum separation of objects should exceed sqrt(2) times the matching tolerance, else one object may match two.
 *
 * <p>Source: the check that JWST releases after 1.14 make; 1.14's own absolute defaults break it, so it is a warning.
 */
final class SeparationRule {
    private SeparationRule() {}

    /** One text for each stage that will run and breaks the rule. */
    static List<String> violations(Parameters parameters) {
        List<String> violations = new ArrayList<>();
        check(parameters, "separation", "tolerance", violations);
        if (!parameters.text("abs_refcat").isEmpty()) {
            check(parameters, "abs_separation", "abs_tolerance", violations);
        }
        return violations;
    }

    private static void check(Parameters parameters, String separation, String tolerance, List<String> violations) {
        double least = Math.sqrt(2) * parameters.number(tolerance);
        if (parameters.number(separation) <= least) {
            violations.add(String.format(
                    Locale.ROOT,
                    "%s: %s got %s, expected more than sqrt(2) * %s = %.4f arcsec; one object may match two",
                    parameters.origin(separation).describe(),
                    separation,
                    parameters.number(separation),
                    tolerance,
                    least));
        }
    }
}
