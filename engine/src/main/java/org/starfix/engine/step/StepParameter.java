package org.starfix.engine.step;

import org.starfix.engine.internal.step.parameters.Parameter;

/**
 * A parameter of the step.
 *
 * @param defaultValue as text; empty for none
 * @param unit empty if the value has none
 * @param meaning what it means, its unit, what it takes, and what of that this version honours, on one line
 */
public record StepParameter(String key, String defaultValue, String unit, String meaning) {

    static StepParameter of(Parameter parameter) {
        return new StepParameter(parameter.key(), parameter.defaultText(), parameter.unit(), parameter.describe());
    }
}
