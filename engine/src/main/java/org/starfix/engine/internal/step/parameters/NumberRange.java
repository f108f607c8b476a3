package org.starfix.engine.internal.step.parameters;

import java.util.regex.Pattern;

/** The numbers that a value may be; never NaN. */
public enum NumberRange {
    ANY(""),
    FINITE(" (not infinite)"),
    POSITIVE(" > 0"),
    NOT_NEGATIVE(" >= 0"),
    ZERO_TO_ONE(" from 0 to 1"),
    BELOW_ONE(" >= 0 and < 1");

    private static final Pattern INFINITE = Pattern.compile("[+-]?\\.?(?i:inf(inity)?)");
    /** Not all that Java reads: {@code 10d} and {@code 0x1p3} are no numbers here. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final String suffix;

    NumberRange(String suffix) {
        this.suffix = suffix;
    }

    /** The range as it follows {@code a number}. */
    String suffix() {
        return suffix;
    }

    /**
     * The one text that stands for a number.
     *
     * @throws IllegalArgumentException if {@code text} is not a number of this range
     */
    String canonical(String text) {
        double number = parse(text.strip());
        if (!contains(number)) {
            throw new IllegalArgumentException(text);
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return Double.toString(number + 0.0); // -0.0 is 0.0
    }

    private static double parse(String text) {
        if (INFINITE.matcher(text).matches()) {
            return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return Double.parseDouble(text);
    }

    private boolean contains(double value) {
        return switch (this) {
            case ANY -> !Double.isNaN(value);
            case FINITE -> Double.isFinite(value);
            case POSITIVE -> value > 0 && Double.isFinite(value);
            case NOT_NEGATIVE -> value >= 0 && Double.isFinite(value);
            case ZERO_TO_ONE -> value >= 0 && value <= 1;
            case BELOW_ONE -> value >= 0 && value < 1;
        };
    }
}
