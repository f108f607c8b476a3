package org.starfix.engine.base;

import java.util.List;

/** One or more parameters are wrong. The message lists every problem found, one a line. */
public final class ParameterException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public ParameterException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the layers and within a layer in the order given. */
    public List<String> problems() {
        return problems;
    }
}
