package org.starfix.engine.internal.step.parameters;

import java.util.regex.Pattern;

/** Writes parameters as a parameter file: grouped, every key with its meaning above it. */
final class ParameterYaml {
    /** Text that YAML takes as it stands: no indicator first, nothing that ends a value or starts a comment. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-][A-Za-z0-9_./+,=-]*");

    private ParameterYaml() {}

    static String write(Parameters parameters) {
        StringBuilder text = new StringBuilder("# Parameters of Starfix: every key with its meaning and value.\n");
        ParameterGroup group = null;
        for (Parameter parameter : ParameterSpec.all()) {
            if (parameter.group() != group) {
                group = parameter.group();
                text.append("\n# ").append(group.title()).append('\n');
            }
            text.append("\n# ").append(parameter.describe()).append('\n');
            text.append(parameter.key()).append(": ");
            text.append(value(parameter, parameters.canonical(parameter.key()))).append('\n');
        }
        return text.toString();
    }

    private static String value(Parameter parameter, String canonical) {
        if (canonical.isEmpty() && parameter.type() instanceof ValueType.OrNone) {
            return "none";
        }
        return PLAIN.matcher(canonical).matches() ? canonical : "'" + canonical.replace("'", "''") + "'";
    }
}
