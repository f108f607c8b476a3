package org.starfix.engine.internal.step.parameters;

import java.io.Serializable;
import java.util.Optional;
import org.starfix.engine.internal.base.numeric.Check;

/**
 * One configuration key.
 *
 * @param defaultText the default, canonical
 * @param unit empty if the value has none
 * @param help one line
 * @param support which valid values this version honours
 */
public record Parameter(
        String key, ParameterGroup group, ValueType type, String defaultText, String unit, String help, Support support)
        implements Serializable {

    public Parameter {
        Check.argument(
                isCanonical(type, defaultText),
                "parameter %s: the default '%s' must be %s in canonical form",
                key,
                defaultText,
                type.expectation());
    }

    /** The canonical value of a setting of this key, or what is wrong with it and where. */
    public Checked check(Setting setting) {
        try {
            return new Checked(type.canonical(setting.text()), Optional.empty());
        } catch (IllegalArgumentException e) {
            return new Checked(defaultText, Optional.of(complaint(setting)));
        }
    }

    /** What it means, its unit, what it takes, and what of that this version honours, on one line. */
    public String describe() {
        StringBuilder line = new StringBuilder(help);
        if (!unit.isEmpty()) {
            line.append(" [").append(unit).append(']');
        }
        line.append("; ").append(type.expectation());
        if (!support.describe().isEmpty()) {
            line.append("; now ").append(support.describe());
        }
        return line.toString();
    }

    /** Why this version cannot honour a canonical value; empty if it can. */
    Optional<String> refusal(Setting canonical) {
        return support.refusal(canonical.text())
                .map(reason -> canonical.origin().describe() + ": " + key + "="
                        + (canonical.text().isEmpty() ? "none" : canonical.text()) + " " + reason);
    }

    /** A value in canonical form, or a problem. */
    public record Checked(String value, Optional<String> problem) {}

    private String complaint(Setting setting) {
        String shown = setting.text().replaceAll("\\p{Cntrl}", "?");
        String start = setting.origin().describe() + ": '" + shown + "' is no value of " + key;
        Optional<String> trouble = type.trouble(setting.text());
        return shown.equals(setting.text())
                ? start + trouble.map(what -> ": " + what + "; it takes ").orElse(", which takes ") + type.expectation()
                : start + ", which takes no line breaks or other control characters (here shown as ?)";
    }

    private static boolean isCanonical(ValueType type, String text) {
        return text.isEmpty() && type.takesNone() || type.canonical(text).equals(text);
    }

    Parameter in(String newUnit) {
        return new Parameter(key, group, type, defaultText, newUnit, help, support);
    }

    Parameter honouring(Support newSupport) {
        return new Parameter(key, group, type, defaultText, unit, help, newSupport);
    }
}
