package org.starfix.engine.internal.step.parameters;

import java.util.List;
import java.util.Locale;

/**
 * The minimum separation of objects should exceed sqrt(2) times the matching tolerance, else one object may match two.
 *
 * <p>Source: the check that JWST releases after 1.14 make; 1.14's own absolute defaults break it, so it is a
 * warning, and of what the user chose only.
 */
final class SeparationRule {
    private SeparationRule() {}

    /** One text for each stage that will run and breaks the rule. */
    static List<String> violations(Parameters parameters) {
        return stages(parameters).stream()
                .filter(stage -> stage.isBroken(parameters))
                .map(stage -> stage.text(parameters))
                .toList();
    }

    /** Those that the user brought about: by the separation, or by a tolerance too large for a default that was right. */
    static List<String> chosenViolations(Parameters parameters) {
        return stages(parameters).stream()
                .filter(stage -> stage.isBroken(parameters))
                .filter(stage -> isChosen(parameters, stage.separation)
                        || isChosen(parameters, stage.tolerance) && stage.isRightByDefault())
                .map(stage -> stage.text(parameters))
                .toList();
    }

    private static List<Stage> stages(Parameters parameters) {
        Stage relative = new Stage("separation", "tolerance");
        return parameters.text("abs_refcat").isEmpty()
                ? List.of(relative)
                : List.of(relative, new Stage("abs_separation", "abs_tolerance"));
    }

    private static boolean isChosen(Parameters parameters, String key) {
        Origin origin = parameters.origin(key);
        return !(origin instanceof Origin.Default || origin instanceof Origin.PresetLine)
                && !parameters.canonical(key).equals(ParameterSpec.of(key).defaultText());
    }

    private record Stage(String separation, String tolerance) {
        boolean isBroken(Parameters parameters) {
            return parameters.number(separation) <= least(parameters);
        }

        boolean isRightByDefault() {
            return defaultOf(separation) > Math.sqrt(2) * defaultOf(tolerance);
        }

        private static double defaultOf(String key) {
            return Double.parseDouble(ParameterSpec.of(key).defaultText());
        }

        private double least(Parameters parameters) {
            return Math.sqrt(2) * parameters.number(tolerance);
        }

        String text(Parameters parameters) {
            return String.format(
                    Locale.ROOT,
                    "%s: %s=%s is not above sqrt(2) * %s = %.4f arcsec, so one object may match two; raise %s or lower %s",
                    parameters.origin(separation).describe(),
                    separation,
                    parameters.number(separation),
                    tolerance,
                    least(parameters),
                    separation,
                    tolerance);
        }
    }
}
